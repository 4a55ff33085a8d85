"""The files for browsers, held in memory: what happens to a disk never reaches a browser."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock


class Shelf:
    """Files by address; when there are more than ``most``, those put longest ago go."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def put(self, address: str, content: bytes) -> None:
        """Offer ``content``, whose hash is part of ``address``."""
        with self._lock:
            self._files[address] = content
            # Whoever is told the address of a file that was here already is about to fetch it.
            self._files.move_to_end(address)
            while len(self._files) > self._most:
                self._files.popitem(last=False)

    def get(self, address: str) -> bytes | None:
        """Return the file at ``address``, ``None`` if there is none."""
        return self._files.get(address)


SHELF = Shelf(200)
"""The scripts, styles and geometry; far more than one version of the app and its boundaries has."""

VIEWS = Shelf(1000)
"""The values of maps; far more than are on their way to browsers at one time."""
