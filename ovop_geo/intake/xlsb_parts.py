"""Finds and scans the parts of an .xlsb file before its cells are read.

Excel's binary workbook has the parts of an .xlsx file, but in records: a kind, a length and
their content. The reader of cells leaves out merged areas, error values and what is hidden.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator

from ovop_geo.intake.limits import MAX_COLUMNS, MAX_ROWS
from ovop_geo.intake.package import Package, WorkbookParts, write_plain_package
from ovop_geo.intake.sheet_scan import Oddities, ScannedSheet, within

_BEGIN, _END, _BEGIN_SHEETS, _END_SHEETS = 131, 132, 143, 144
_PROPERTIES, _SHEET = 153, 156
_ROW, _CELLS, _ERRORS = 0, range(2, 12), (3, 11)
_COLUMNS, _MERGED = 60, 176
_ROW_IS_HIDDEN, _COLUMNS_ARE_HIDDEN = 0x10, 1
_LONGEST_LENGTH = 4
_NO_LINK = 0xFFFFFFFF


def find_xlsb_parts(package: Package) -> WorkbookParts | None:
    """Return the parts of a binary workbook, ``None`` if the file is another kind of document.

    Raises
    ------
    KeyError, ValueError, ParseError : parts are missing or damaged.
    """
    book = package.book("xl/workbook.bin")
    if book is None:
        return None
    content = package.read(book)
    if next(_records(content), (None, b""))[0] != _BEGIN:
        return None
    listed = []
    counts_from_1904 = False
    for kind, data in _records(content):
        if kind == _SHEET:
            listed.append(_listed(data))
        elif kind == _PROPERTIES:
            counts_from_1904 = bool(data[:1] and data[0] & 1)
    return package.parts(book, listed, counts_from_1904)


def scan_xlsb_sheet(content: bytes, name: str, is_hidden: bool) -> ScannedSheet:
    """Scan the part of one sheet.

    Raises
    ------
    ValueError : a record is cut off.
    """
    row = height = width = 0
    errors: set[tuple[int, int]] = set()
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    merged: list[tuple[int, int, int, int]] = []
    for kind, data in _records(content):
        if kind in _CELLS:
            (column,) = _numbers(data, 1)
            height, width = max(height, row + 1), max(width, column + 1)
            if kind in _ERRORS:
                errors.add((row, column))
        elif kind == _ROW:
            (row,) = _numbers(data, 1)
            if data[11:] and data[11] & _ROW_IS_HIDDEN:
                hidden_rows.update(within(row, row + 1, MAX_ROWS))
        elif kind == _COLUMNS:
            first, last = _numbers(data, 2)
            if data[16:] and data[16] & _COLUMNS_ARE_HIDDEN:
                hidden_columns.update(within(first, last + 1, MAX_COLUMNS))
        elif kind == _MERGED:
            top, bottom, left, right = _numbers(data, 4)
            merged.append((top, left, bottom, right))
    oddities = Oddities(
        errors=frozenset(errors),
        merged=tuple(merged),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )
    return ScannedSheet(name, height, width, is_hidden, oddities)


def write_plain_xlsb(target: zipfile.ZipFile, package: Package, parts: WorkbookParts) -> None:
    """Write what holds cells under the names that Excel gives; tabs are named ``1``, ``2``."""
    sheets = [
        _record(_SHEET, struct.pack("<II", 0, number) + _text(f"rId{number}") + _text(str(number)))
        for number in range(1, len(parts.sheets) + 1)
    ]
    book = [
        _record(_BEGIN),
        _record(_PROPERTIES, struct.pack("<III", parts.counts_from_1904, 0, 0)),
        _record(_BEGIN_SHEETS),
        *sheets,
        _record(_END_SHEETS),
        _record(_END),
    ]
    write_plain_package(target, package, parts, b"".join(book), "bin")


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the content of each record."""
    at, end = 0, len(content)
    try:
        while at < end:
            kind = content[at]
            at += 1
            if kind & 0x80:
                kind = kind & 0x7F | (content[at] & 0x7F) << 7
                at += 1
            length = 0
            for place in range(_LONGEST_LENGTH):
                byte = content[at]
                at += 1
                length |= (byte & 0x7F) << 7 * place
                if not byte & 0x80:
                    break
            yield kind, content[at : at + length]
            at += length
    except IndexError as fault:
        raise ValueError("a record is cut off") from fault


def _record(kind: int, data: bytes = b"") -> bytes:
    return bytes([kind & 0x7F | 0x80, kind >> 7, len(data)]) + data


def _numbers(data: bytes, count: int) -> tuple[int, ...]:
    if len(data) < 4 * count:
        raise ValueError("a record is cut off")
    return struct.unpack_from(f"<{count}I", data)


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _listed(data: bytes) -> tuple[str, bool, str]:
    """Return the name of a sheet, whether its tab is hidden, and its relation."""
    state, _, length = _numbers(data, 3)
    start = 12 if length == _NO_LINK else 12 + 2 * length
    link = data[12:start].decode("utf-16-le", "replace")
    (letters,) = _numbers(data[start : start + 4], 1)
    name = data[start + 4 : start + 4 + 2 * letters].decode("utf-16-le", "replace")
    return name, state != 0, link
