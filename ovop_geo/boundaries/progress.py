"""What long work tells while it runs."""

from __future__ import annotations

from typing import Protocol


class Report(Protocol):
    """Receives progress messages: a catalogue key and its values."""

    def __call__(self, key: str, **values: object) -> None:
        """Report one message."""
