"""The files for browsers, held in memory: what happens to a disk never reaches a browser."""

from __future__ import annotations

from threading import Lock

_MOST = 200
"""Far more files than one version of the app and of its boundaries has."""


class Shelf:
    """Files by address; when there are too many, the oldest go."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._lock = Lock()

    def put(self, address: str, content: bytes) -> None:
        """Offer ``content``, whose hash is part of ``address``."""
        with self._lock:
            if address not in self._files:
                while len(self._files) >= _MOST:
                    del self._files[next(iter(self._files))]
                self._files[address] = content

    def get(self, address: str) -> bytes | None:
        """Return the file at ``address``, ``None`` if there is none."""
        return self._files.get(address)


SHELF = Shelf()
"""The shelf of this server."""
