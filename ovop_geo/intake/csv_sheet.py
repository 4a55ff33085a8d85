"""Reads CSV files with any common separator and encoding."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from contextlib import suppress
from itertools import islice

from ovop_geo.errors import IntakeError
from ovop_geo.intake.limits import MAX_ROWS, check_sheet_size
from ovop_geo.intake.text_encoding import decoded
from ovop_geo.records.formulas import original

SEPARATORS = (",", ";", "\t", "|", "~", "^")
"""Separators that are recognised, the usual ones first: of two that split alike, the first."""

_SAMPLE_LETTERS = 200_000
_SPLIT, _SPACED = 0.9, 0.1
_STATED = re.compile(r"sep=([^\"\r\n])\r*\n", re.IGNORECASE)
_END = "\x1e"
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MAX_BINARY_SHARE = 0.02


def csv_rows(content: bytes, file_name: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a CSV file as text, without what made it `harmless`.

    The encoding is told by `decoded`. The separator is the one that a ``sep=`` line names, else
    the one that splits the most rows, and these most evenly.

    Raises
    ------
    IntakeError : the content is no CSV text, a cell of it does not end, or it has too many rows
        or columns.
    """
    text = decoded(content)
    binary = len(_BINARY.findall(text[:100_000]))
    if binary > _MAX_BINARY_SHARE * min(len(text), 100_000) + 3:
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


def _separator(text: str) -> str:
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    """Return how well ``separator`` splits the rows, and into how many cells.

    The header counts as much as any row: lists and decimals in cells stand below it alone.
    """
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text[:_SAMPLE_LETTERS], newline=""), delimiter=separator)
    # The rows before one that is broken tell as much.
    with suppress(csv.Error):
        rows.extend(row for row in reader if len(row) > 1)
    widths = Counter(map(len, rows))
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    # Sentences and lists have a space behind their commas; what programs write has none.
    weights = (
        (1.0 if len(row) == usual else _SPLIT)
        * (_SPACED if all(cell.startswith(" ") for cell in row[1:]) else 1.0)
        for row in rows
    )
    return sum(weights), usual
