"""A file that was read: sheets of plain cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from ovop_geo.intake.findings import Finding

Cell = str | float | bool | date | datetime | time | None
"""Value of a cell: text without control characters, number, truth value, date, or ``None``."""


@dataclass(frozen=True)
class Sheet:
    """One sheet from cell A1.

    Attributes
    ----------
    name : the name on the tab.
    rows : all rows from row 1, each from column A and all of one length; cell B3 is
        ``rows[2][1]``.
    merged : merged areas as (first row, first column, last row, last column), from 0.
    is_hidden : whether the tab is hidden.
    hidden_rows, hidden_columns : rows and columns that the sheet does not show, from 0, whether
        by a filter or by hand.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """A file that was read.

    Attributes
    ----------
    file_name : the name of the file, without folders.
    kind : ``xlsx``, ``xlsb``, ``xls``, ``ods``, ``csv``, ``html`` for pages and pages in a letter,
        or ``xml`` for XML Spreadsheet 2003; by the content and not by the name.
    content : the bytes of the file.
    sheets : its sheets in order; a CSV file has one, named after the file, and a page one for
        each table.
    findings : cells that lost something when they were read.
    counts_from_1904 : whether numbers of days count from 1904, as on old computers by Apple.
    """

    file_name: str
    kind: str
    content: bytes
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()
    counts_from_1904: bool = False

    def sheet(self, name: str) -> Sheet:
        """Return the sheet called ``name``."""
        return next(sheet for sheet in self.sheets if sheet.name == name)
