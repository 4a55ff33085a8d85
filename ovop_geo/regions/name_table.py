"""A list of region names: its header, its rows, and how it was written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pandas as pd

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


def name_table_of_text(content: bytes, path: Path) -> NameTable:
    """Return the list in a CSV file (comma, semicolon or tab; UTF-8 or Windows-1252).

    The header is the first row that names a column of regions; rows above it are skipped.
    ``path`` names the file in messages.

    Raises
    ------
    NameTableError : the content is no text, is broken, or has no such row.
    """
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


def name_table_of_sheets(sheets: Iterable[list[list[str]]], path: Path) -> NameTable:
    """Return the list in a workbook: that of the first sheet with a header.

    Raises
    ------
    NameTableError : no sheet has a row that names a column of regions.
    """
    first: list[list[str]] = []
    for cells in sheets:
        header, rows = _split(cells)
        if header:
            return NameTable(header, rows, ",", needs_byte_order_mark=True)
        first = first or cells
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
