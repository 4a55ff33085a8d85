"""Permits of products: which one a product lacks for its market, and which one runs out.

The rules (`RULES`), and what the law says; products are told apart by sector, stage and market:

- NIB: whoever does business registers it, whatever the market (PP 28/2025, which replaced PP
  5/2021).
- SPP-IRT or BPOM MD: processed food sold in retail packs needs a permit to circulate (UU 18/2012
  Pasal 91; PP 86/2019 Pasal 34 and 35). Home industries get SPP-IRT (Peraturan BPOM 4/2024, before
  it 22/2018), others BPOM MD (Peraturan BPOM 23/2023), and both hold in all of Indonesia. Food that
  is not packed, and produce that is only cleaned, dried, milled or the like, needs neither. The
  duty is about food traded at home: none is told for exports.
- BPOM MD, advised for the national market and exports: many shops ask for it, and a certificate of
  export (Surat Keterangan Ekspor of BPOM) states the registration; one is also given for SPP-IRT.
- Halal: food and drink traded in Indonesia (UU 33/2014 Pasal 4), for micro and small businesses
  since the day after 17 October 2026 (PP 42/2024 Pasal 160); before that day and for exports it is
  advised. What is made of forbidden material is exempt and says so on its label (UU 33/2014 Pasal
  26): here products of pork. Alcoholic drinks are exempt too, but no column tells them.
- Merek, advised for the national market and exports: only a registered mark is protected (UU
  20/2016 Pasal 3); nobody must have one.

Not told: standards that bind single goods (SNI of iodized salt, instant coffee, bottled water), the
registration of fresh produce, and rules of the countries that exports go to.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ovop_geo.indicators.aggregation import count_villages, percentage
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.located import in_areas
from ovop_geo.indicators.verification import accepted
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions

EXPIRING_DAYS = 90
"""Days ahead in which a permit that runs out is worth a warning."""

_LOCAL, _NATIONAL, _EXPORT = MARKETS = TABLES["produk"].column("pasar").allowed
_RAW, _PROCESSED, _PACKED, _MARKETED = TABLES["produk"].column("tahap_olah").allowed
_JUDGED = (_PROCESSED, _PACKED, _MARKETED)
_HOME = (_LOCAL, _NATIONAL)
_FOOD = ("pangan_olahan", "minuman")


@dataclass(frozen=True)
class Rule:
    """One permit, and the products that need it.

    Attributes
    ----------
    permit : the kind to get, a value of ``jenis`` in ``sertifikat``.
    basis : key of the law behind it.
    markets : the markets it is asked for.
    binding : those of them for which the law asks it; for the others it is advised.
    satisfied_by : the kinds of which one is enough.
    sectors : the sectors it is asked of; empty if of all.
    stages : the stages of processing it is asked at.
    exempt : commodities it is not asked of.
    since : first day on which the law asks it.
    """

    permit: str
    basis: str
    markets: Collection[str]
    binding: Collection[str]
    satisfied_by: Collection[str]
    sectors: Collection[str] = ()
    stages: Collection[str] = _JUDGED
    exempt: Collection[str] = ()
    since: date = date.min

    def concerns(self, products: pd.DataFrame) -> pd.Series:
        """Return which rows of ``produk`` are of a kind that the permit is made for."""
        exempt = products["komoditas"].isin(self.exempt)
        return (products["sektor"].isin(self.sectors) | (not self.sectors)) & ~exempt

    def applies_to(self, products: pd.DataFrame) -> pd.Series:
        """Return which rows of ``produk`` the permit is asked of."""
        asked = products["tahap_olah"].isin(self.stages) & products["pasar"].isin(self.markets)
        return asked & self.concerns(products)

    def binds(self, products: pd.DataFrame, on: date) -> pd.Series:
        """Return for which rows of ``produk`` it is the law and not advice on the day ``on``."""
        return products["pasar"].isin(self.binding) & (on >= self.since)


RULES = (
    Rule("NIB", "pp_28_2025", MARKETS, binding=MARKETS, satisfied_by=["NIB"]),
    Rule(
        "SPP-IRT",
        "uu_18_2012_pasal_91",
        _HOME,
        binding=_HOME,
        satisfied_by=["SPP-IRT", "BPOM MD"],
        sectors=_FOOD,
        stages=[_PACKED, _MARKETED],
    ),
    Rule(
        "BPOM MD",
        "peraturan_bpom_23_2023",
        [_NATIONAL, _EXPORT],
        binding=(),
        satisfied_by=["BPOM MD"],
        sectors=_FOOD,
        stages=[_PACKED, _MARKETED],
    ),
    Rule(
        "Halal",
        "pp_42_2024_pasal_160",
        MARKETS,
        binding=_HOME,
        satisfied_by=["Halal"],
        sectors=_FOOD,
        exempt=["babi"],
        since=date(2026, 10, 18),
    ),
    Rule(
        "Merek",
        "uu_20_2016_pasal_3",
        [_NATIONAL, _EXPORT],
        binding=(),
        satisfied_by=["Merek"],
    ),
)
"""The permits that products are asked for, in the order in which they are got."""


def of_commodity(products: pd.DataFrame, commodity: str) -> pd.DataFrame:
    """Return the products of ``commodity``, or all if it is empty."""
    return products[products["komoditas"] == commodity] if commodity else products


def issued_by(certificates: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the certificates issued by the day ``on``, valid or not, that are not rejected."""
    rows = accepted(certificates)
    return rows[~(rows["terbit"] > pd.Timestamp(on))]


def valid_on(certificates: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the certificates that are valid on the day ``on`` and not rejected.

    A certificate is valid from the day it was issued to the last day of its validity, both
    included; one without these days is valid at any time.
    """
    rows = issued_by(certificates, on)
    return rows[~(rows["berlaku_sampai"] < pd.Timestamp(on))]


def held_permits(certificates: pd.DataFrame, on: date) -> pd.Series:
    """Return the kinds of permits that each product holds on the day ``on``.

    Parameters
    ----------
    certificates : table ``sertifikat``; `valid_on` says which rows count.

    Returns
    -------
    Series, index ``kode_produk``: the kinds in alphabetical order, joined by ``;``. A product
    without a valid permit is not in it.
    """
    rows = valid_on(certificates, on).sort_values("jenis", kind="stable")
    rows = rows.drop_duplicates(["kode_produk", "jenis"])
    return rows.groupby("kode_produk")["jenis"].agg(";".join)


def permit_gaps(
    products: pd.DataFrame, certificates: pd.DataFrame, on: date, commodity: str = ""
) -> pd.DataFrame:
    """List the permits that products lack for the market they go to, by `RULES`.

    Only a product that is at least processed and whose market is known is judged: `permit_counts`
    counts the others. A permit that was never recorded is taken as lacking.

    Parameters
    ----------
    products, certificates : tables ``produk`` and ``sertifikat``; `valid_on` says which
        certificates count.
    commodity : only products of it; all if empty.

    Returns
    -------
    DataFrame, one row for each permit lacking: ``kode_produk``, ``kode_wilayah``, ``nama``,
    ``komoditas``, ``sektor``, ``pasar``, ``jenis`` (the permit), ``wajib`` (whether the law asks
    it, or it is advised), ``dasar`` (key of the law), ``kedaluwarsa`` (last day of the permit
    that ran out, missing if there was none). Sorted by region, product and the order of `RULES`.
    """
    rows = of_commodity(accepted(products), commodity)
    valid, held = valid_on(certificates, on), accepted(certificates)
    ended = held[held["berlaku_sampai"] < pd.Timestamp(on)]
    found = []
    for position, rule in enumerate(RULES):
        holders = valid.loc[valid["jenis"].isin(rule.satisfied_by), "kode_produk"]
        lacking = rows[rule.applies_to(rows) & ~rows["kode_produk"].isin(holders)]
        last = ended[ended["jenis"].isin(rule.satisfied_by)].groupby("kode_produk")
        found.append(
            lacking.assign(
                jenis=rule.permit,
                wajib=rule.binds(lacking, on),
                dasar=rule.basis,
                kedaluwarsa=last["berlaku_sampai"].max().reindex(lacking["kode_produk"]).to_numpy(),
                urutan=position,
            )
        )
    gaps = pd.concat(found).sort_values(["kode_wilayah", "kode_produk", "urutan"])
    columns = ["kode_produk", "kode_wilayah", "nama", "komoditas", "sektor", "pasar"]
    columns += ["jenis", "wajib", "dasar", "kedaluwarsa"]
    return gaps[columns].reset_index(drop=True)


def permit_counts(
    products: pd.DataFrame,
    certificates: pd.DataFrame,
    regions: Regions,
    level: Level,
    basis: Basis,
    on: date,
    commodity: str = "",
) -> pd.DataFrame:
    """Count by area the products that hold every permit the law asks for their market.

    Parameters
    ----------
    products, certificates : tables ``produk`` and ``sertifikat``, read as by `permit_gaps`;
        `in_areas` says where a product counts.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``produk`` (products judged), ``jumlah`` (those that lack nothing the law
    asks), ``persen`` = 100 × jumlah / produk, missing where none is judged; and not judged:
    ``tanpa_pasar`` (at least processed, market unknown), ``tanpa_tahap`` (stage unknown) and
    ``mentah`` (raw).
    """
    rows = in_areas(of_commodity(products, commodity), regions, level, basis)
    gaps = permit_gaps(rows, certificates, on)
    processed, marketed = rows["tahap_olah"].isin(_JUDGED), rows["pasar"].notna()
    judged = processed & marketed
    lacking = rows["kode_produk"].isin(gaps.loc[gaps["wajib"], "kode_produk"])
    villages = regions.villages
    table = count_villages(pd.DataFrame(index=villages.index), villages, level, basis)
    groups = {
        "produk": judged,
        "jumlah": judged & ~lacking,
        "tanpa_pasar": processed & ~marketed,
        "tanpa_tahap": rows["tahap_olah"].isna(),
        "mentah": rows["tahap_olah"] == _RAW,
    }
    for name, counted in groups.items():
        counts = rows.loc[counted, "kode"].value_counts()
        table[name] = counts.reindex(table.index, fill_value=0)
    table.insert(3, "persen", percentage(table["jumlah"], table["produk"]))
    return table


def expiring(
    certificates: pd.DataFrame, products: pd.DataFrame, on: date, days: int = EXPIRING_DAYS
) -> pd.DataFrame:
    """List the permits that run out within ``days`` days, and those that have run out.

    A permit that was renewed is not listed: of each product and kind, the one that is valid
    longest counts. Nor is one in whose place another (`Rule.satisfied_by`) stays valid beyond these
    days: BPOM MD for SPP-IRT. One without a last day does not run out.

    Parameters
    ----------
    certificates, products : tables ``sertifikat`` and ``produk``; rejected rows, certificates
        issued after the day ``on`` and those of unknown products do not count.

    Returns
    -------
    DataFrame, one row for each permit, the soonest to run out first: ``kode_produk``,
    ``kode_wilayah``, ``nama``, ``komoditas``, ``jenis``, ``nomor``, ``berlaku_sampai``, ``hari``
    (days left, 0 on its last day, negative after it), ``habis`` (whether it has run out).
    """
    day, held = pd.Timestamp(on), issued_by(certificates, on)
    # A missing last day sorts after all others: the permit holds for good.
    longest = held.sort_values(["berlaku_sampai", "nomor"], na_position="last").drop_duplicates(
        ["kode_produk", "jenis"], keep="last"
    )
    ends = longest["berlaku_sampai"] <= day + pd.Timedelta(days=days)
    soon, lasting = longest[ends], longest[~ends]
    for rule in RULES:
        others = lasting["jenis"].isin(rule.satisfied_by) & (lasting["jenis"] != rule.permit)
        replaced = soon["kode_produk"].isin(lasting.loc[others, "kode_produk"])
        soon = soon[~(replaced & (soon["jenis"] == rule.permit))]
    of_products = ["kode_produk", "kode_wilayah", "nama", "komoditas"]
    rows = soon[["kode_produk", "jenis", "nomor", "berlaku_sampai"]].merge(
        accepted(products)[of_products], on="kode_produk"
    )
    left = (rows["berlaku_sampai"] - day).dt.days
    rows = rows.assign(hari=left, habis=left < 0)
    rows = rows.sort_values(["berlaku_sampai", "kode_produk", "jenis"], ignore_index=True)
    return rows[[*of_products, "jenis", "nomor", "berlaku_sampai", "hari", "habis"]]
