"""The five steps of the programme, by number. A leaf of the records."""

from __future__ import annotations

STEPS = (1, 2, 3, 4, 5)
"""Numbers of the five steps of the programme."""


def step_column(step: int) -> str:
    """Return the name of the column that tables of progress give to ``step``."""
    return f"langkah_{step}"
