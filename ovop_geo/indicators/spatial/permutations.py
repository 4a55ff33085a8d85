"""Conditional permutations: how often chance would give the neighbours that an area has."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Positions = NDArray[np.intp]

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
    areas with the same number of neighbours; an area leaves out the draws that contain itself,
    which leaves exactly the draws from the others. p = (M + 1) / (R + 1), where M of the R draws
    are at least as extreme.

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
    generator = np.random.default_rng(seed)
    lower, upper = np.empty(len(z)), np.empty(len(z))
    observed = np.round(lag, _DECIMALS)
    for count in np.unique(cardinality):
        areas = np.flatnonzero(cardinality == count)
        draws = random_subsets(len(z), count, permutations, generator)
        means = np.round(z[draws].mean(axis=1), _DECIMALS)
        ordered = np.sort(means)
        member, of_member = draws.ravel(), np.repeat(means, count)
        low = np.searchsorted(ordered, observed[areas], "right")
        high = permutations - np.searchsorted(ordered, observed[areas], "left")
        low -= _times_drawn(member[of_member <= observed[member]], len(z))[areas]
        high -= _times_drawn(member[of_member >= observed[member]], len(z))[areas]
        own = _times_drawn(member, len(z))[areas]
        lower[areas] = (low + 1) / (permutations - own + 1)
        upper[areas] = (high + 1) / (permutations - own + 1)
    return lower, upper


def random_subsets(size: int, count: int, number: int, generator: np.random.Generator) -> Positions:
    """Return ``number`` random subsets of ``count`` of the positions below ``size``.

    Every subset is equally likely; the order within one is not random.

    References
    ----------
    Floyd's algorithm: Bentley and Floyd (1987), A sample of brilliance, Communications of the ACM
    30.
    """
    drawn = np.empty((number, count), dtype=np.intp)
    for column, last in enumerate(range(size - count, size)):
        chosen = generator.integers(0, last + 1, number)
        taken = (drawn[:, :column] == chosen[:, None]).any(axis=1)
        drawn[:, column] = np.where(taken, last, chosen)
    return drawn


def _times_drawn(member: Positions, size: int) -> Positions:
    return np.bincount(member, minlength=size)
