"""The runs of the script in progress, so that background work can let visitors go first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Visits:
    """Counts runs in progress, in any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._running = 0

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
                self._changed.notify_all()

    def wait_for_none(self, seconds: float) -> bool:
        """Wait until no run is in progress, at most ``seconds``; say whether that came."""
        with self._changed:
            return self._changed.wait_for(lambda: self._running == 0, timeout=seconds)


VISITS = Visits()
"""The runs of this server."""
