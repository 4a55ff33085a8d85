"""Natural breaks: the classes whose values differ least from the means of their classes."""

from __future__ import annotations

import numpy as np


def natural_breaks(values: np.ndarray, count: int) -> list[float]:
    """Return the upper limits of the ``count`` classes with the least squared deviation.

    The exact solution, by dynamic programming over distinct values: thousands of villages share
    few of them.

    Parameters
    ----------
    values : finite numbers in any order, at least ``count`` different ones.
    count : number of classes, at least 1.

    Returns
    -------
    list of float : in rising order; each is one of ``values``, the last one the highest.

    References
    ----------
    Fisher 1958, On grouping for maximum homogeneity; Jenks 1977, Optimal data classification
    for choropleth maps.
    """
    distinct, weights = np.unique(values, return_counts=True)
    # Sums of squares of large numbers would lose the differences between these.
    centred = distinct - distinct.mean()
    number, total, squares = (
        np.concatenate([[0.0], np.cumsum(each)])
        for each in (weights, weights * centred, weights * centred**2)
    )

    # least[classes - 1, end] is the least deviation of the values before end in so many classes,
    # and starts the value at which the last of these classes then begins.
    least = np.full((count, len(distinct) + 1), np.inf)
    starts = np.zeros(least.shape, dtype="int64")
    for end in range(1, len(distinct) + 1):
        part = total[end] - total[:end]
        last = squares[end] - squares[:end] - part**2 / (number[end] - number[:end])
        least[0, end] = last[0]
        deviations = least[:-1, :end] + last
        starts[1:, end] = deviations.argmin(axis=1)
        least[1:, end] = deviations.min(axis=1)
    limits, end = [float(distinct[-1])], len(distinct)
    for row in starts[:0:-1]:
        end = int(row[end])
        limits.insert(0, float(distinct[end - 1]))
    return limits
