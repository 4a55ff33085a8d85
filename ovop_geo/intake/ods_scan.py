"""Scans the XML of an .ods file before its cells are read.

Rows and cells may carry a repeat count, so a short file can hold any number of cells; and the
reader of cells leaves out merged areas and what is hidden.
"""

from __future__ import annotations

import zipfile
from xml.parsers import expat

from ovop_geo.errors import IntakeError
from ovop_geo.intake.limits import MAX_COLUMNS, MAX_ROWS
from ovop_geo.intake.sheet_scan import Oddities, ScannedSheet, forbid_declarations, within

_CONTENT, _LIST = "content.xml", "META-INF/manifest.xml"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_MOST = 10**9
_HIDDEN = ("collapse", "filter")
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def scan_ods(archive: zipfile.ZipFile, file_name: str) -> tuple[list[ScannedSheet], bool]:
    """Return what is known of the sheets of an .ods file, and whether days count from 1904.

    Only cells with content count.

    Raises
    ------
    IntakeError : the file is locked, damaged or written in a way that is not read.
    ValueError : the file declares a type of document, or a count is none.
    """
    try:
        manifest = archive.read(_LIST)
    except KeyError:
        manifest = b""
    if b"encryption-data" in manifest:
        raise IntakeError("intake.error.protected", file=file_name)
    scan = _OdsScan()
    # Elements go by their written names, and bytes are UTF-8: the reader takes them so too.
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = scan.start, scan.end
    parser.StartDoctypeDeclHandler = forbid_declarations
    try:
        parser.Parse(archive.read(_CONTENT), True)
    except (KeyError, expat.ExpatError) as fault:
        raise IntakeError("intake.error.damaged", file=file_name) from fault
    if not scan.sheets:
        # Every such file has a sheet; the names of the elements of this one are other ones.
        raise IntakeError("intake.error.unusual", file=file_name)
    return scan.sheets, scan.counts_from_1904


def write_plain_ods(target: zipfile.ZipFile, archive: zipfile.ZipFile) -> None:
    """Write what holds cells, and nothing else."""
    target.writestr("mimetype", _KIND)
    target.writestr(
        _LIST,
        f'<m:manifest xmlns:m="{_MANIFEST}">'
        f'<m:file-entry m:full-path="/" m:media-type="{_KIND}"/></m:manifest>',
    )
    target.writestr(_CONTENT, archive.read(_CONTENT))


class _OdsScan:
    """Parser handlers that count rows and columns up to the last cell with content."""

    def __init__(self) -> None:
        self.sheets: list[ScannedSheet] = []
        self.counts_from_1904 = False
        self.name = ""
        self.row = self.column = self.columns = self.repeated = self.filled = 0
        self.height = self.width = 0
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._merge(attributes)
            self.column += _count(attributes, "table:number-columns-repeated")
            # The reader goes by the attributes that hold a value, not by the text that is shown.
            if any(name.startswith("office:") for name in attributes):
                self.filled = self.column
        elif tag == "table:table-row":
            self.repeated = _count(attributes, "table:number-rows-repeated")
            self.column = self.filled = 0
            if attributes.get("table:visibility") in _HIDDEN:
                self.hidden_rows.update(within(self.row, self.row + self.repeated, MAX_ROWS))
        elif tag == "table:table-column":
            self._start_column(attributes)
        elif tag == "table:table":
            self._start_table(attributes)
        elif tag == "table:null-date":
            self.counts_from_1904 = attributes.get("table:date-value", "").startswith("1904")

    def _start_table(self, attributes: dict[str, str]) -> None:
        self.name = attributes.get("table:name", "")
        self.row = self.columns = self.height = self.width = 0
        self.merged, self.hidden_rows, self.hidden_columns = [], set(), set()

    def _start_column(self, attributes: dict[str, str]) -> None:
        first = self.columns
        self.columns += _count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility") in _HIDDEN:
            self.hidden_columns.update(within(first, self.columns, MAX_COLUMNS))

    def _merge(self, attributes: dict[str, str]) -> None:
        rows, columns = (
            min(_count(attributes, f"table:number-{which}-spanned"), most)
            for which, most in (("rows", MAX_ROWS), ("columns", MAX_COLUMNS))
        )
        if rows > 1 or columns > 1:
            area = (self.row, self.column, self.row + rows - 1, self.column + columns - 1)
            self.merged.append(area)

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        if tag == "table:table-row":
            self.row += self.repeated
            if self.filled:
                self.height = self.row
                self.width = max(self.width, self.filled)
        elif tag == "table:table":
            oddities = Oddities(
                merged=tuple(self.merged),
                hidden_rows=frozenset(self.hidden_rows),
                hidden_columns=frozenset(self.hidden_columns),
            )
            self.sheets.append(ScannedSheet(self.name, self.height, self.width, oddities=oddities))


def _count(attributes: dict[str, str], name: str) -> int:
    count = int(attributes.get(name, "1"))
    if count < 1:
        raise ValueError(f"{name} is {count}")
    return min(count, _MOST)
