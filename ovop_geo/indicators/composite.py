"""A composite index of several indicators, and what its weights do to the ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Normalisation = Literal["minmax", "rank", "zscore"]

MIDDLE = 50.0
"""Where a component stands that is the same everywhere: it tells no area from another."""

_STANDARD_DEVIATION = 10.0
_FEWEST_RANKS = 3


@dataclass(frozen=True)
class RankEffect:
    """What another choice of weights or normalisation does to the ranking.

    Attributes
    ----------
    table : index ``kode``, all areas: ``nilai_a`` and ``nilai_b`` (the index by either choice);
        ``peringkat_a``, ``peringkat_b`` and ``perubahan`` (places won in b, negative if lost),
        Int64, missing without a rank in either.
    rho : Spearman's rank correlation of both indices over the areas that have both; ``None`` if
        fewer than three have, or if one of them is the same everywhere.
    movers : the areas that changed their place, those that moved most first, then by code.
    """

    table: pd.DataFrame
    rho: float | None
    movers: pd.Index


def normalised(components: pd.DataFrame, normalisation: Normalisation) -> pd.DataFrame:
    """Bring components to one scale from 0 to 100, each over the areas where it is known.

    ``minmax``: 100 (x - min) / (max - min). ``rank``: the percentile rank
    100 (r - 1) / (n - 1), with r the mean rank of equal values among n areas. ``zscore``:
    50 + 10 z, with z the distance from the mean in standard deviations (of the population),
    cut off at 0 and 100. A component that is the same everywhere is 50 in all three.

    Source: OECD and Joint Research Centre (2008), Handbook on Constructing Composite
    Indicators, OECD Publishing, step 5.

    Parameters
    ----------
    components : one column of numbers per component, index region code; more is better.

    Returns
    -------
    DataFrame of the same shape, missing where ``components`` is.
    """
    values = components.astype("float64")
    if normalisation == "rank":
        scaled = _between(values.rank(), 1.0, values.count())
    elif normalisation == "minmax":
        scaled = _between(values, values.min(), values.max())
    else:
        deviation = values.std(ddof=0)
        scores = (values - values.mean()) / deviation.where(~_constant(values))
        scaled = (MIDDLE + _STANDARD_DEVIATION * scores).clip(0.0, 100.0)
    return scaled.mask(_constant(values) & values.notna(), MIDDLE)


def composite_index(
    components: pd.DataFrame, weights: Mapping[str, float], normalisation: Normalisation
) -> pd.DataFrame:
    """Return the weighted arithmetic mean of normalised components, and the rank by it.

    Index = Σ w_k y_k / Σ w_k, where y_k is component k as `normalised` gives it. An area must
    have every component of positive weight: a mean over what happens to be known would compare
    areas by different things. Weights need not add up to 1.

    Source: OECD and Joint Research Centre (2008), Handbook on Constructing Composite
    Indicators, OECD Publishing, steps 5 and 6 (linear aggregation).

    Parameters
    ----------
    components : one column of numbers per component, index region code, missing where unknown;
        more is better.
    weights : weight of each component by column name, at least 0; a column that is not named
        has weight 0.

    Returns
    -------
    DataFrame, index of ``components``: ``nilai`` (0 to 100), ``peringkat`` (1 = highest, equal
    values share a rank), ``komponen`` (components of positive weight that are known). The first
    two are missing where one of these is not known, and everywhere if no weight is positive.

    Raises
    ------
    KeyError : a weight names no column.
    ValueError : a weight is below 0.
    """
    if any(weight < 0 for weight in weights.values()):
        raise ValueError("a weight is below 0")
    weighted = {name: weight for name, weight in weights.items() if weight > 0}
    chosen = components[list(weighted)]
    shares = pd.Series(weighted, dtype="float64") / sum(weighted.values())
    parts = normalised(chosen, normalisation).mul(shares)
    values = parts.sum(axis=1, skipna=False, min_count=1)
    # A sum of parts can differ in the last digit between areas that are equal.
    ranks = values.round(9).rank(method="min", ascending=False).astype("Int64")
    return pd.DataFrame(
        {"nilai": values, "peringkat": ranks, "komponen": chosen.notna().sum(axis=1)}
    )


def rank_effect(
    components: pd.DataFrame,
    weights_a: Mapping[str, float],
    normalisation_a: Normalisation,
    weights_b: Mapping[str, float],
    normalisation_b: Normalisation,
) -> RankEffect:
    """Return what the choice b of weights and normalisation changes in the ranking by a.

    Source of rho: Spearman, C. (1904), The proof and measurement of association between two
    things, American Journal of Psychology 15(1), 72-101; of the comparison of rankings: OECD
    and Joint Research Centre (2008), Handbook on Constructing Composite Indicators, step 7.
    """
    first = composite_index(components, weights_a, normalisation_a)
    second = composite_index(components, weights_b, normalisation_b)
    table = pd.concat([first.add_suffix("_a"), second.add_suffix("_b")], axis=1)
    table = table[["nilai_a", "nilai_b", "peringkat_a", "peringkat_b"]]
    table = table.assign(perubahan=table["peringkat_a"] - table["peringkat_b"])
    moved = table["perubahan"].abs().dropna()
    moved = moved[moved > 0].sort_index().sort_values(ascending=False, kind="stable")
    return RankEffect(table, _spearman(first["nilai"], second["nilai"]), moved.index)


def _between(values: pd.DataFrame, lowest: pd.Series | float, highest: pd.Series) -> pd.DataFrame:
    width = highest - lowest
    return 100.0 * (values - lowest) / width.where(width > 0)


def _constant(values: pd.DataFrame) -> pd.Series:
    return values.min() == values.max()


def _spearman(first: pd.Series, second: pd.Series) -> float | None:
    both = pd.DataFrame({"a": first, "b": second}).dropna().round(9).rank()
    if len(both) < _FEWEST_RANKS or (both.min() == both.max()).any():
        return None
    return float(both["a"].corr(both["b"]))
