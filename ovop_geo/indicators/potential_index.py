"""A composite index of potential, whose weights a reader may change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from ovop_geo.indicators.composite import (
    Normalisation,
    RankEffect,
    composite_index,
    rank_effect,
)
from ovop_geo.indicators.development import index_means
from ovop_geo.indicators.diversity import commodity_diversity
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.potential import commodity_count
from ovop_geo.indicators.products import product_shares
from ovop_geo.indicators.question import Question, Weighting
from ovop_geo.regions.codes import MAP_LEVELS
from ovop_geo.selection import SCALINGS


def _variety(question: Question) -> pd.Series:
    return commodity_count(
        question.tables["potensi"],
        question.known("produk"),
        question.regions,
        question.level,
        question.basis,
    )["jumlah"]


def _evenness(question: Question) -> pd.Series:
    return commodity_diversity(
        question.known("produk"), question.villages, question.level, question.basis
    )["nilai"]


def _products(question: Question) -> pd.Series:
    return product_shares(replace(question, amount=None))["persen"]


def _economy(question: Question) -> pd.Series:
    return index_means("ike", question)["nilai"]


COMPONENTS: Mapping[str, Callable[[Question], pd.Series]] = {
    "ragam": _variety,
    "keanekaragaman": _evenness,
    "produk": _products,
    "ekonomi": _economy,
}
"""What the index joins, by name: commodities, their diversity, villages with a product, and the
economic part of the index of the villages."""

OWN = Weighting((1.0,) * len(COMPONENTS), SCALINGS[0])
"""The weights of the index itself: all components count alike."""

_NORMALISATIONS: Mapping[str, Normalisation] = dict(
    zip(SCALINGS, ("minmax", "rank", "zscore"), strict=True)
)


def complete(weighting: Weighting | None) -> Weighting:
    """Return ``weighting``, with the weights of the index where it has none."""
    if weighting is None:
        return OWN
    return weighting if weighting.weights else replace(weighting, weights=OWN.weights)


def components(question: Question) -> pd.DataFrame:
    """Return the components of the index of every area, missing where one is not known."""
    return pd.DataFrame({name: compute(question) for name, compute in COMPONENTS.items()}).astype(
        "float64"
    )


def potential_index(question: Question) -> pd.DataFrame:
    """Return the composite index of every area by the weighting that is asked for.

    Index = Σ weight × component / Σ weight, each component brought to 0 to 100 over the areas of
    the level; see `composite_index`, also for its source.

    Returns
    -------
    DataFrame, index ``kode``: ``nilai`` (0 to 100), missing where a component of positive weight
    is not known; ``peringkat``; ``komponen``, how many are known.
    """
    weighting = complete(question.weighting)
    return composite_index(
        components(question), _weights(weighting), _NORMALISATIONS[weighting.scaling]
    )


def weighting_effect(values: pd.DataFrame, weighting: Weighting | None) -> RankEffect:
    """Return what ``weighting`` changes in the ranking by the weights of the index itself.

    Parameters
    ----------
    values : result of `components`, the areas to rank.
    """
    chosen = complete(weighting)
    return rank_effect(
        values,
        _weights(OWN),
        _NORMALISATIONS[OWN.scaling],
        _weights(chosen),
        _NORMALISATIONS[chosen.scaling],
    )


def _weights(weighting: Weighting) -> dict[str, float]:
    return dict(zip(COMPONENTS, weighting.weights, strict=True))


ENTRIES = (
    Indicator(
        id="potential_index",
        kind="number",
        compute=potential_index,
        source="potential_products_and_index",
        offered={"potensi": 8},
        unit="points",
        by="weights",
        classes="alami",
        details={"peringkat": 0},
        levels=MAP_LEVELS,
    ),
)
