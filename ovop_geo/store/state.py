"""The state of the store, and the trace of it beside a SQLite file.

A file that was deleted, emptied or replaced by an older one looks like a store in which less
happened. The trace tells the difference: it holds the newest state that was written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from ovop_geo.files import read_object, write_whole
from ovop_geo.log import log_fault
from ovop_geo.store.mapping import HISTORY, STATE


@dataclass(frozen=True)
class State:
    """State of the store: its generation, and the last entry of its history (0 if none)."""

    generation: str
    entry: int

    def __str__(self) -> str:
        return f"{self.generation}-{self.entry}"

    def lacks(self, other: State) -> bool:
        """Return whether ``other`` is a later state of the same store."""
        return self.generation == other.generation and self.entry < other.entry


UNKNOWN = State("", 0)
"""A state that is not known, because the trace cannot be read."""


def state_of(connection: sa.Connection) -> State:
    """Return the state of the store in the transaction of ``connection``."""
    entry = connection.scalar(sa.select(sa.func.max(HISTORY.c.id)))
    return State(str(connection.scalar(sa.select(STATE.c.generasi))), entry or 0)


def trace_path(path: Path) -> Path:
    """Return the path of the trace of the SQLite file ``path``."""
    return path.with_name(f"{path.name}.jejak")


def recall(path: Path) -> State | None:
    """Return the last state written to the SQLite file ``path``, ``None`` if it never existed."""
    try:
        kept = read_object(trace_path(path))
        return State(str(kept["generasi"]), int(kept["riwayat"]))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, LookupError, TypeError, OverflowError):
        return UNKNOWN


def remember(path: Path, state: State) -> None:
    """Leave the trace of ``state`` beside the SQLite file ``path``.

    What was written to the store stands without it, so a failure is only logged.
    """
    try:
        content = {"generasi": state.generation, "riwayat": state.entry}
        write_whole(trace_path(path), json.dumps(content) + "\n", private=True)
    except OSError as fault:
        log_fault("trace_not_written", fault)
