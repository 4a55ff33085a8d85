from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ovop_geo.maps.timeline import Timeline, timeline_from_classes


def unrolled(timeline: Timeline) -> np.ndarray:
    columns = [list(timeline.start)]
    for changes in timeline.changes:
        month = columns[-1].copy()
        for area, position in changes:
            month[area] = position
        columns.append(month)
    return np.array(columns).T


def frame_of(values: np.ndarray) -> pd.DataFrame:
    months = [f"2025-{number + 1:02d}" for number in range(values.shape[1])]
    return pd.DataFrame(values, columns=months)


def test_only_what_changes_is_kept():
    frame = frame_of(np.array([[0, 0, 1], [2, 2, 2]]))
    timeline = timeline_from_classes(frame, ["a", "b", "c"], "2025-02")
    assert timeline.start == (0, 2)
    assert timeline.changes == ((), ((0, 1),))
    assert timeline.at == 1


def test_an_unknown_month_means_the_last():
    assert timeline_from_classes(frame_of(np.zeros((1, 3), int)), ["a", "b", "c"], "").at == 2


@given(
    arrays.arrays(int, st.tuples(st.integers(1, 9), st.integers(1, 6)), elements=st.integers(0, 5))
)
def test_every_month_can_be_had_back(values):
    timeline = timeline_from_classes(frame_of(values), [""] * values.shape[1], "")
    assert (unrolled(timeline) == values).all()
