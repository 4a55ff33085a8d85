"""What the server counts for Prometheus. Labels are words of closed lists, never what users type.

A process counts for itself alone: what commands and other servers do is not in it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

CONTENT_REGISTRY = CollectorRegistry()
"""All that is counted here, and what the system knows of this process."""

ProcessCollector(registry=CONTENT_REGISTRY)

NO_PAGE = "none"
"""The page of a run that ended before it was known."""

_RERUN_BOUNDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_FILE_BOUNDS = (1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 180.0, 600.0)

_RERUNS = Histogram(
    "ovop_rerun_seconds",
    "Time from the beginning to the end of a run of a page.",
    ["page"],
    registry=CONTENT_REGISTRY,
    buckets=_RERUN_BOUNDS,
)
_RERUN_PROCESSOR = Counter(
    "ovop_rerun_processor_seconds",
    "Processor time of all runs of a page.",
    ["page"],
    registry=CONTENT_REGISTRY,
)
_ERRORS = Counter(
    "ovop_errors_shown", "Errors in place of a page.", ["kind"], registry=CONTENT_REGISTRY
)
_TRIALS = Counter(
    "ovop_import_trials",
    "Files that were tried on the store.",
    ["outcome"],
    registry=CONTENT_REGISTRY,
)
_WRITES = Counter(
    "ovop_writes", "Writes into the store.", ["kind", "outcome"], registry=CONTENT_REGISTRY
)
_REFUSED = Counter(
    "ovop_refused_writes",
    "Writes that were refused.",
    ["kind", "reason"],
    registry=CONTENT_REGISTRY,
)
_FILES = Histogram(
    "ovop_file_seconds",
    "Time to make a file of a region.",
    ["format", "outcome"],
    registry=CONTENT_REGISTRY,
    buckets=_FILE_BOUNDS,
)
_READY = Gauge("ovop_ready", "Whether all that pages need can be read.", registry=CONTENT_REGISTRY)
_BACKUP = Gauge(
    "ovop_newest_backup_timestamp_seconds",
    "When the newest nightly backup was made; 0 if there is none.",
    registry=CONTENT_REGISTRY,
)


@dataclass
class Rerun:
    """A run in progress; it says of which page it is."""

    page: str = NO_PAGE


@contextmanager
def counted_rerun() -> Iterator[Rerun]:
    """Count the enclosed run of a page, and the time that it takes."""
    run, began, worked = Rerun(), time.perf_counter(), time.thread_time()
    try:
        yield run
    finally:
        _RERUNS.labels(run.page).observe(time.perf_counter() - began)
        _RERUN_PROCESSOR.labels(run.page).inc(time.thread_time() - worked)


def count_error(kind: str) -> None:
    """Count an error shown in place of a page: ``told`` in its own sentence, or ``unexpected``."""
    _ERRORS.labels(kind).inc()


def count_trial(outcome: str) -> None:
    """Count a file that was tried: ``sound``, ``faulty`` if rows have errors, or ``unreadable``."""
    _TRIALS.labels(outcome).inc()


def count_write(kind: str, outcome: str) -> None:
    """Count an ``import``, ``undo`` or ``review`` that was ``done``, or left all ``unchanged``."""
    _WRITES.labels(kind, outcome).inc()


def count_refused(kind: str, reason: str) -> None:
    """Count a refused write by its reason, as `ovop_geo.imports.noting` names it."""
    _REFUSED.labels(kind, reason).inc()


def count_file(form: str, outcome: str, seconds: float) -> None:
    """Count a file of a format: ``made``, ``failed`` or ``abandoned`` by who asked for it."""
    _FILES.labels(form, outcome).observe(seconds)


def tell_state(ready: bool, newest_backup: float) -> None:
    """Set what is looked at when somebody asks: readiness, and the time of the newest backup."""
    _READY.set(ready)
    _BACKUP.set(newest_backup)
