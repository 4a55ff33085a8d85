"""Scans the records of an .xls file before its cells are read.

The reader of cells fills all sheets at once, each from its first to its last cell and at least
as large as it says to be. It leaves out what is hidden.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile

from ovop_geo.errors import IntakeError
from ovop_geo.intake.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from ovop_geo.intake.other_kinds import refusal_of_ole
from ovop_geo.intake.sheet_scan import Oddities, ScannedSheet, within

_BEGIN = (0x0009, 0x0209, 0x0409, 0x0809)
_CELLS = (0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x00FD)
_CELLS_IN_A_ROW = 0x00BD
_SIZE, _TAB, _LOCK, _FIRST_DAY = 0x0200, 0x0085, 0x002F, 0x0022
_ROW, _ROW_FLAGS, _ROW_HIDDEN = 0x0208, 12, 0x20
_COLUMNS, _COLUMNS_HIDDEN = 0x007D, 1
_STREAMS = ("Workbook", "Book")
_LOCKED = "EncryptedPackage"
_LONG_SIZE = 14


def scan_xls(content: bytes, file_name: str) -> tuple[list[ScannedSheet], bool]:
    """Return what is known of the sheets of an .xls file, and whether days count from 1904.

    The sheets are in the order of their records.

    Raises
    ------
    IntakeError : the file is locked, damaged or another kind of document.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            streams = [ole.openstream(each).read() for each in _STREAMS if ole.exists(each)]
        if streams:
            sheets = [sheet for stream in streams for sheet in _sheets(stream, file_name)]
            return sheets, any(_counts_from_1904(stream) for stream in streams)
    except (OSError, ValueError, struct.error, IndexError, TypeError, AttributeError) as fault:
        # The library reports a damaged file by whichever of these its damage leads to.
        raise _refusal(content, "damaged", file_name) from fault
    raise _refusal(content, "not_spreadsheet", file_name)


def _refusal(content: bytes, otherwise: str, file_name: str) -> IntakeError:
    """Return the refusal of a file without a workbook, by the names of what it holds."""
    if _LOCKED.encode("utf-16-le") in content:
        return IntakeError("intake.error.protected", file=file_name)
    other = refusal_of_ole(content, file_name)
    return other or IntakeError(f"intake.error.{otherwise}", file=file_name)


def _sheets(stream: bytes, file_name: str) -> Iterator[ScannedSheet]:
    names: dict[int, list[str]] = {}
    current, scan = [""], _SheetScan()
    for at, kind, data in _records(stream):
        if kind == _LOCK:
            raise IntakeError("intake.error.protected", file=file_name)
        # What begins elsewhere is the list of sheets, or a chart within a sheet.
        if kind in _BEGIN and at in names:
            yield from scan.sheets(current)
            current, scan = names[at], _SheetScan()
        elif kind == _TAB:
            start, text = _tab(data)
            names.setdefault(start, []).append(text)
        else:
            scan.add(kind, data)
    yield from scan.sheets(current)


class _SheetScan:
    """What the records of one sheet say."""

    def __init__(self) -> None:
        self.height = self.width = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()

    def add(self, kind: int, data: bytes) -> None:
        """Take in one record."""
        if kind in _CELLS or kind == _CELLS_IN_A_ROW:
            row, column = struct.unpack_from("<HH", data)
            if kind == _CELLS_IN_A_ROW:
                column = struct.unpack_from("<H", data, len(data) - 2)[0]
            self._reach(row + 1, column + 1)
        elif kind == _SIZE:
            rows, columns = _stated_size(data)
            # A stated size also counts formats; only one that cannot be filled matters.
            if rows * columns > MAX_CELLS:
                self._reach(rows, columns)
        elif kind == _ROW and len(data) >= _ROW_FLAGS + 2:
            row, flags = struct.unpack_from(f"<H{_ROW_FLAGS - 2}xH", data)
            if flags & _ROW_HIDDEN:
                self.hidden_rows.update(within(row, row + 1, MAX_ROWS))
        elif kind == _COLUMNS:
            first, last, flags = struct.unpack_from("<HH4xH", data)
            if flags & _COLUMNS_HIDDEN:
                self.hidden_columns.update(within(first, last + 1, MAX_COLUMNS))

    def _reach(self, height: int, width: int) -> None:
        self.height, self.width = max(self.height, height), max(self.width, width)

    def sheets(self, names: list[str]) -> Iterator[ScannedSheet]:
        """Yield a sheet for each tab that shows these cells; cells may stand before all tabs."""
        if self.height or names != [""]:
            oddities = Oddities(
                hidden_rows=frozenset(self.hidden_rows),
                hidden_columns=frozenset(self.hidden_columns),
            )
            for name in names:
                yield ScannedSheet(name, self.height, self.width, oddities=oddities)


def _counts_from_1904(stream: bytes) -> bool:
    return any(kind == _FIRST_DAY and data[:1] == b"\1" for _, kind, data in _records(stream))


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield the place, the kind and the content of each record."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _stated_size(data: bytes) -> tuple[int, int]:
    if len(data) >= _LONG_SIZE - 2:
        _, rows, _, columns = struct.unpack_from("<IIHH", data)
    else:
        _, rows, _, columns = struct.unpack_from("<HHHH", data)
    return rows, columns


def _tab(data: bytes) -> tuple[int, str]:
    """Return where the records of a sheet begin, and its name."""
    start, length = struct.unpack_from("<IxxB", data)
    # Before Excel 97 nothing stood between the length and the letters.
    if len(data) == 7 + length:
        return start, data[7:].decode("cp1252", "replace")
    is_wide = len(data) > 7 + length and data[7] == 1
    text = data[8:].decode("utf-16-le" if is_wide else "cp1252", "replace")
    return start, text[:length]
