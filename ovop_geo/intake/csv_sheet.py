"""Reads CSV files with any common separator and encoding."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from itertools import islice
from statistics import median

from ovop_geo.errors import IntakeError
from ovop_geo.intake.limits import MAX_ROWS, check_sheet_size
from ovop_geo.records.formulas import original

SEPARATORS = (",", ";", "\t")
"""Separators that are recognised."""

_SAMPLE_ROWS = 40
_MARKS = (
    # The first four bytes of UTF-32 begin with the two of UTF-16.
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_STATED = re.compile(r"sep=([^\"\r\n])\r*\n", re.IGNORECASE)
_OTHER_KINDS = re.compile(
    rb"\s*(?:%PDF|\{\\rtf|\x89PNG|\xff\xd8\xff|GIF8|Rar!|7z\xbc)", re.IGNORECASE
)
_OTHER_TEXTS = re.compile(
    r"\s*(?:<[!?/a-z]|(?:MIME-Version|Content-Type):|[\[{]\s*[\[{\"])", re.IGNORECASE
)
"""How pages, letters with pages, XML and JSON begin, which people call .xls or .csv too."""

_END = "\x1e"
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MAX_BINARY_SHARE = 0.02


def csv_rows(content: bytes, file_name: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a CSV file as text, without what made it `harmless`.

    The encoding is UTF-8 with or without a byte order mark, UTF-16 or UTF-32 with one, else
    Windows-1252. The separator is the one that a ``sep=`` line names, else the one of comma,
    semicolon and tab that splits the first rows into the most cells.

    Raises
    ------
    IntakeError : the content is no CSV text, a cell of it does not end, or it has too many rows
        or columns.
    """
    if _OTHER_KINDS.match(content):
        raise IntakeError("intake.error.not_spreadsheet", file=file_name)
    text = _decoded(content)
    binary = len(_BINARY.findall(text[:100_000]))
    if _OTHER_TEXTS.match(text) or binary > _MAX_BINARY_SHARE * min(len(text), 100_000) + 3:
        raise IntakeError("intake.error.not_spreadsheet", file=file_name)
    stated = _STATED.match(text)
    separator = stated[1] if stated else _separator(text)
    body = text[stated.end() :] if stated else text
    rows = _rows(body, separator, file_name)
    check_sheet_size(len(rows), max(map(len, rows), default=0), file_name, file_name)
    return ((), *rows) if stated else rows


def _rows(text: str, separator: str, file_name: str) -> tuple[tuple[str, ...], ...]:
    # A quotation mark that is never closed takes all rows below into its cell, and this one too.
    end = "" if text.endswith(("\n", "\r")) else "\n"
    marked = f"{text}{end}{_END}"
    reader = csv.reader(io.StringIO(marked, newline=""), delimiter=separator)
    rows: list[tuple[str, ...]] = []
    begin, next_begin = 1, 1
    try:
        for row in islice(reader, MAX_ROWS + 2):
            rows.append(tuple(map(original, row)))
            begin, next_begin = next_begin, reader.line_num + 1
    except csv.Error as fault:
        raise _endless(file_name, next_begin) from fault
    if len(rows) > MAX_ROWS + 1:
        rows_in_file = text.count("\n") + 1
        check_sheet_size(max(rows_in_file, len(rows) - 1), 1, file_name, file_name)
    if rows.pop() != (_END,):
        raise _endless(file_name, begin)
    return tuple(rows)


def _endless(file_name: str, row: int) -> IntakeError:
    return IntakeError(
        "intake.error.endless_cell", file=file_name, row=row, limit=csv.field_size_limit()
    )


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _separator(text: str) -> str:
    def cells(separator: str) -> tuple[float, int]:
        reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
        widths: list[int] = []
        # The rows before one that is broken tell as much.
        with suppress(csv.Error):
            widths.extend(len(row) for row in islice(reader, _SAMPLE_ROWS) if any(row))
        return (median(widths) if widths else 0, max(widths, default=0))

    return max(SEPARATORS, key=cells)
