"""Clusters of areas: local Moran for rates, local join counts for presence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.spatial.arrangements import tail_probabilities
from ovop_geo.indicators.spatial.neighbours import nearest_neighbours

FEWEST = 10
"""With fewer known values no cluster can be told from chance."""

NOT_SIGNIFICANT = "tidak_nyata"
TOGETHER = "berkumpul"
QUADRANTS = {
    (True, True): "tinggi_tinggi",
    (False, False): "rendah_rendah",
    (True, False): "tinggi_rendah",
    (False, True): "rendah_tinggi",
}
"""The class of an area by whether it, and the mean of its neighbours, lie above the mean."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class ClusterTest:
    """What counts as a neighbour, and what as significant.

    Attributes
    ----------
    neighbours : number of nearest neighbours, k.
    reach : metres beyond which an area is no neighbour.
    alpha : the false discovery rate: the expected share of chance among what is significant.
    """

    neighbours: int = 8
    reach: float = 30_000.0
    alpha: float = 0.05


USUAL = ClusterTest()


@dataclass(frozen=True)
class _Known:
    """The areas that take part: a value each, and at least one neighbour."""

    numbers: pd.Series
    focal: NDArray[np.intp]
    other: NDArray[np.intp]

    @property
    def cardinality(self) -> NDArray[np.intp]:
        """The number of neighbours of each area."""
        return np.bincount(self.focal, minlength=len(self.numbers))

    def sums(self, values: Numbers) -> Numbers:
        """Return the sum of ``values`` over the neighbours of each area."""
        ends = values[self.other]
        return np.bincount(self.focal, ends, len(self.numbers)).astype(np.float64)

    @property
    def tells(self) -> bool:
        """Whether there are enough values, and not all of them equal."""
        return len(self.numbers) >= FEWEST and self.numbers.min() < self.numbers.max()


def local_moran(values: pd.Series, points: pd.DataFrame, test: ClusterTest = USUAL) -> pd.DataFrame:
    """Return where high values lie among high ones, low among low ones, or against the others.

    With z the standardised values and lag the mean z of the neighbours (row-standardised
    weights), the local Moran of an area is I = z × lag × (n - 1) / n. Its p-value is two-sided:
    twice the smaller tail of I among all arrangements of the values of all other areas around it,
    counted and not drawn (`tail_probabilities`). An area is significant if its p-value is at most
    ``batas_fdr``.

    Areas without a value or a point, and areas without a known neighbour in reach, are left out
    before anything is computed; so are all areas if fewer than `FEWEST` remain or all their
    values are equal.

    Parameters
    ----------
    values : a number per area, index ``kode``, missing where nothing is known.
    points : index ``kode``, columns ``x`` and ``y`` in metres.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``values`` in code order: ``nilai``; ``berlaku``,
    false for areas left out; ``tetangga`` (number of neighbours, Int64, missing for an area
    without a value); ``lokal`` (I); ``p``; ``batas_fdr``, see `discovery_threshold`; ``kelas``, one
    of `QUADRANTS` or `NOT_SIGNIFICANT`. The last four are missing for areas left out.

    References
    ----------
    Anselin (1995), Local indicators of spatial association, Geographical Analysis 27. Caldas de
    Castro and Singer (2006), Controlling the false discovery rate, Geographical Analysis 38.
    """
    known = _known(values, points, test)
    if not known.tells:
        return _table(values, known, {})
    z, lag = _standardised(known)
    p = _two_sided(tuple(z.tolist()), tuple(lag.tolist()), tuple(known.cardinality.tolist()))
    sides = zip((z > 0).tolist(), (lag > 0).tolist(), strict=True)
    quadrant = np.array([QUADRANTS[side] for side in sides])
    local = z * lag * (len(z) - 1) / len(z)
    return _table(values, known, _judged(local, p, quadrant, test.alpha))


def local_join_counts(
    values: pd.Series, points: pd.DataFrame, test: ClusterTest = USUAL
) -> pd.DataFrame:
    """Return where areas that have something lie together more than by chance.

    The local join count of an area that has it is the number of its neighbours that have it too.
    Its p-value is the probability of at least as many if all others were arranged at random,
    which is hypergeometric: drawing k of n - 1 areas, m - 1 of which have it. The areas left out
    are those of `local_moran`.

    Parameters
    ----------
    values : whether each area has it: bool, or 1 and 0, index ``kode``; missing if not known.
    points : index ``kode``, columns ``x`` and ``y`` in metres.

    Returns
    -------
    DataFrame as of `local_moran`; ``lokal`` is the join count and ``kelas`` is `TOGETHER` or
    `NOT_SIGNIFICANT`. An area that does not have it is not tested: its ``lokal`` is 0, its
    ``p`` missing.

    References
    ----------
    Anselin and Li (2019), Operational local join count statistics for cluster detection, Journal
    of Geographical Systems 21.
    """
    known = _known(values, points, test)
    if not known.tells:
        return _table(values, known, {})
    present = known.numbers.to_numpy()
    joins = present * known.sums(present)
    p = _chance_of_joins(joins, present, known.cardinality)
    p[present == 0] = np.nan
    return _table(values, known, _judged(joins, p, np.full(len(p), TOGETHER), test.alpha))


def global_moran(values: pd.Series, points: pd.DataFrame, test: ClusterTest = USUAL) -> float:
    """Return how alike neighbours are in the whole: Moran's I with row-standardised weights.

    I = Σ z × lag / Σ z². Without any pattern it is about -1 / (n - 1). The areas that take part
    are those of `local_moran`; missing if these tell nothing.

    References
    ----------
    Moran (1950), Notes on continuous stochastic phenomena, Biometrika 37. Cliff and Ord (1981),
    Spatial processes.
    """
    known = _known(values, points, test)
    if not known.tells:
        return float("nan")
    z, lag = _standardised(known)
    return float((z * lag).sum() / (z * z).sum())


def discovery_threshold(p: Numbers, alpha: float) -> float:
    """Return the largest p-value that is significant at the false discovery rate ``alpha``.

    Of n p-values in ascending order it is i × alpha / n for the last one that is not above its
    own i × alpha / n, and alpha / n (Bonferroni) if there is none.

    References
    ----------
    Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal
    Statistical Society B 57.
    """
    limits = alpha * np.arange(1, len(p) + 1) / len(p)
    passed = np.flatnonzero(np.sort(p) <= limits)
    return float(limits[passed[-1] if len(passed) else 0])


@lru_cache(maxsize=8)
def _two_sided(
    z: tuple[float, ...], lag: tuple[float, ...], cardinality: tuple[int, ...]
) -> Numbers:
    """Return twice the smaller of `tail_probabilities`; read-only.

    Values that do not depend on which villages count, such as an index, are judged once.
    """
    lower, upper = tail_probabilities(np.array(z), np.array(lag), np.array(cardinality))
    p = np.minimum(2 * np.minimum(lower, upper), 1.0)
    p.flags.writeable = False
    return p


def _known(values: pd.Series, points: pd.DataFrame, test: ClusterTest) -> _Known:
    numbers = values.astype("float64").sort_index()
    located = tuple(numbers.index[numbers.notna()])
    taking_part, focal, other = _neighbours_among(points, located, test.neighbours, test.reach)
    return _Known(numbers.loc[taking_part], focal, other)


@computed_once(8, same=True)
def _neighbours_among(
    points: pd.DataFrame, areas: tuple[str, ...], k: int, reach: float
) -> tuple[pd.Index, NDArray[np.intp], NDArray[np.intp]]:
    """Return who has `nearest_neighbours` among some areas, and both ends of each pair in them."""
    pairs = nearest_neighbours(points.reindex(areas), k, reach)
    # Whoever has no neighbour in reach is nobody's neighbour either.
    taking_part = pd.Index(pairs["kode"].unique())
    focal, other = (taking_part.get_indexer(pairs[side]) for side in ("kode", "tetangga"))
    return taking_part, focal, other


def _standardised(known: _Known) -> tuple[Numbers, Numbers]:
    """Return the standardised values and the mean of them over the neighbours of each area."""
    values = known.numbers.to_numpy()
    z = (values - values.mean()) / values.std()
    return z, known.sums(z) / known.cardinality


def _chance_of_joins(joins: Numbers, present: Numbers, drawn: NDArray[np.intp]) -> Numbers:
    """Return the hypergeometric probability of at least so many joins."""
    # scipy takes half a second to import.
    from scipy.special import comb

    others, having = len(present) - 1, present.sum() - 1
    count = np.arange(drawn.max() + 1)[:, None]
    ways = comb(having, count) * comb(others - having, drawn - count)
    return np.where(count >= joins, ways, 0.0).sum(axis=0) / comb(others, drawn)


def _judged(
    local: Numbers, p: Numbers, classes: NDArray[np.str_], alpha: float
) -> dict[str, object]:
    threshold = discovery_threshold(p[~np.isnan(p)], alpha)
    judged = np.where(p <= threshold, classes, NOT_SIGNIFICANT)
    return {"lokal": local, "p": p, "batas_fdr": threshold, "kelas": judged}


def _table(values: pd.Series, known: _Known, judged: dict[str, object]) -> pd.DataFrame:
    numbers = values.astype("float64").sort_index().rename_axis("kode")
    of_known = pd.Series(known.cardinality, known.numbers.index)
    neighbours = of_known.reindex(numbers.index).fillna(0).where(numbers.notna()).astype("Int64")
    result = pd.DataFrame(judged, known.numbers.index, ["lokal", "p", "batas_fdr", "kelas"])
    result = result.astype({"lokal": float, "p": float, "batas_fdr": float, "kelas": "str"})
    result = result.reindex(numbers.index)
    return pd.DataFrame(
        {
            "nilai": numbers,
            "berlaku": result["kelas"].notna(),
            "tetangga": neighbours,
        }
    ).join(result)
