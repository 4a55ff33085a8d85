"""Reads a list of region names from a CSV file or a workbook."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.utils.exceptions import InvalidFileException

from ovop_geo.errors import OvopError
from ovop_geo.regions.name_columns import ROLES, find_columns, names_regions

SEPARATORS = (",", ";", "\t")
"""The separators that a CSV file may have."""

_HEADER_ROWS = 20
"""The header is one of the first rows, up to this number."""


class NameTableError(OvopError):
    """A list of names cannot be read or written."""


@dataclass(frozen=True)
class NameTable:
    """A list of names as it is in its file.

    Attributes
    ----------
    header : the headers, empty for a column without one.
    rows : the cells as text, each row as long as the header; blank rows are left out.
    separator : the separator of the CSV file, a comma for a workbook.
    needs_byte_order_mark : whether a copy should begin with a byte order mark; false only for
        a file in UTF-8 that has none.
    """

    header: list[str]
    rows: list[list[str]]
    separator: str
    needs_byte_order_mark: bool

    def names(self) -> pd.DataFrame:
        """Return the columns that `match_names` reads, as many as the file has."""
        columns = find_columns(self.header)
        return pd.DataFrame(
            {role: [row[position] for row in self.rows] for role, position in columns.items()},
            columns=[role for role in ROLES if role in columns],
            index=range(len(self.rows)),
            dtype="str",
        )


def read_name_table(path: Path) -> NameTable:
    """Read a CSV file (comma, semicolon or tab; UTF-8 or Windows-1252) or an .xlsx workbook.

    The header is the first row that names a column of regions; rows above it are skipped. In a
    workbook, the first sheet with such a row is read, and formulas give their last value.

    Raises
    ------
    NameTableError : the file is missing, of another kind or broken, or has no such row.
    """
    if not path.is_file():
        raise NameTableError("matching.error.missing", path=path)
    kind = path.suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        return _read_workbook(path)
    if kind in (".csv", ".tsv", ".txt"):
        return _read_csv(path)
    raise NameTableError("matching.error.kind", path=path, kind=kind or path.name)


def _read_csv(path: Path) -> NameTable:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise NameTableError("matching.error.unreadable", path=path, reason=fault) from fault
    if b"\0" in content:
        raise NameTableError("matching.error.no_text", path=path)
    needs_byte_order_mark = content.startswith(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        needs_byte_order_mark = True
        text = content.decode("cp1252", "replace")
    tables = []
    for separator in SEPARATORS:
        try:
            cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error as fault:
            raise NameTableError("matching.error.unreadable", path=path, reason=fault) from fault
        header, rows = _split(cells)
        tables.append((len(find_columns(header)), len(header), header, rows, separator))
    roles, _, header, rows, separator = max(tables, key=lambda table: table[:2])
    if not roles:
        raise _no_header(path, csv.reader(text.splitlines()[:1]))
    return NameTable(header, rows, separator, needs_byte_order_mark)


def _read_workbook(path: Path) -> NameTable:
    first: list[list[str]] = []
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            cells = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
            header, rows = _split(cells)
            if header:
                return NameTable(header, rows, ",", needs_byte_order_mark=True)
            first = first or cells
    except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as fault:
        raise NameTableError("matching.error.no_workbook", path=path) from fault
    raise _no_header(path, first)


def _split(cells: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows below it; both are empty if no row is a header."""
    for number, row in enumerate(cells[:_HEADER_ROWS]):
        if names_regions(find_columns(row)):
            rows = [each for each in cells[number + 1 :] if any(cell.strip() for cell in each)]
            width = max(len(each) for each in (row, *rows))
            while width > len(row) and not any(each[width - 1 :] != [""] for each in rows):
                width -= 1
            filled = [each + [""] * (width - len(each)) for each in (row, *rows)]
            return [cell.strip() for cell in filled[0]], filled[1:]
    return [], []


def _no_header(path: Path, rows: Iterable[list[str]]) -> NameTableError:
    found = next((row for row in rows if any(row)), [])
    shown = ", ".join(cell for cell in islice(found, 8) if cell) or "–"
    return NameTableError("matching.error.header", path=path, found=shown)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)
