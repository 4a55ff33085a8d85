"""Days of the simulated programme, as arrays of datetime64[D]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

AS_OF = date(2026, 10, 31)
"""The last day of the simulated records."""

BASELINE = date(2024, 11, 4)
"""The first day of the simulated history, when no village had begun a step."""


@dataclass(frozen=True)
class Window:
    """A span of days, both ends included."""

    first: date
    last: date

    def at(self, fraction: np.ndarray) -> np.ndarray:
        """Return the days at ``fraction`` of the span: 0 is the first day, 1 the last."""
        span = (self.last - self.first).days
        return np.datetime64(self.first) + np.round(fraction * span).astype("timedelta64[D]")

    def draw(self, random: np.random.Generator, count: int) -> np.ndarray:
        """Return ``count`` days drawn from the span with equal probability."""
        return self.at(random.random(count))


def working_days(days: np.ndarray) -> np.ndarray:
    """Return ``days`` with weekends moved to the following Monday."""
    return np.busday_offset(days, 0, roll="forward")


def add_days(days: np.ndarray, count: np.ndarray | int) -> np.ndarray:
    """Return ``days`` moved forward by ``count`` days, or back if it is negative."""
    return days + np.asarray(count).astype("timedelta64[D]")
