"""Which areas lag behind in the five steps, and the step that holds each back."""

from __future__ import annotations

import pandas as pd

from ovop_geo.records.steps import STEPS, step_column


def lagging_areas(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the mean over the five steps and the lowest step of each area, the worst first.

    The mean is that of `overall_progress`: (share of step 1 + ... + share of step 5) / 5.

    Parameters
    ----------
    shares : columns ``langkah_1`` to ``langkah_5``, in percent, as those of `step_table`; missing
        where the share is unknown. Index: code of the area.

    Returns
    -------
    DataFrame, index of ``shares``, from the lowest mean to the highest, areas without one last;
    equal ones in the order given: ``rerata`` (percent, missing unless all five are known) and
    ``terendah`` (Int64, number of the lowest step, the first of equals; missing where no step is
    lower than another).
    """
    steps = shares[[step_column(step) for step in STEPS]]
    mean = steps.mean(axis=1, skipna=False)
    # The first of the lowest: the steps build on each other.
    differs = mean.notna() & (steps.min(axis=1) < steps.max(axis=1))
    lowest = pd.Series(pd.NA, shares.index, dtype="Int64")
    lowest[differs] = steps[differs].to_numpy().argmin(axis=1) + STEPS[0]
    table = pd.DataFrame({"rerata": mean, "terendah": lowest})
    return table.sort_values("rerata", kind="stable", na_position="last")


def holding_step(shares: pd.DataFrame) -> int | None:
    """Return the step with the lowest mean share over several areas, the first of equals.

    ``None`` if no step is lower than another, or nothing is known.
    """
    means = shares[[step_column(step) for step in STEPS]].mean()
    if means.isna().any() or means.min() == means.max():
        return None
    return STEPS[int(means.to_numpy().argmin())]
