"""Carries a workbook between two processes as plain bytes.

What comes back from the process that read a file is not trusted: a damaged or hostile answer
makes nothing but wrong cells. Every value is a text, a number or a date, and no section can
become much larger than it is.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT_BYTES, MEGABYTE
from ovop_geo.intake.workbook import Cell, Sheet, Workbook

_LENGTHS = struct.Struct(">5Q")
_MAX_HEADER = 16 * MEGABYTE
_NUMBER_BYTES, _INDEX_BYTES, _MOMENT_LETTERS = 8, 4, 33
_MAX_LENGTHS = (
    _MAX_HEADER,
    # A letter has up to twice as many bytes as in memory; texts are kept apart by one more.
    2 * MAX_TEXT_BYTES + MAX_CELLS,
    _NUMBER_BYTES * MAX_CELLS,
    _MOMENT_LETTERS * MAX_CELLS,
    _INDEX_BYTES * MAX_CELLS,
)
MAX_PACKED = _LENGTHS.size + sum(_MAX_LENGTHS)
"""Most bytes of a workbook that was packed."""

_APART = "\0"
"""Between two texts; no cell holds it."""

_FIXED: tuple[Cell, ...] = (None, False, True)


def pack(workbook: Workbook) -> bytes:
    """Return the cells and findings of ``workbook`` as bytes, each value once.

    The content of its file is left out: both sides have it.
    """
    texts: dict[str, int] = {}
    numbers: dict[float, int] = {}
    moments: dict[str, int] = {}
    places = array("I")
    kinds = array("B")
    for cell in (cell for sheet in workbook.sheets for row in sheet.rows for cell in row):
        if cell is None or isinstance(cell, bool):
            kind, place = 0, _FIXED.index(cell)
        elif isinstance(cell, str):
            kind, place = 1, texts.setdefault(cell, len(texts))
        elif isinstance(cell, int | float):
            kind, place = 2, numbers.setdefault(float(cell), len(numbers))
        else:
            kind, place = 3, moments.setdefault(cell.isoformat(), len(moments))
        kinds.append(kind)
        places.append(place)
    first = (0, len(_FIXED), len(_FIXED) + len(texts), len(_FIXED) + len(texts) + len(numbers))
    indexes = array("I", (first[kind] + at for kind, at in zip(kinds, places, strict=True)))
    sections = (
        json.dumps(_header(workbook), ensure_ascii=False).encode("utf-8", "replace"),
        _APART.join(texts).encode("utf-8", "replace"),
        array("d", numbers).tobytes(),
        _APART.join(moments).encode(),
        indexes.tobytes(),
    )
    return _LENGTHS.pack(*map(len, sections)) + b"".join(sections)


def unpack(packed: bytes, content: bytes) -> Workbook:
    """Return the workbook that was packed; ``content`` is the content of its file.

    Raises
    ------
    ValueError : the bytes are incomplete, too many, or no workbook.
    """
    try:
        header, texts, numbers, moments, indexes = _sections(packed)
        about = json.loads(header)
        values = [*_FIXED, *_texts(texts), *_numbers(numbers), *map(_moment, _texts(moments))]
        cells = array("I")
        cells.frombytes(indexes)
        found = iter([values[index] for index in cells])
        sheets = tuple(_sheet(each, found) for each in about["sheets"])
        findings = tuple(_finding(each, sheets) for each in about["findings"])
        return Workbook(
            str(about["file_name"]),
            str(about["kind"]),
            content,
            sheets,
            findings,
            counts_from_1904=bool(about["counts_from_1904"]),
        )
    except (struct.error, KeyError, TypeError, IndexError, RecursionError) as fault:
        raise ValueError("no packed workbook") from fault


def _header(workbook: Workbook) -> dict[str, object]:
    names = [sheet.name for sheet in workbook.sheets]
    return {
        "file_name": workbook.file_name,
        "kind": workbook.kind,
        "counts_from_1904": workbook.counts_from_1904,
        "sheets": [
            {
                "name": sheet.name,
                "height": len(sheet.rows),
                "width": len(sheet.rows[0]) if sheet.rows else 0,
                "merged": sheet.merged,
                "is_hidden": sheet.is_hidden,
                "hidden_rows": sheet.hidden_rows,
                "hidden_columns": sheet.hidden_columns,
            }
            for sheet in workbook.sheets
        ],
        "findings": [
            (
                *(names.index(each.sheet), each.row, each.column, each.key, each.found),
                *(each.severity, dict(each.details)),
            )
            for each in workbook.findings
        ],
    }


def _sections(packed: bytes) -> Iterator[bytes]:
    lengths = _LENGTHS.unpack_from(packed)
    if _LENGTHS.size + sum(lengths) != len(packed):
        raise ValueError("the packed workbook is not whole")
    at = _LENGTHS.size
    for length, most in zip(lengths, _MAX_LENGTHS, strict=True):
        if length > most:
            raise ValueError("a section is too large")
        yield packed[at : at + length]
        at += length


def _texts(section: bytes) -> list[str]:
    if section.count(_APART.encode()) > MAX_CELLS:
        raise ValueError("there are too many texts")
    # Decoded together, one letter of four bytes would make every letter take four.
    return [text.decode() for text in section.split(_APART.encode())] if section else []


def _numbers(section: bytes) -> array[float]:
    numbers = array("d")
    numbers.frombytes(section)
    return numbers


def _moment(text: str) -> date | datetime | time:
    if "T" in text:
        return datetime.fromisoformat(text)
    return time.fromisoformat(text) if ":" in text else date.fromisoformat(text)


def _sheet(about: dict[str, object], cells: Iterator[Cell]) -> Sheet:
    height, width = int(str(about["height"])), int(str(about["width"]))
    if not (0 <= height <= MAX_ROWS and 0 <= width <= MAX_COLUMNS):
        raise ValueError("a sheet is too large")
    rows = tuple(tuple(islice(cells, width)) for _ in range(height))
    if rows and len(rows[-1]) < width:
        raise ValueError("a sheet lacks cells")
    return Sheet(
        str(about["name"]),
        rows,
        _areas(about["merged"], height, width),
        bool(about["is_hidden"]),
        _places(about["hidden_rows"], height),
        _places(about["hidden_columns"], width),
    )


def _areas(listed: object, height: int, width: int) -> tuple[tuple[int, int, int, int], ...]:
    areas = []
    for top, left, bottom, right in listed:  # type: ignore[attr-defined]
        if not (0 <= top <= bottom < height and 0 <= left <= right < width):
            raise ValueError("a merged area lies outside its sheet")
        areas.append((int(top), int(left), int(bottom), int(right)))
    return tuple(areas)


def _places(listed: object, size: int) -> tuple[int, ...]:
    places = tuple(map(int, listed))  # type: ignore[call-overload]
    if not all(place in range(size) for place in places) or len(set(places)) < len(places):
        raise ValueError("what is hidden lies outside its sheet")
    return places


def _finding(about: list[object], sheets: tuple[Sheet, ...]) -> Finding:
    sheet, row, column, key, found, severity, details = about
    # What reading finds is told with counts alone.
    counts = {str(name): int(str(count)) for name, count in dict(details).items()}  # type: ignore[call-overload]
    return Finding(
        sheets[int(str(sheet))].name,
        None if row is None else int(str(row)),
        None if column is None else str(column),
        str(key),
        str(found),
        Severity(str(severity)),
        counts,
    )
