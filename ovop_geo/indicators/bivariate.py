"""Two indicators at once: each area in one of three by three classes."""

from __future__ import annotations

import numpy as np
import pandas as pd

_TERTILES = [1 / 3, 2 / 3]

YES_OR_NO = (0.0, 0.0)
"""The limits of a measure that is 0 or 100: no is low, yes is high."""

FEWEST = 9
"""With fewer areas a third of them is no class."""

Limits = tuple[float, float]


def tertile_limits(values: pd.Series) -> Limits:
    """Return the highest number that still is low, and the highest that still is in the middle.

    They are the tertiles of the known values, by linear interpolation between two of them
    (definition 7 of Hyndman, R. J. & Fan, Y. (1996), Sample Quantiles in Statistical Packages,
    The American Statistician 50(4), 361-365), but so that the lowest value is always low and
    the highest always high: where a third or more of the areas share the highest value, the
    limits end at the next one below. With two different values, as at a yes or no, there is no
    middle class. With one, nobody is lower or higher than another: it is the middle class, and
    the limits are minus infinity and that value. Both are missing without a known value.
    """
    known = values.dropna().to_numpy(dtype="float64")
    distinct = np.unique(known)
    if len(distinct) == 0:
        return np.nan, np.nan
    if len(distinct) == 1:
        return -np.inf, float(distinct[0])
    low, high = np.minimum(np.quantile(known, _TERTILES), distinct[-2])
    return float(low), float(high)


def bivariate_classes(
    x: pd.Series, y: pd.Series, fixed: tuple[Limits | None, Limits | None] = (None, None)
) -> pd.DataFrame:
    """Return the class of each area on two axes, and its cell of the map.

    Only areas with both numbers take part. Each axis is cut at its own tertiles over them
    (`tertile_limits`), so that a third of them is in each class unless values are equal: these
    stay together, and the middle class can be empty. Zero is a value like others and not apart:
    where nothing is lower, areas with zero are low together. Fewer than `FEWEST` areas are not
    cut into thirds: none has a class then.

    Source: Carstensen, L. W. (1982), A continuous shading scheme for two-variable mapping,
    Cartographica 19(3-4), 53-70; Trumbo, B. E. (1981), A theory for coloring bivariate
    statistical maps, The American Statistician 35(4), 220-226.

    Parameters
    ----------
    x, y : one number per area on each axis, index region code, the same areas in both.
    fixed : the highest number that is low and the highest that is in the middle, for an axis
        that is not cut at its tertiles.

    Returns
    -------
    DataFrame, index of ``x``: ``kelas_x`` and ``kelas_y`` (1 low, 2, 3 high, Int64) and ``sel``
    (``x3y1``), all missing for an area that takes no part.
    """
    y = y.reindex(x.index)
    both = x.notna() & y.notna()
    if None in fixed and both.sum() < FEWEST:
        both &= False
    table = pd.DataFrame(
        {"kelas_x": _classes(x.where(both), fixed[0]), "kelas_y": _classes(y.where(both), fixed[1])}
    )
    cell = "x" + table["kelas_x"].astype("str") + "y" + table["kelas_y"].astype("str")
    return table.assign(sel=cell.astype("str").where(both))


def _classes(values: pd.Series, fixed: Limits | None) -> pd.Series:
    low, high = fixed or tertile_limits(values)
    classes = 1 + (values > low).astype("Int64") + (values > high).astype("Int64")
    return classes.where(values.notna())
