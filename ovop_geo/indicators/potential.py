"""Indicators of potential: amounts of one commodity and the number of commodities."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.indicators.aggregation import areas_of
from ovop_geo.indicators.amount import Amount
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import MAP_LEVELS, Level, code_length
from ovop_geo.regions.reference import Regions

MEASURE_SEPARATOR = "/"
"""Separates a measure from its unit in links."""

_PUBLISHED = "terbit"
_SUMMED = "dijumlah"

_KIND = ["komoditas", "ukuran", "satuan"]
_VALUES = ["nilai", "tahun", "tahun_awal", "cara", "n_sumber"]


@dataclass(frozen=True)
class AmountsOnOffer:
    """The commodities and measures for which a data set has amounts.

    Attributes
    ----------
    measures : the measures of each commodity as written in links, best covered first.
    best_covered : the commodity with an amount in most areas; empty if there are no amounts.
    """

    measures: dict[str, tuple[str, ...]]
    best_covered: str


@computed_once(32)
def commodity_amount(
    potential: pd.DataFrame,
    regions: Regions,
    level: Level,
    commodity: str,
    measure: str,
    unit: str,
) -> pd.DataFrame:
    """Return the amount of one commodity in one measure and unit, by area.

    An amount published for the area itself comes first. Where there is none, the amounts of
    the regions directly inside it are summed, each found in the same way, so that nothing
    counts twice. Ratios (``kg/ha``) are never summed. If several years were published for one
    area, the newest is taken; among several rows of one year a verified row goes before a
    draft, then the row with the newest source, then the larger amount.

    Parameters
    ----------
    potential : table ``potensi``; rejected rows and rows without an amount do not count.
    regions : the reference list.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``nilai`` in ``satuan``,
    ``tahun`` and ``tahun_awal`` (newest and oldest year in the amount, Int64, missing where
    no year was published), ``cara`` (``terbit``, published for the area itself, or
    ``dijumlah``, summed), ``n_sumber`` (published rows in the amount). All missing,
    ``n_sumber`` 0, where nothing was published. A sum can leave out regions for which nothing
    was published.
    """
    rows = _of_kind(potential, commodity, measure, unit)
    found = amounts_at(rows, level).set_index("kode")
    table = found.reindex(regions.at(level).index)
    table["n_sumber"] = table["n_sumber"].fillna(0).astype("int64")
    return table[["nilai", "satuan", "tahun", "tahun_awal", "cara", "n_sumber"]]


def available_amounts(potential: pd.DataFrame, regions: Regions) -> pd.DataFrame:
    """List the amounts that `commodity_amount` can return, by level.

    Returns
    -------
    DataFrame, columns ``komoditas``, ``ukuran``, ``satuan``, ``tingkat`` (value of a `Level`),
    ``n_wilayah`` (areas of the level with an amount, at least 1); sorted by commodity, then
    level from coarse to fine, then the measure that covers most areas.
    """
    rows = accepted(potential)
    rows = rows[rows["kode_wilayah"].isin(regions.areas.index)]
    counts = []
    for position, level in enumerate(MAP_LEVELS):
        found = amounts_at(rows, level).groupby(_KIND).size().rename("n_wilayah").reset_index()
        counts.append(found.assign(tingkat=str(level), _position=position))
    table = pd.concat(counts).sort_values(
        ["komoditas", "_position", "n_wilayah", "ukuran", "satuan"],
        ascending=[True, True, False, True, True],
    )
    return table[[*_KIND, "tingkat", "n_wilayah"]].reset_index(drop=True)


def amounts_on_offer(potential: pd.DataFrame, regions: Regions) -> AmountsOnOffer:
    """Return the commodities and measures for which the table ``potensi`` has amounts."""
    table = available_amounts(potential, regions)
    table = table.sort_values(["komoditas", "n_wilayah"], ascending=[True, False], kind="stable")
    written = table["ukuran"] + MEASURE_SEPARATOR + table["satuan"]
    measures = {
        str(commodity): tuple(dict.fromkeys(rows))
        for commodity, rows in written.groupby(table["komoditas"])
    }
    covered = table.groupby("komoditas")["n_wilayah"].max()
    return AmountsOnOffer(measures, "" if covered.empty else str(covered.idxmax()))


@computed_once(8)
def commodity_count(
    potential: pd.DataFrame,
    products: pd.DataFrame,
    regions: Regions,
    level: Level,
    basis: Basis = Basis.ALL,
) -> pd.DataFrame:
    """Count the different commodities recorded in each area or in any region inside it.

    A commodity counts once however often it is recorded, as a potential or as the commodity of
    a product. Only records are counted, not everything that grows there. Under `Basis.DESA`
    records of a kelurahan do not count.

    Parameters
    ----------
    potential, products : tables ``potensi`` and ``produk``; rejected rows do not count.
    regions : the reference list.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``jumlah``, missing where
    nothing is recorded.
    """
    columns = ["kode_wilayah", "komoditas"]
    rows = pd.concat([accepted(potential)[columns], accepted(products)[columns]])
    codes = pd.Index(rows["kode_wilayah"], dtype="str")
    rows = rows[in_basis(codes, basis).to_numpy()]
    rows = rows.assign(kode=areas_of(pd.Index(rows["kode_wilayah"], dtype="str"), level))
    counts = rows.groupby("kode")["komoditas"].nunique().astype(float)
    return counts.rename("jumlah").to_frame().reindex(regions.at(level).index)


@computed_once(16, same=True)
def _of_kind(potential: pd.DataFrame, commodity: str, measure: str, unit: str) -> pd.DataFrame:
    rows = accepted(potential)
    rows = rows[rows["komoditas"] == commodity]
    return rows[(rows["ukuran"] == measure) & (rows["satuan"] == unit)]


@computed_once(16)
def amounts_at(rows: pd.DataFrame, level: Level) -> pd.DataFrame:
    """Return every amount at ``level``: the published one, else the sum over the level below."""
    published = _newest(rows)
    own = published[published["kode"].str.len() == code_length(level)]
    finer = list(Level)[list(Level).index(level) + 1 :]
    if not finer:
        return own.reset_index(drop=True)
    both = pd.concat([own, _summed(amounts_at(rows, finer[0]), level)], ignore_index=True)
    return both.drop_duplicates(["kode", *_KIND], keep="first")


@computed_once(8)
def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep one row for each area and kind of amount: the newest and best checked."""
    ordered = rows[rows["nilai"].notna()].sort_values(
        ["tahun", "verifikasi", "sumber_tanggal", "nilai"], na_position="first"
    )
    kept = ordered.drop_duplicates(["kode_wilayah", *_KIND], keep="last")
    return (
        kept.rename(columns={"kode_wilayah": "kode"})
        .assign(tahun_awal=kept["tahun"], cara=_PUBLISHED, n_sumber=1)
        .astype({"cara": "str"})[["kode", *_KIND, *_VALUES]]
    )


def _summed(amounts: pd.DataFrame, level: Level) -> pd.DataFrame:
    """Sum amounts of one level to the areas of the next coarser one."""
    summable = amounts[~amounts["satuan"].str.contains("/", regex=False)]
    return (
        summable.assign(kode=areas_of(pd.Index(summable["kode"], dtype="str"), level))
        .groupby(["kode", *_KIND], as_index=False)
        .agg(
            nilai=("nilai", "sum"),
            tahun=("tahun", "max"),
            tahun_awal=("tahun_awal", "min"),
            n_sumber=("n_sumber", "sum"),
        )
        .assign(cara=_SUMMED)
        .astype({"cara": "str"})
    )


def chosen_amounts(question: Question) -> pd.DataFrame:
    """Return `commodity_amount` of the amount that is asked for."""
    # Without a chosen amount every area is missing, as for a commodity that has no records.
    amount = question.amount or Amount("", "", "")
    return commodity_amount(
        question.tables["potensi"],
        question.regions,
        question.level,
        amount.commodity,
        amount.measure,
        amount.unit,
    )


ENTRIES = (
    Indicator(
        id="commodity_count",
        kind="count",
        compute=lambda question: commodity_count(
            question.tables["potensi"],
            question.known("produk"),
            question.regions,
            question.level,
            question.basis,
        ),
        source="potential_and_products",
        offered={
            "beranda": 4,
            "potensi": 2,
            "angka": 3,
            "prioritas.sumbu": 3,
            "prioritas.tertunda.1": 1,
        },
        unit="commodities",
        decimals=0,
        direction=0,
        classes="alami",
        shaded=True,
    ),
    Indicator(
        id="commodity_amount",
        kind="amount",
        compute=chosen_amounts,
        source="potential",
        offered={"potensi": 1, "prioritas.komoditas": 1},
        unit="amount",
        by="amount",
        direction=0,
        classes="alami",
    ),
)
