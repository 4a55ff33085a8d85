"""Scans the XML of a packed workbook before its cells are read.

The reader of cells fills a sheet from its first to its last cell, so a single stray cell in
the last row and column would take all memory. The scan finds the last cells, and also what
the reader leaves out: formulas without a value, error values, and the merged cells of .ods
files.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from xml.parsers import expat

from defusedxml.ElementTree import ParseError, fromstring
from openpyxl.utils import column_index_from_string

from ovop_geo.errors import IntakeError
from ovop_geo.intake.limits import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT_BYTES,
    check_sheet_size,
)

_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])[^>]*>")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]|<(?:\w+:)?is[\s>]")
_ERROR_TYPE = re.compile(rb"\st\s*=\s*[\"']e[\"']")
# A formula whose result is an empty text has been calculated.
_TEXT_RESULT = re.compile(rb"\st\s*=\s*[\"']str[\"']")
_TEXT_TYPE = re.compile(rb"\st\s*=\s*[\"']s[\"']")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ODS_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_ODS_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


@dataclass(frozen=True)
class Oddities:
    """What the reader of cells leaves out of one sheet; rows and columns count from 0.

    Attributes
    ----------
    without_value : formulas that were never calculated, as (row, column).
    errors : cells with an error value, as (row, column).
    merged : merged areas as (first row, first column, last row, last column).
    """

    without_value: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


def scan_xlsx(archive: zipfile.ZipFile, file_name: str) -> dict[str, Oddities]:
    """Check the limits of every sheet of an .xlsx file, and return its oddities by sheet name.

    Raises
    ------
    IntakeError : there are too many sheets, a sheet or the texts are too large, or the workbook
        is damaged.
    """
    try:
        parts = _sheet_parts(archive)
    except (KeyError, ParseError, ValueError) as fault:
        raise IntakeError("intake.error.damaged", file=file_name) from fault
    if len(parts) > MAX_SHEETS:
        raise IntakeError(
            "intake.error.too_many_sheets", file=file_name, count=len(parts), limit=MAX_SHEETS
        )
    odd: dict[str, Oddities] = {}
    texts = 0
    named = {part: name for name, part in parts.items()}
    for part in archive.namelist():
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            name = named.get(part, posixpath.basename(part))
            xml = archive.read(part)
            _check_extent(xml, name, file_name)
            texts += len(_TEXT_TYPE.findall(xml))
            odd[name] = _oddities(xml)
    _check_texts(archive, texts, file_name)
    return odd


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    book = fromstring(archive.read("xl/workbook.xml"))
    links = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    parts = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            identifier = next((v for k, v in element.items() if k.endswith("}id")), None)
            target = targets.get(element.get(_RELATION) or identifier, "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            parts[element.get("name", "")] = posixpath.normpath(path)
    return parts


def _check_extent(xml: bytes, sheet: str, file_name: str) -> None:
    count = len(re.findall(rb"<(?:\w+:)?row[\s/>]", xml))
    check_sheet_size(count if count > MAX_ROWS * 2 else 0, 1, sheet, file_name)
    references = _REFERENCE.findall(xml)
    columns = {letters for letters, _ in references}
    width = max((column_index_from_string(c.decode().upper()) for c in columns), default=1)
    height = max((int(row) for _, row in references), default=1)
    check_sheet_size(height, width, sheet, file_name)


def _check_texts(archive: zipfile.ZipFile, cells: int, file_name: str) -> None:
    """Check the total size of shared texts: a long one may be repeated in many cells."""
    for part in archive.namelist():
        if part.lower().endswith("sharedstrings.xml"):
            texts = archive.read(part).split(b"</si>")
            if max(map(len, texts)) * cells > MAX_TEXT_BYTES:
                raise IntakeError(
                    "intake.error.bomb", file=file_name, limit=MAX_TEXT_BYTES / 1024**2
                )


def _oddities(xml: bytes) -> Oddities:
    without_value, errors = set(), set()
    if _FORMULA.search(xml):
        for cell in re.split(rb"</(?:\w+:)?c>", xml):
            starts = list(_CELL.finditer(cell))
            if starts:
                inside = cell[starts[-1].end() :]
                tag = starts[-1].group()
                has_value = _VALUE.search(inside) or _TEXT_RESULT.search(tag)
                if _FORMULA.search(inside) and not has_value:
                    without_value.add(_position(tag))
    if _ERROR_TYPE.search(xml):
        errors = {
            _position(c.group()) for c in _CELL.finditer(xml) if _ERROR_TYPE.search(c.group())
        }
    return Oddities(frozenset(without_value - {None}), frozenset(errors - {None}))  # type: ignore[arg-type]


def _position(cell: bytes) -> tuple[int, int] | None:
    found = _REFERENCE.search(cell)
    if found is None:
        return None
    return int(found[2]) - 1, column_index_from_string(found[1].decode().upper()) - 1


def scan_ods(archive: zipfile.ZipFile, file_name: str) -> dict[str, Oddities]:
    """Check the limits of every sheet of an .ods file, and return its oddities by sheet name.

    Rows and cells may carry a repeat count; only those with content count.

    Raises
    ------
    IntakeError : there are too many sheets, a sheet is too large, or the file is locked or
        damaged.
    """
    try:
        manifest = archive.read("META-INF/manifest.xml")
    except KeyError:
        manifest = b""
    if b"encryption-data" in manifest:
        raise IntakeError("intake.error.protected", file=file_name)
    scan = _OdsScan(file_name)
    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartElementHandler, parser.EndElementHandler = scan.start, scan.end
    try:
        parser.Parse(archive.read("content.xml"), True)
    except (KeyError, ValueError, expat.ExpatError) as fault:
        raise IntakeError("intake.error.damaged", file=file_name) from fault
    return {name: Oddities(merged=tuple(areas)) for name, areas in scan.merged.items()}


class _OdsScan:
    """Parser handlers that count rows and columns up to the last cell with content."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.sheet, self.row, self.column = "", 0, 0
        self.repeated, self.filled, self.sheets = 1, 0, 0
        self.merged: dict[str, list[tuple[int, int, int, int]]] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        if tag == f"{_ODS_TABLE}|table":
            self.sheet, self.row = attributes.get(f"{_ODS_TABLE}|name", ""), 0
            self.sheets += 1
            if self.sheets > MAX_SHEETS:
                raise IntakeError(
                    "intake.error.too_many_sheets",
                    file=self.file_name,
                    count=self.sheets,
                    limit=MAX_SHEETS,
                )
        elif tag == f"{_ODS_TABLE}|table-row":
            self.repeated = int(attributes.get(f"{_ODS_TABLE}|number-rows-repeated", "1"))
            self.column, self.filled = 0, 0
        elif tag in (f"{_ODS_TABLE}|table-cell", f"{_ODS_TABLE}|covered-table-cell"):
            self._merge(attributes)
            self.column += int(attributes.get(f"{_ODS_TABLE}|number-columns-repeated", "1"))
            if f"{_ODS_OFFICE}|value-type" in attributes:
                self.filled = self.column

    def _merge(self, attributes: dict[str, str]) -> None:
        rows, columns = (
            min(int(attributes.get(f"{_ODS_TABLE}|number-{which}-spanned", "1")), most)
            for which, most in (("rows", MAX_ROWS), ("columns", MAX_COLUMNS))
        )
        if rows > 1 or columns > 1:
            area = (self.row, self.column, self.row + rows - 1, self.column + columns - 1)
            self.merged.setdefault(self.sheet, []).append(area)

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        if tag == f"{_ODS_TABLE}|table-row":
            self.row += self.repeated
            if self.filled:
                check_sheet_size(self.row, self.filled, self.sheet, self.file_name)
