"""The days of the simulated programme, as numpy days (datetime64[D])."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

AS_OF = date(2026, 10, 31)
"""The day up to which the simulated province is recorded."""

BASELINE = date(2024, 11, 4)
"""The first day of the simulated history, on which every village was at the start."""


@dataclass(frozen=True)
class Window:
    """A span of days, both ends included."""

    first: date
    last: date

    def at(self, fraction: np.ndarray) -> np.ndarray:
        """Return the days at ``fraction`` (0 first, 1 last) of the span."""
        span = (self.last - self.first).days
        return np.datetime64(self.first) + np.round(fraction * span).astype("timedelta64[D]")

    def draw(self, random: np.random.Generator, count: int) -> np.ndarray:
        """Return ``count`` days drawn from the span, each as likely as the others."""
        return self.at(random.random(count))


def working_days(days: np.ndarray) -> np.ndarray:
    """Return ``days`` with weekends moved to the Monday after."""
    return np.busday_offset(days, 0, roll="forward")


def add_days(days: np.ndarray, count: np.ndarray | int) -> np.ndarray:
    """Return ``days`` moved by ``count`` days."""
    return days + np.asarray(count).astype("timedelta64[D]")
