"""The runs of the script in progress, so that background work can let visitors go first."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Visits:
    """Counts runs in progress, in any thread, and notes when the last one ended."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._running = 0
        self._ended = -math.inf

    @contextmanager
    def run(self) -> Iterator[None]:
        """Count the enclosed run as in progress."""
        with self._changed:
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._ended = time.monotonic()
                self._changed.notify_all()

    def wait_for_quiet(self, quiet: float, patience: float) -> bool:
        """Wait until no run has been in progress for ``quiet`` seconds; say whether that came.

        It gives up after ``patience`` seconds.
        """
        end = time.monotonic() + patience
        with self._changed:
            while True:
                now = time.monotonic()
                due = math.inf if self._running else self._ended + quiet
                if due <= now or end <= now:
                    return due <= now
                self._changed.wait(min(due, end) - now)


VISITS = Visits()
"""The runs of this server."""
