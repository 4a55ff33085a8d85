"""The commodities that stand for a few areas, of all that these have."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from ovop_geo.indicators.location_quotient import all_location_quotients
from ovop_geo.indicators.potential import MEASURE_SEPARATOR
from ovop_geo.indicators.published_amounts import amounts_at
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import level_of

OF_EACH = 3
"""Most commodities of one area."""

OF_ALL = 6
"""Most commodities of all areas together."""


def leading_commodities(question: Question, codes: Collection[str]) -> tuple[str, ...]:
    """Return the leading commodities of the areas ``codes``, at most `OF_ALL`.

    The commodities of an area are ranked by the number of its villages that make them; those that
    nobody makes follow if an amount of them is recorded; equal ones by the alphabet. The first
    `OF_EACH` of each area lead: first those that are the first somewhere, then those that are
    second, then third; equal ones by the number of villages in all areas together.

    Parameters
    ----------
    question : which records and villages count; its level does not matter.
    codes : areas of any level.
    """
    made = pd.concat([_makers(each) for each in _of_levels(question, codes)])
    recorded = _amounts(question, codes)[["kode", "komoditas"]].assign(jumlah=0)
    table = pd.concat([made[made["kode"].isin(codes)], recorded])
    table = table.drop_duplicates(["kode", "komoditas"]).sort_values(
        ["kode", "jumlah", "komoditas"], ascending=[True, False, True]
    )
    table = table.assign(tempat=table.groupby("kode").cumcount())
    ranks = table.groupby("komoditas", as_index=False).agg({"tempat": "min", "jumlah": "sum"})
    ranks = ranks[ranks["tempat"] < OF_EACH]
    ranks = ranks.sort_values(["tempat", "jumlah", "komoditas"], ascending=[True, False, True])
    return tuple(ranks["komoditas"].head(OF_ALL))


def common_measure(
    question: Question, commodity: str, measures: Collection[str], codes: Collection[str]
) -> str:
    """Return the measure of a commodity in which most of the areas ``codes`` have an amount.

    Parameters
    ----------
    measures : those on offer as links write them, the preferred one first; it is the answer where
        several are known of as many areas.
    """
    rows = _amounts(question, codes)
    rows = rows[rows["komoditas"] == commodity]
    known = (rows["ukuran"] + MEASURE_SEPARATOR + rows["satuan"]).value_counts()
    return max(measures, key=lambda measure: int(known.get(measure, 0)))


def _of_levels(question: Question, codes: Collection[str]) -> list[Question]:
    return [replace(question, level=level) for level in dict.fromkeys(map(level_of, codes))]


def _makers(question: Question) -> pd.DataFrame:
    """Return how many villages of each area make each commodity, where any does."""
    table = all_location_quotients(
        question.known("produk"), question.villages, question.level, question.basis
    )
    table = table[["kode", "komoditas", "jumlah"]]
    return table[table["jumlah"].gt(0).fillna(False)]


def _amounts(question: Question, codes: Collection[str]) -> pd.DataFrame:
    """Return every amount that is known of the areas ``codes``."""
    rows = accepted(question.tables["potensi"])
    tables = [amounts_at(rows, each.level, each.regions) for each in _of_levels(question, codes)]
    found = pd.concat(tables)
    return found[found["kode"].isin(codes)]
