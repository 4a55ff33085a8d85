"""How often chance would give the neighbours that an area has, over all arrangements at once."""

from __future__ import annotations

from math import comb

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Positions = NDArray[np.integer]

_CELLS = 2**16
"""Cells into which the sums of neighbours fall. With four times as many, at most three of the
areas of any measure that ships come to another class."""


def tail_probabilities(z: Numbers, lag: Numbers, cardinality: Positions) -> tuple[Numbers, Numbers]:
    """Return the p-values of the mean of each area's neighbours, for both tails.

    An area with k neighbours is compared with all C(n - 1, k) ways to choose k of the other
    areas; p is the share of them whose mean is at least as extreme. It is what conditional
    permutations estimate, without draws and without their error.

    The ways are counted and not listed: how many sets of j areas have the sum s is the coefficient
    of x^s in the elementary symmetric polynomial e_j of x^z, which Newton's identities make from
    power sums, all frequencies of a Fourier transform at a time. Sets without area i are those of
    all areas by inclusion and exclusion: Σ (-1)^j e_(k-j) x^(j z_i).

    Values are rounded to cells for that. Sums that differ by less than the rounding of k values
    count as equal, hence as extreme: p is never below the exact one.

    Parameters
    ----------
    z : a value per area, not all of them equal.
    lag : mean of ``z`` over the neighbours of each area.
    cardinality : number of neighbours of each area, at least 1 and fewer than areas.

    Returns
    -------
    lower, upper : the p-values of a mean so low, and so high.

    References
    ----------
    Anselin (1995), Local indicators of spatial association, Geographical Analysis 27: the
    conditional distribution. Pagano and Tritchler (1983), On obtaining permutation distributions
    in polynomial time, Journal of the American Statistical Association 78: by Fourier transform.
    """
    above = z - z.min()
    most = int(cardinality.max())
    # The largest sum fits even if each of its values is rounded up.
    width = np.sort(above)[-most:].sum() / (_CELLS - most)
    cells = np.rint(above / width).astype(np.int64)
    sets = _sets_up_to(cells, most)
    observed = (lag - z.min()) * cardinality / width
    rounding = cardinality / 2
    ways = np.array([float(comb(len(z) - 1, size)) for size in range(most + 1)])[cardinality]
    lower = _sets_of_others(sets, cells, cardinality, np.floor(observed + rounding)) / ways
    below = _sets_of_others(sets, cells, cardinality, np.ceil(observed - rounding) - 1) / ways
    # The neighbours that the area has are one of the ways.
    return np.clip(lower, 1 / ways, 1.0), np.clip(1 - below, 1 / ways, 1.0)


def _sets_up_to(cells: Positions, most: int) -> Numbers:
    """Return how many sets of areas have a sum of at most s: a row for each size, from none."""
    frequencies = np.arange(_CELLS // 2 + 1)
    transform = np.fft.fft(np.bincount(cells, minlength=_CELLS))
    powers = np.array(
        [-((-1) ** each) * transform[each * frequencies % _CELLS] for each in range(1, most + 1)]
    )
    symmetric = np.ones((most + 1, len(frequencies)), dtype=np.complex128)
    for size in range(1, most + 1):
        terms = symmetric[:size][::-1], powers[:size]
        symmetric[size] = np.einsum("ij,ij->j", *terms) / size
    return np.cumsum(np.fft.irfft(symmetric, _CELLS), axis=1)


def _sets_of_others(
    sets: Numbers, cells: Positions, cardinality: Positions, limit: Numbers
) -> Numbers:
    """Return how many sets of others of each area, as many as it has neighbours, reach a limit."""
    counted = np.zeros(len(cells))
    for times in range(len(sets)):
        size, most = cardinality - times, limit.astype(np.int64) - times * cells
        there = (size >= 0) & (most >= 0)
        reached = sets[size[there], np.minimum(most[there], _CELLS - 1)]
        counted[there] += (-1) ** times * reached
    return counted
