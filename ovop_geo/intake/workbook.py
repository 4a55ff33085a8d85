"""Reads spreadsheets of any kind as sheets of plain cells."""

from __future__ import annotations

import io
import re
import struct
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from ovop_geo.errors import IntakeError
from ovop_geo.intake.csv_sheet import csv_rows
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.limits import bytes_within_limit, check_sheet_size, checked_archive
from ovop_geo.intake.sheet_scan import Oddities, scan_ods, scan_xlsx

Cell = str | float | bool | date | datetime | time | timedelta | None
"""Value of a cell: text without control characters, number, truth value, date, or ``None``."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST_RECORD, _LOCK_RECORD = b"\x09\x08\x10\x00", 0x2F
_SEARCHED_RECORDS = 20
_OTHER_DOCUMENTS = ("WordDocument", "PowerPoint Document", "VisioDocument", "__properties_")
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_SPACES = re.compile(r"[^\S\n]+")


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
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """A file that was read.

    Attributes
    ----------
    file_name : the name of the file, without folders.
    kind : ``xlsx``, ``xls``, ``ods`` or ``csv``, by the content and not by the name.
    content : the bytes of the file.
    sheets : its sheets in order; a CSV file has one, named after the file.
    findings : cells that lost something when they were read.
    """

    file_name: str
    kind: str
    content: bytes
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()

    def sheet(self, name: str) -> Sheet:
        """Return the sheet called ``name``."""
        return next(sheet for sheet in self.sheets if sheet.name == name)


def read_workbook(source: Path | bytes, file_name: str = "") -> Workbook:
    """Read an .xlsx, .xls, .ods or .csv file as plain cells.

    Nothing in the file is run and nothing outside it is fetched: a formula becomes its last
    value, a link its text. Control characters are removed from texts. The findings report
    them, and also formulas without a value and error values.

    Parameters
    ----------
    source : the file or its content.
    file_name : name of the file in messages; by default the name of ``source``.

    Raises
    ------
    IntakeError : the file is none of these kinds, damaged, locked, or over a limit of
        `ovop_geo.intake.limits`.
    """
    name = Path(file_name or (source.name if isinstance(source, Path) else "")).name
    name = _CONTROLS.sub("", name)[:150] or "berkas"
    content = bytes_within_limit(source, name)
    kind, oddities = _kind(content, name)
    if kind == "csv":
        stem = re.sub(r"[\\/*?:\[\]]", " ", Path(name).stem)[:31]
        raw = [Sheet(stem, csv_rows(content, name))]
    else:
        raw = _spreadsheet(content, name)
    sheets, findings = [], []
    for sheet in raw:
        clean, found = _clean(sheet, oddities.get(sheet.name, Oddities()))
        sheets.append(clean)
        findings += found
    if not any(sheet.rows for sheet in sheets):
        raise IntakeError("intake.error.empty", file=name)
    return Workbook(name, kind, content, tuple(sheets), tuple(findings))


def _kind(content: bytes, name: str) -> tuple[str, dict[str, Oddities]]:
    if content.startswith(b"PK"):
        archive = checked_archive(content, name)
        parts = set(archive.namelist())
        if "xl/workbook.xml" in parts:
            return "xlsx", scan_xlsx(archive, name)
        if "content.xml" in parts and b"spreadsheet" in archive.read(
            "mimetype" if "mimetype" in parts else "content.xml"
        ):
            return "ods", scan_ods(archive, name)
        raise IntakeError("intake.error.not_spreadsheet", file=name)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise IntakeError("intake.error.protected", file=name)
        if any(word.encode("utf-16-le") in content for word in _OTHER_DOCUMENTS):
            raise IntakeError("intake.error.not_spreadsheet", file=name)
        if _is_locked(content):
            raise IntakeError("intake.error.protected", file=name)
        return "xls", {}
    return "csv", {}


def _is_locked(content: bytes) -> bool:
    """Return whether one of the first records of an .xls file marks the file as encrypted."""
    at = content.find(_FIRST_RECORD)
    for _ in range(_SEARCHED_RECORDS):
        if at < 0 or at + 4 > len(content):
            return False
        kind, length = struct.unpack_from("<HH", content, at)
        if kind == _LOCK_RECORD:
            return True
        at += 4 + length
    return False


def _spreadsheet(content: bytes, name: str) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = [
            (book.get_sheet_by_name(about.name), str(about.visible).endswith("Visible"))
            for about in book.sheets_metadata
            if about.typ == SheetTypeEnum.WorkSheet
        ]
        for sheet, _ in found:
            check_sheet_size(sheet.total_height, sheet.total_width, sheet.name, name)
        return [_read(sheet, not is_visible) for sheet, is_visible in found]
    except python_calamine.PasswordError as fault:
        raise IntakeError("intake.error.protected", file=name) from fault
    except IntakeError:
        raise
    except (python_calamine.CalamineError, ValueError, OSError, OverflowError) as fault:
        # The reader reports some locked files only by its message.
        locked = "password" in str(fault).lower() or "encrypt" in str(fault).lower()
        key = "intake.error.protected" if locked else "intake.error.damaged"
        raise IntakeError(key, file=name) from fault
    except BaseException as fault:
        # A damaged file can make the reader panic, which is no subclass of `Exception`.
        if type(fault).__name__ != "PanicException":
            raise
        raise IntakeError("intake.error.damaged", file=name) from fault


def _read(sheet: CalamineSheet, is_hidden: bool) -> Sheet:
    rows = tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, rows, merged, is_hidden)


def _clean(sheet: Sheet, oddities: Oddities) -> tuple[Sheet, list[Finding]]:
    """Return the sheet with clean cells, and a finding for each cell that lost something."""
    width = max((len(row) for row in sheet.rows), default=0)
    rows, findings = [], []
    for number, row in enumerate(sheet.rows):
        cells: list[Cell] = []
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                text = _text(cell)
                if _CONTROLS.search(cell) and text:
                    findings.append(
                        Finding.at(sheet.name, number, column, "control_characters", text)
                    )
                cells.append(text or None)
            elif isinstance(cell, timedelta):
                cells.append(cell.total_seconds() / 86_400)
            else:
                cells.append(cell)
        rows.append((*cells, *(None,) * (width - len(cells))))
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    for key, positions in (
        ("formula_without_value", oddities.without_value),
        ("spreadsheet_error", oddities.errors),
    ):
        findings += [
            Finding.at(sheet.name, row, column, key, "", Severity.WARNING)
            for row, column in sorted(positions)
        ]
    return replace(sheet, rows=tuple(rows), merged=sheet.merged or oddities.merged), findings


def _text(cell: str) -> str:
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    text = unicodedata.normalize("NFC", _CONTROLS.sub("", cell.replace("\r\n", "\n")))
    return _SPACES.sub(" ", text).strip()
