"""How much of people's files one server holds at a time."""

from __future__ import annotations

import sys
import weakref
from threading import RLock

from ovop_geo.errors import IntakeError
from ovop_geo.intake.limits import MEGABYTE
from ovop_geo.intake.workbook import Workbook

MAX_HELD_BYTES = 256 * MEGABYTE
"""Most bytes of all files that are open on a server."""

_CELL_BYTES = 8


class OpenFiles:
    """Counts the workbooks that are held; one is counted until nobody has it any more."""

    def __init__(self, most: int = MAX_HELD_BYTES) -> None:
        self._most = most
        self._held = 0
        # What is let go may be noticed while another one is being counted.
        self._lock = RLock()

    @property
    def held(self) -> int:
        """Bytes of all workbooks that are held."""
        return self._held

    def admit(self, workbook: Workbook) -> None:
        """Count a workbook.

        Raises
        ------
        IntakeError : with it, there would be too much; it is not counted.
        """
        size = _size(workbook)
        with self._lock:
            if self._held + size > self._most:
                raise IntakeError("intake.error.full", file=workbook.file_name)
            self._held += size
        weakref.finalize(workbook, self._let_go, size)

    def _let_go(self, size: int) -> None:
        with self._lock:
            self._held -= size


def _size(workbook: Workbook) -> int:
    """Return about how many bytes a workbook takes, each text once."""
    rows = [row for sheet in workbook.sheets for row in sheet.rows]
    texts = {cell for row in rows for cell in row if isinstance(cell, str)}
    return (
        len(workbook.content) + sum(map(sys.getsizeof, texts)) + _CELL_BYTES * sum(map(len, rows))
    )


OPEN_FILES = OpenFiles()
"""The files that are open on this server."""
