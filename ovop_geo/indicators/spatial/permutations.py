"""Conditional permutations: how often chance would give the neighbours that an area has."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Positions = NDArray[np.integer]

_DECIMALS = 9
"""Decimals of means. Rounding makes means equal that differ by the order of adding alone."""


def tail_probabilities(
    z: Numbers,
    lag: Numbers,
    cardinality: Positions,
    permutations: int,
    seed: int,
) -> tuple[Numbers, Numbers]:
    """Return the pseudo p-values of the mean of each area's neighbours, for both tails.

    An area is compared with the means of as many other areas, drawn at random without
    replacement: its own value stays where it is. One set of draws from all areas serves all
    areas; an area with fewer neighbours takes the first of each draw, and an area leaves out the
    draws that contain itself, which leaves exactly the draws from the others. p = (M + 1) /
    (R + 1), where M of the R draws are at least as extreme.

    Parameters
    ----------
    z : a value per area.
    lag : mean of ``z`` over the neighbours of each area.
    cardinality : number of neighbours of each area, at least 1.
    permutations : number of draws.

    Returns
    -------
    lower, upper : the p-values of a mean so low, and so high.

    References
    ----------
    Anselin (1995), Local indicators of spatial association, Geographical Analysis 27; North,
    Curtis and Sham (2002), A note on the calculation of empirical P values.
    """
    lower, upper = np.empty(len(z)), np.empty(len(z))
    observed = np.round(lag, _DECIMALS)
    draws = random_draws(len(z), int(cardinality.max()), permutations, seed)
    drawn_values = z[draws]
    for count in np.unique(cardinality):
        asked = cardinality == count
        means = np.round(drawn_values[:count].mean(axis=0), _DECIMALS)
        ordered = np.sort(means)
        low = np.searchsorted(ordered, observed[asked], "right")
        high = permutations - np.searchsorted(ordered, observed[asked], "left")
        member, of_member = draws[:count].ravel(), np.tile(means, count)
        is_asked = asked[member]
        member, of_member = member[is_asked], of_member[is_asked]
        low -= _times_drawn(member[of_member <= observed[member]], len(z))[asked]
        high -= _times_drawn(member[of_member >= observed[member]], len(z))[asked]
        own = _times_drawn(member, len(z))[asked]
        lower[asked] = (low + 1) / (permutations - own + 1)
        upper[asked] = (high + 1) / (permutations - own + 1)
    return lower, upper


@lru_cache(maxsize=4)
def random_draws(size: int, count: int, number: int, seed: int) -> Positions:
    """Return ``number`` times ``count`` different positions below ``size`` in random order.

    A draw is a column of the array. Every order of every subset is equally likely. The array is
    shared and read-only: the same areas meet the same chance, whatever is measured of them.

    References
    ----------
    Floyd's algorithm: Bentley and Floyd (1987), A sample of brilliance, Communications of the ACM
    30.
    """
    generator = np.random.default_rng(seed)
    drawn = np.empty((count, number), dtype=np.int32)
    for row, last in enumerate(range(size - count, size)):
        chosen = generator.integers(0, last + 1, number)
        taken = (drawn[:row] == chosen).any(axis=0)
        drawn[row] = np.where(taken, last, chosen)
    # What the algorithm draws last is more often among the last positions.
    drawn = generator.permuted(drawn, axis=0)
    drawn.flags.writeable = False
    return drawn


def _times_drawn(member: Positions, size: int) -> Positions:
    return np.bincount(member, minlength=size)
