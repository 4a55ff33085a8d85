"""Whether the server can show what it is asked for: regions can be read, the store answers."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock

from ovop_geo.errors import OvopError
from ovop_geo.log import log_event, log_fault
from ovop_geo.settings import Settings
from ovop_geo.store.content import store_state
from ovop_geo.store.dated_backups import newest_backup
from ovop_geo.ui.caching import shared_regions
from ovop_geo.ui.caching_store import shared_store

_SECONDS = 5.0
"""How long an answer holds: asking often must not become work for the database."""


@dataclass
class _Answer:
    ready: bool = False
    until: float = 0.0


_ANSWER, _LOOKING = _Answer(), Lock()


def is_ready(settings: Settings) -> bool:
    """Return whether regions and store could be read in the last seconds.

    It waits for the database as long as a page does. Whoever asks meanwhile waits for the same
    answer. The log says why it is not, and when it is again.
    """
    with _LOOKING:
        if time.monotonic() >= _ANSWER.until:
            fault = _fault(settings)
            _note(fault)
            _ANSWER.ready = fault is None
            _ANSWER.until = time.monotonic() + _SECONDS
        return _ANSWER.ready


def _fault(settings: Settings) -> Exception | None:
    try:
        shared_regions(settings)
        store_state(shared_store(settings))
    except (OvopError, OSError) as fault:
        return fault
    return None


def _note(fault: Exception | None) -> None:
    """Write a change into the log."""
    is_first = not _ANSWER.until
    if fault is not None and (is_first or _ANSWER.ready):
        log_fault("not_ready", fault)
    elif fault is None and not is_first and not _ANSWER.ready:
        log_event("ready_again")


def newest_backup_time(settings: Settings) -> float:
    """Return when the newest nightly backup was made, in seconds since 1970; 0 if none is known."""
    try:
        folder = settings.backup_directory
        newest = None if folder is None else newest_backup(folder)
    except OSError:
        newest = None
    return newest.timestamp() if newest is not None else 0.0
