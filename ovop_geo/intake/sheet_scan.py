"""Scans the XML of the sheets of an .xlsx file before their cells are read.

The reader of cells fills a sheet from its first to its last cell, so a single stray cell in
the last row and column would take all memory. The scan finds the last cells, and also what
the reader leaves out: formulas without a value, error values, and what is hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.parsers import expat

from defusedxml import DTDForbidden

from ovop_geo.errors import IntakeError
from ovop_geo.intake.invisible import shown_name
from ovop_geo.intake.limits import MAX_COLUMNS, MAX_ROWS
from ovop_geo.intake.references import cell_position

_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_EMPTY_ELEMENT = re.compile(rb"<[^>]*(?:/>|>\s*</)")
_NO_SIZE = re.compile(r"0+(?:\.0*)?")
_SHOWN_LETTERS = 30
_TRUE = ("1", "true")


@dataclass(frozen=True)
class Oddities:
    """What the reader of cells leaves out of one sheet; rows and columns count from 0.

    Attributes
    ----------
    without_value : formulas that were never calculated, as (row, column).
    errors : cells with an error value, as (row, column).
    merged : merged areas as (first row, first column, last row, last column).
    hidden_rows, hidden_columns : what the sheet does not show, up to the limits on sheets.
    """

    without_value: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ScannedSheet:
    """What is known of a sheet before it is read.

    Attributes
    ----------
    name : the name on its tab.
    height, width : row and column of its last filled cells, from 1.
    """

    name: str
    height: int
    width: int
    is_hidden: bool = False
    oddities: Oddities = Oddities()


def scan_sheet(xml: bytes, name: str, is_hidden: bool, file_name: str) -> ScannedSheet:
    """Scan the part of one sheet.

    A cell without a reference follows the one before it, and a row without a number the row
    before it, as the reader counts them.

    Raises
    ------
    IntakeError : the part is no XML or declares a type of document, or a reference is not
        written as spreadsheets do.
    """
    scan = _SheetScan(xml, name, file_name)
    try:
        scan.parser.Parse(xml, True)
    except expat.ExpatError as fault:
        raise IntakeError("intake.error.damaged", file=file_name) from fault
    scan.close_cell()
    oddities = Oddities(
        frozenset(scan.without_value),
        frozenset(scan.errors),
        hidden_rows=frozenset(scan.hidden_rows),
        hidden_columns=frozenset(scan.hidden_columns),
    )
    return ScannedSheet(name, scan.height, scan.width, is_hidden, oddities)


def within(first: int, after: int, most: int) -> range:
    """Return the numbers from ``first`` to before ``after`` that are below ``most``."""
    return range(max(first, 0), min(after, most))


def is_unshown(attributes: dict[str, str], flag: str, size: str) -> bool:
    """Return whether a row or column is hidden, or of no size."""
    return attributes.get(flag) in _TRUE or bool(_NO_SIZE.fullmatch(attributes.get(size, "")))


def forbid_declarations(*_: object) -> None:
    """Refuse a part that declares a type of document, with which entities come."""
    raise DTDForbidden("", "", "")


class _SheetScan:
    """Parser handlers that follow the reader from cell to cell."""

    def __init__(self, xml: bytes, sheet: str, file_name: str) -> None:
        self.xml, self.sheet, self.file_name = xml, sheet, file_name
        self.row = self.column = self.height = self.width = 0
        self.kind: str | None = None
        self.has_formula = self.has_value = False
        self.without_value: set[tuple[int, int]] = set()
        self.errors: set[tuple[int, int]] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        # The reader takes the bytes for UTF-8, whatever the part declares.
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.StartDoctypeDeclHandler = forbid_declarations

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        element = tag.rpartition(":")[2]
        if element == "c":
            self._start_cell(attributes)
        elif element in ("v", "is"):
            self._start_value(element)
        elif element == "f":
            self.has_formula = True
        elif element == "row":
            self._start_row(attributes.get("r"))
            if is_unshown(attributes, "hidden", "ht"):
                self.hidden_rows.update(within(self.row - 1, self.row, MAX_ROWS))
        elif element == "col" and is_unshown(attributes, "hidden", "width"):
            first, last = (_whole(attributes.get(end, "")) for end in ("min", "max"))
            self.hidden_columns.update(within(first - 1, last, MAX_COLUMNS))

    def _start_row(self, number: str | None) -> None:
        self.close_cell()
        if number is None:
            self.row += 1
        elif _ROW_NUMBER.fullmatch(number):
            self.row = int(number)
        else:
            self._refuse(number)
        self.column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.close_cell()
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
        else:
            position = _position(reference)
            if position is None or position[0] != self.row:
                self._refuse(reference)
            else:
                self.column = position[1]
        self.kind = attributes.get("t")
        if self.kind == "e":
            self.errors.add((self.row - 1, self.column - 1))

    def _start_value(self, element: str) -> None:
        self.height = max(self.height, self.row)
        self.width = max(self.width, self.column)
        if self.has_formula:
            at = self.parser.CurrentByteIndex
            self.has_value = element == "is" or not _EMPTY_ELEMENT.match(self.xml, at)

    def close_cell(self) -> None:
        """Note the formula of the last cell, if it has no value."""
        # A formula whose result is an empty text has been calculated.
        if self.has_formula and not self.has_value and self.kind != "str":
            self.without_value.add((self.row - 1, self.column - 1))
        self.has_formula = self.has_value = False

    def _refuse(self, reference: str) -> None:
        raise IntakeError(
            "intake.error.reference",
            file=self.file_name,
            sheet=shown_name(self.sheet),
            found=shown_name(reference, _SHOWN_LETTERS),
        )


def _whole(text: str) -> int:
    return int(text) if _ROW_NUMBER.fullmatch(text) else 0


_position = lru_cache(maxsize=4096)(cell_position)
