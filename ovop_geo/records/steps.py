"""The five steps of the programme."""

from __future__ import annotations

STEPS = (1, 2, 3, 4, 5)
"""Numbers of the five steps, in order."""


def step_column(step: int) -> str:
    """Return the column name of ``step`` in tables of progress: ``langkah_1``."""
    return f"langkah_{step}"
