"""The entries of potential in the register: shares, densities, quotients and diversity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pandas as pd

from ovop_geo.indicators.aggregation import areas_of
from ovop_geo.indicators.amount import SUMMED
from ovop_geo.indicators.amount_shares import amount_densities, amount_shares, size_and_people
from ovop_geo.indicators.diversity import commodity_diversity
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.location_quotient import location_quotients
from ovop_geo.indicators.potential import chosen_amounts, chosen_whole
from ovop_geo.indicators.question import Question
from ovop_geo.regions.codes import Level

_MEASURED = (Level.PROVINCE, Level.KABUPATEN)
"""The levels of which size and people are published."""

_QUOTIENTS = (Level.KABUPATEN, Level.KECAMATAN)


def _shares(question: Question) -> pd.DataFrame:
    table = amount_shares(chosen_amounts(question), chosen_whole(question))
    return table.rename(columns={"nilai": "jumlah_satuan", "persen_provinsi": "nilai"})


def _densities(column: str, question: Question) -> pd.DataFrame:
    amounts = chosen_amounts(question)
    known, least = size_and_people(question.background, question.level), ~amounts["lengkap"]
    if question.level is Level.PROVINCE and amounts["cara"].eq(SUMMED).all():
        # What is known of a few kabupaten is set against their own size and people.
        parts = chosen_amounts(replace(question, level=Level.KABUPATEN)).dropna(subset="nilai")
        sizes = size_and_people(question.background, Level.KABUPATEN).reindex(parts.index)
        known = sizes.groupby(areas_of(sizes.index, Level.PROVINCE)).sum()
        least = pd.Series(not parts["lengkap"].all(), amounts.index)
    table = amount_densities(amounts, known["luas_km2"], known["penduduk_jiwa"])
    table = table.rename(columns={"nilai": "jumlah_satuan", column: "nilai"})
    return table.assign(sedikitnya=least & table["nilai"].notna())


def _quotients(question: Question) -> pd.DataFrame:
    table = location_quotients(
        question.known("produk"),
        question.villages,
        question.level,
        question.basis,
        question.commodity,
    )
    return table.assign(berlaku=~table["tersembunyi"].astype("bool"))


def _diversity(question: Question) -> pd.DataFrame:
    return commodity_diversity(
        question.known("produk"), question.villages, question.level, question.basis
    )


def _density_entry(offered: Mapping[str, int], name: str, column: str, unit: str) -> Indicator:
    return Indicator(
        id=name,
        kind="number",
        compute=partial(_densities, column),
        source="potential_and_profile",
        offered=offered,
        unit=unit,
        by="amount",
        decimals=2,
        direction=0,
        classes="alami",
        levels=_MEASURED,
    )


ENTRIES = (
    Indicator(
        id="amount_share",
        kind="number",
        compute=_shares,
        source="potential",
        offered={"potensi": 3},
        unit="percent_of_province",
        by="amount",
        decimals=2,
        direction=0,
        classes="alami",
    ),
    _density_entry(
        {"potensi": 4, "bandingkan.komoditas": 2},
        "amount_per_square_kilometre",
        "per_km2",
        "per_square_kilometre",
    ),
    _density_entry({"potensi": 5}, "amount_per_people", "per_1000_jiwa", "per_thousand_people"),
    Indicator(
        id="location_quotient",
        kind="number",
        compute=_quotients,
        source="products",
        offered={"potensi": 6, "bandingkan.komoditas": 3},
        unit="quotient",
        by="commodity",
        decimals=2,
        direction=0,
        classes="kuosien",
        details={"jumlah": 0, "desa_tercatat": 0},
        levels=_QUOTIENTS,
    ),
    Indicator(
        id="diversity",
        kind="number",
        compute=_diversity,
        source="products",
        offered={"potensi": 7, "prioritas.sumbu": 6, "bandingkan.serupa": 7},
        unit="entropy",
        decimals=2,
        direction=0,
        classes="alami",
        details={"jumlah": 0, "setara": 1, "desa_tercatat": 0},
    ),
)
