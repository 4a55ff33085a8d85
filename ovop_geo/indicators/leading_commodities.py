"""The commodities that stand for a few areas, of all that these have."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ovop_geo.indicators.location_quotient import all_location_quotients
from ovop_geo.indicators.potential import MEASURE_SEPARATOR, amounts_at
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.verification import accepted

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
    codes : areas of the level of the question.
    """
    made = all_location_quotients(
        question.known("produk"), question.villages, question.level, question.basis
    )
    made = made.loc[made["kode"].isin(codes) & made["jumlah"].gt(0).fillna(False)]
    recorded = amounts_at(accepted(question.tables["potensi"]), question.level)
    recorded = recorded.loc[recorded["kode"].isin(codes), ["kode", "komoditas"]]
    table = pd.concat([made[["kode", "komoditas", "jumlah"]], recorded.assign(jumlah=0)])
    table = table.drop_duplicates(["kode", "komoditas"]).sort_values(
        ["kode", "jumlah", "komoditas"], ascending=[True, False, True]
    )
    table["tempat"] = table.groupby("kode").cumcount()
    ranks = table.groupby("komoditas").agg({"tempat": "min", "jumlah": "sum"})
    ranks = ranks[ranks["tempat"] < OF_EACH].reset_index()
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
    rows = amounts_at(accepted(question.tables["potensi"]), question.level)
    rows = rows[rows["kode"].isin(codes) & (rows["komoditas"] == commodity)]
    known = (rows["ukuran"] + MEASURE_SEPARATOR + rows["satuan"]).value_counts()
    return max(measures, key=lambda measure: int(known.get(measure, 0)))
