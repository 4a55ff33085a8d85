"""Median times until something happens, where for some it has not happened yet."""

from __future__ import annotations

import pandas as pd

_HALF = 0.5 + 1e-9
"""One half, with room for the rounding of a product of fractions."""


def median_times(days: pd.Series, happened: pd.Series, groups: pd.Series) -> pd.Series:
    """Return the median time of each group by the estimator of Kaplan and Meier.

    S(t) = product over all times s <= t of (1 - d_s / n_s), where d_s is the number of cases for
    which it happened after s days, and n_s that of cases that had lasted s days or longer. The
    median is the first time at which S has come down to one half. A case that still lasts counts
    as lasting until then, and says nothing of what follows. Without such cases this is the lower
    median.

    Source: Kaplan, E. L. & Meier, P. (1958), Nonparametric Estimation from Incomplete
    Observations, Journal of the American Statistical Association 53(282), 457-481.

    Parameters
    ----------
    days : how long each case lasted, or has lasted so far; none missing, none below 0.
    happened : whether it has happened.
    groups : the group of each case. All three have the same index.

    Returns
    -------
    Series, index the groups whose curve comes down to one half, in order: the median in days.
    """
    cases = pd.DataFrame({"group": groups, "days": days, "happened": happened})
    times = cases.groupby(["group", "days"])["happened"].agg(["size", "sum"])
    size = times["size"].groupby(level="group")
    lasting = size.transform("sum") - size.cumsum() + times["size"]
    remaining = (1 - times["sum"] / lasting).groupby(level="group").cumprod()
    reached = remaining[remaining <= _HALF].reset_index()
    return reached.groupby("group")["days"].first()
