"""Reads CSV files with any common separator and encoding."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from statistics import median

from ovop_geo.errors import IntakeError
from ovop_geo.intake.limits import MAX_ROWS, check_sheet_size
from ovop_geo.records.formulas import original

SEPARATORS = (",", ";", "\t")
"""Separators that are recognised."""

_SAMPLE_ROWS = 40
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_STATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_OTHER_KINDS = re.compile(
    rb"\s*(<!doctype html|<html|<\?xml|<table|%PDF|\{\\rtf|\x89PNG|\xff\xd8\xff|GIF8|Rar!|7z\xbc)",
    re.IGNORECASE,
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MAX_BINARY_SHARE = 0.02


def csv_rows(content: bytes, file_name: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a CSV file as text, without what made it `harmless`.

    The encoding is UTF-8 with or without a byte order mark, UTF-16 with one, else
    Windows-1252. The separator is the one that a ``sep=`` line names, else the one of comma,
    semicolon and tab that splits the first rows into the most cells.

    Raises
    ------
    IntakeError : the content is no CSV text, or has too many rows or columns.
    """
    if _OTHER_KINDS.match(content):
        raise IntakeError("intake.error.not_spreadsheet", file=file_name)
    text = _decoded(content)
    binary = len(_BINARY.findall(text[:100_000]))
    if binary > _MAX_BINARY_SHARE * min(len(text), 100_000) + 3:
        raise IntakeError("intake.error.not_spreadsheet", file=file_name)
    stated = _STATED.match(text)
    separator = stated[1] if stated else _separator(text)
    body = text[stated.end() :] if stated else text
    try:
        reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
        rows = tuple(tuple(map(original, row)) for row in islice(reader, MAX_ROWS + 1))
    except csv.Error as fault:
        raise IntakeError("intake.error.damaged", file=file_name) from fault
    if len(rows) > MAX_ROWS:
        rows_in_file = body.count("\n") + 1
        check_sheet_size(max(rows_in_file, len(rows)), 1, file_name, file_name)
    check_sheet_size(len(rows), max(map(len, rows), default=0), file_name, file_name)
    return ((), *rows) if stated else rows


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
        try:
            reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
            widths = [len(row) for row in islice(reader, _SAMPLE_ROWS) if any(row)]
        except csv.Error:
            return (0, 0)
        return (median(widths) if widths else 0, max(widths, default=0))

    return max(SEPARATORS, key=cells)
