"""A connection as slow as that of a phone on 3G."""

from __future__ import annotations

import threading
import time

from tests.browser.line import Line

BYTES_PER_SECOND = 200_000
"""1.6 Mbit/s for all connections together."""


class SlowLine(Line):
    """A line that returns no more than `BYTES_PER_SECOND`."""

    def __init__(self, target: str) -> None:
        self._wire = threading.Lock()
        super().__init__(target)

    def count(self, size: int) -> None:
        """Count ``size`` bytes and wait as long as the line needs for them."""
        with self._wire:
            super().count(size)
            time.sleep(size / BYTES_PER_SECOND)
