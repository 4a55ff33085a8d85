"""The step at which most villages are held up."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ovop_geo.records.steps import STEPS


class DropOut(NamedTuple):
    """How many villages of those that came to a step did not get through it.

    Attributes
    ----------
    step : the step, 1 to 5.
    before : villages that completed all steps before it; all villages for the first.
    through : those of them that completed it too.
    lost : ``before`` - ``through``.
    share : 100 × ``through`` / ``before``, percent.
    """

    step: int
    before: int
    through: int
    lost: int
    share: float


def largest_drop_out(funnel: pd.DataFrame) -> DropOut | None:
    """Return the step at which most villages drop out, the first of several.

    Parameters
    ----------
    funnel : what `step_funnel` returns.

    Returns
    -------
    `DropOut`; ``None`` where no step is recorded, and where no village drops out.
    """
    through = funnel["beruntun"]
    if through.isna().all():
        return None
    before = through.shift().fillna(funnel["desa"])
    lost = before - through
    if not lost.any():
        return None
    step = int(lost.idxmax())
    return DropOut(
        step,
        int(before[step]),
        int(through[step]),
        int(lost[step]),
        float(funnel.loc[step, "persen_lanjut"]),
    )


def villages_by_step(stalled: pd.DataFrame) -> pd.Series:
    """Count stalled villages by the step at which they stand.

    Parameters
    ----------
    stalled : rows of `stalled_villages`.

    Returns
    -------
    Series ``jumlah``, index ``langkah``, 1 to 5.
    """
    counts = stalled["langkah"].value_counts().reindex(list(STEPS), fill_value=0)
    return counts.rename("jumlah").rename_axis("langkah").astype("int64")
