"""A line as slow as that of a phone on 3G."""

from __future__ import annotations

import threading
import time

from tests.browser.line import Line

BYTES_PER_SECOND = 200_000
"""1.6 Mbit/s, of all connections together."""


class SlowLine(Line):
    """A line on which no more than `BYTES_PER_SECOND` come back."""

    def __init__(self, target: str) -> None:
        self._wire = threading.Lock()
        super().__init__(target)

    def count(self, size: int) -> None:
        """Let ``size`` bytes take the time that the wire needs for them."""
        with self._wire:
            super().count(size)
            time.sleep(size / BYTES_PER_SECOND)
