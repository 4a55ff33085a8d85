"""Reads XML Spreadsheet 2003, which programs on web servers write and call .xls."""

from __future__ import annotations

import math
import re
from contextlib import suppress
from datetime import date, datetime, time
from xml.parsers import expat

from defusedxml import DefusedXmlException

from ovop_geo.errors import IntakeError
from ovop_geo.intake.grid import Grid
from ovop_geo.intake.limits import MAX_COLUMNS, MAX_ROWS, check_workbook_size
from ovop_geo.intake.sheet_scan import forbid_declarations, is_unshown, within
from ovop_geo.intake.workbook import Cell, Sheet

_BEGIN = 20_000
_ROOT = re.compile(r"<(?:\w+:)?Workbook\b")
_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_WHOLE = re.compile(r"[0-9]{1,9}")
_FIRST_DAYS = (date(1899, 12, 31), date(1904, 1, 1))


def is_xml_workbook(text: str) -> bool:
    """Return whether a text is a workbook in XML Spreadsheet 2003."""
    begin = text[:_BEGIN]
    return begin.lstrip().startswith("<") and _NAMESPACE in begin and bool(_ROOT.search(begin))


def xml_sheets(content: bytes, file_name: str) -> list[Sheet]:
    """Return the sheets of a workbook in XML Spreadsheet 2003.

    Raises
    ------
    IntakeError : it is damaged, over a limit, or declares a type of document.
    """
    reader = _Reader(file_name)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.data
    parser.StartDoctypeDeclHandler = forbid_declarations
    parser.buffer_text = True
    try:
        parser.Parse(content.lstrip(), True)
    except DefusedXmlException as fault:
        raise IntakeError("intake.error.declarations", file=file_name) from fault
    except (expat.ExpatError, LookupError, ValueError) as fault:
        raise IntakeError("intake.error.damaged", file=file_name) from fault
    return [grid.sheet(is_hidden=grid in reader.hidden) for grid in reader.grids]


class _Reader:
    """Parser handlers that put cells into sheets; names of elements go without their prefixes."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self.grids: list[Grid] = []
        self.hidden: list[Grid] = []
        self._row = self._first = self._column = self._columns = -1
        self._kind = ""
        self._text: list[str] | None = None
        self._in_comment = False

    def start(self, tag: str, written: dict[str, str]) -> None:
        """Handle the start of an element."""
        element = _local(tag)
        attributes = {_local(name): value for name, value in written.items()}
        if element == "Worksheet":
            check_workbook_size([grid.size for grid in self.grids], self._file_name)
            self.grids.append(Grid(attributes.get("Name", ""), self._file_name))
            self._row = self._columns = -1
        elif element == "Comment":
            self._in_comment = True
        elif element == "Visible" or (element == "Data" and not self._in_comment):
            self._kind, self._text = attributes.get("Type", ""), []
        elif self.grids and element in ("Column", "Row", "Cell"):
            self._place(element, attributes)

    def _place(self, element: str, attributes: dict[str, str]) -> None:
        grid = self.grids[-1]
        if element == "Column":
            first = _index(attributes, self._columns)
            self._columns = first + _count(attributes, "Span")
            if is_unshown(attributes, "Hidden", "Width"):
                grid.hidden_columns.update(within(first, self._columns + 1, MAX_COLUMNS))
        elif element == "Row":
            first = _index(attributes, self._row)
            self._row, self._column = first + _count(attributes, "Span"), -1
            if is_unshown(attributes, "Hidden", "Height"):
                grid.hidden_rows.update(within(first, self._row + 1, MAX_ROWS))
        else:
            first = _index(attributes, self._column)
            right, down = (_count(attributes, f"Merge{way}") for way in ("Across", "Down"))
            self._column = first + right
            if right or down:
                grid.merged.append((self._row, first, self._row + down, self._column))
            self._first = first

    def data(self, text: str) -> None:
        """Handle text."""
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        element = _local(tag)
        if element == "Comment":
            self._in_comment = False
        elif element in ("Data", "Visible") and self._text is not None and self.grids:
            text, self._text = "".join(self._text), None
            if element == "Visible":
                self.hidden += [self.grids[-1]] if text.startswith("SheetHidden") else []
            elif self._row >= 0 and self._first >= 0:
                self.grids[-1].put(self._row, self._first, _cell(self._kind, text))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _index(attributes: dict[str, str], before: int) -> int:
    """Return the place that is stated, counted from 0, or the one after ``before``."""
    stated = attributes.get("Index", "")
    return int(stated) - 1 if _WHOLE.fullmatch(stated) else before + 1


def _count(attributes: dict[str, str], name: str) -> int:
    stated = attributes.get(name, "")
    return int(stated) if _WHOLE.fullmatch(stated) else 0


def _cell(kind: str, text: str) -> Cell:
    if kind == "Error":
        return math.nan
    if kind == "Boolean":
        return text.strip() == "1"
    with suppress(ValueError):
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return _moment(datetime.fromisoformat(text.strip()))
    return text


def _moment(moment: datetime) -> date | datetime | time:
    if moment.date() in _FIRST_DAYS and moment.time() != time():
        return moment.time()
    return moment if moment.time() != time() else moment.date()
