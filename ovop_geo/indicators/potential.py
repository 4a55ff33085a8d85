"""Indicators of potential: amounts of one commodity and the number of commodities."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.indicators.aggregation import areas_of
from ovop_geo.indicators.amount import OF_A_PART, Amount, measure_order
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.published_amounts import FACTS, KIND, amounts_at, province_amounts
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.regions.reference import Regions

MEASURE_SEPARATOR = "/"
"""Separates a measure from its unit in links."""


@dataclass(frozen=True)
class AmountsOnOffer:
    """The commodities and measures for which a data set has amounts.

    Attributes
    ----------
    measures : the measures of each commodity as written in links, best covered first, and last
        those that say less than how much there is.
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

    Definition of this programme: amounts as their publications state them, and sums of these.

    Parameters
    ----------
    potential : table ``potensi``; rejected rows and rows without an amount do not count.
    regions : the reference list.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``nilai`` in ``satuan``;
    ``tahun`` and ``tahun_awal`` (newest and oldest year in the amount, Int64, missing where
    no year was published); ``n_sumber`` (published rows in the amount) and ``tanpa_tahun``
    (those of them without a year); ``cara`` (``terbit``, published for the area itself, or
    ``dijumlah``, summed). Of a sum, ``n_bagian`` of ``n_seluruh`` areas directly inside, of the
    level ``tingkat_bagian``, are in it. ``lengkap`` is false where a sum leaves out an area, or
    where an area in it is such a sum. All missing, ``n_sumber`` and ``tanpa_tahun`` 0, where
    nothing was published.
    """
    # All kinds are found once, whatever is asked for next.
    found = amounts_at(accepted(potential), level, regions)
    found = found[found["komoditas"] == commodity]
    found = found[(found["ukuran"] == measure) & (found["satuan"] == unit)]
    table = found.set_index("kode").reindex(regions.at(level).index)
    counts = {name: table[name].fillna(0).astype("int64") for name in ("n_sumber", "tanpa_tahun")}
    return table.assign(**counts, lengkap=table["lengkap"].astype("boolean"))[["satuan", *FACTS]]


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
        kinds = amounts_at(rows, level, regions).groupby(KIND)
        found = kinds.size().rename("n_wilayah").reset_index()
        counts.append(found.assign(tingkat=str(level), _position=position))
    table = pd.concat(counts).sort_values(
        ["komoditas", "_position", "n_wilayah", "ukuran", "satuan"],
        ascending=[True, True, False, True, True],
    )
    return table[[*KIND, "tingkat", "n_wilayah"]].reset_index(drop=True)


def amounts_on_offer(potential: pd.DataFrame, regions: Regions) -> AmountsOnOffer:
    """Return the commodities and measures for which the table ``potensi`` has amounts.

    Measures that say less than how much there is come last, whatever they cover.
    """
    table = available_amounts(potential, regions)
    order = measure_order(table["ukuran"])
    table = table.assign(_sebagian=order == OF_A_PART, _urutan=order).sort_values(
        ["komoditas", "_sebagian", "n_wilayah", "_urutan"],
        ascending=[True, True, False, True],
        kind="stable",
    )
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

    Definition of this programme: the number of different values of ``komoditas``.

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


def chosen_amounts(question: Question) -> pd.DataFrame:
    """Return `commodity_amount` of the amount that is asked for."""
    kind = _kind_asked(question)
    return commodity_amount(question.tables["potensi"], question.regions, question.level, *kind)


def chosen_whole(question: Question) -> pd.Series:
    """Return what `province_amounts` has of the amount that is asked for; missing if nothing."""
    kind = _kind_asked(question)
    found = province_amounts(accepted(question.tables["potensi"]), question.regions)
    return found.loc[kind] if kind in found.index else pd.Series(pd.NA, FACTS, dtype="object")


def _kind_asked(question: Question) -> tuple[str, str, str]:
    # Without a chosen amount every area is missing, as for a commodity that has no records.
    amount = question.amount or Amount("", "", "")
    return amount.commodity, amount.measure, amount.unit


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
        offered={"potensi": 1, "prioritas.komoditas": 1, "bandingkan.komoditas": 1},
        unit="amount",
        by="amount",
        direction=0,
        classes="alami",
    ),
)
