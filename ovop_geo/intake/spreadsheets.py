"""Reads spreadsheets of any kind as sheets of plain cells.

What reads here can be brought down by a hostile file: users' files are read in a process of
their own, by `ovop_geo.intake.reading`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from xml.etree.ElementTree import ParseError

import python_calamine
from defusedxml import DefusedXmlException
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from ovop_geo.errors import IntakeError
from ovop_geo.intake.cleaning import Cleaning
from ovop_geo.intake.csv_sheet import csv_rows
from ovop_geo.intake.html_sheet import html_sheets, is_page
from ovop_geo.intake.limits import bytes_within_limit, check_workbook_size, checked_archive
from ovop_geo.intake.ods_scan import scan_ods, write_plain_ods
from ovop_geo.intake.other_kinds import (
    refusal_of_archive,
    refuse_other_content,
    refuse_other_text,
)
from ovop_geo.intake.package import Package
from ovop_geo.intake.sheet_scan import Oddities, ScannedSheet, scan_sheet
from ovop_geo.intake.text_encoding import decoded
from ovop_geo.intake.workbook import Sheet, Workbook
from ovop_geo.intake.xls_scan import scan_xls
from ovop_geo.intake.xlsb_parts import find_xlsb_parts, scan_xlsb_sheet, write_plain_xlsb
from ovop_geo.intake.xlsx_parts import find_xlsx_parts, without_formats, write_plain_xlsx
from ovop_geo.intake.xml_sheets import is_xml_workbook, xml_sheets

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = (b"PK\3\4", b"PK\5\6")
_MAX_NAME = 255
_WRITTEN_PLAINLY = ("xlsx", "xlsb")
"""Kinds whose sheets the reader of cells gets under numbers for names."""


def read_workbook(content: bytes, file_name: str) -> Workbook:
    """Read a spreadsheet, a table of text or a web page with tables as plain cells.

    Nothing in the file is run and nothing outside it is fetched: a formula becomes its last
    value, a link its text. Control characters are removed from texts. The findings report
    them, and also formulas without a value and error values; at most `MAX_FINDINGS`. Equal
    texts are one object.

    Parameters
    ----------
    content : the bytes of the file.
    file_name : name of the file in messages, by `name_of_file`.

    Raises
    ------
    IntakeError : the file is none of these kinds, damaged, locked, or over a limit of
        `ovop_geo.intake.limits`.
    """
    content = bytes_within_limit(content, file_name)
    scan = scan_file(content, file_name)
    check_workbook_size([(each.name, each.height, each.width) for each in scan.sheets], file_name)
    raw = _sheets(scan, file_name)
    if scan.kind in _WRITTEN_PLAINLY:
        raw = [
            replace(sheet, name=each.name, is_hidden=each.is_hidden)
            for sheet, each in zip(raw, scan.sheets, strict=True)
        ]
    oddities = {each.name: each.oddities for each in scan.sheets}
    cleaning = Cleaning(file_name)
    sheets = [cleaning.clean(each, oddities.get(each.name, Oddities())) for each in raw]
    names = {sheet.name for sheet in sheets}
    if len(names) < len(sheets) or any(len(sheet.name) > _MAX_NAME for sheet in raw):
        raise IntakeError("intake.error.damaged", file=file_name)
    if not any(sheet.rows for sheet in sheets):
        raise IntakeError("intake.error.empty", file=file_name)
    return Workbook(
        file_name,
        scan.kind,
        content,
        tuple(sheets),
        tuple(cleaning.findings),
        scan.counts_from_1904,
    )


def _sheets(scan: FileScan, file_name: str) -> list[Sheet]:
    stem = re.sub(r"[\\/*?:\[\]]", " ", Path(file_name).stem)[:31]
    if scan.kind == "csv":
        return [Sheet(stem, csv_rows(scan.plain, file_name))]
    if scan.kind == "html":
        return html_sheets(scan.plain, stem, file_name)
    if scan.kind == "xml":
        return xml_sheets(scan.plain, file_name)
    return _spreadsheet(scan.plain, file_name)


@dataclass(frozen=True)
class FileScan:
    """What is known of a file before its cells are read.

    Attributes
    ----------
    kind : what it is, as `Workbook` says.
    sheets : its sheets; none where reading holds itself to the limits.
    plain : what the reader of cells is to read.
    counts_from_1904 : whether numbers of days count from 1904.
    """

    kind: str
    sheets: Sequence[ScannedSheet]
    plain: bytes
    counts_from_1904: bool = False


def scan_file(content: bytes, name: str) -> FileScan:
    """Tell by its content what a file is, and scan it.

    Raises
    ------
    IntakeError : it is no spreadsheet, damaged, locked, or over a limit.
    """
    # Not by the two letters alone: the table of a PKK may begin with its name.
    if content.startswith(_PACKED):
        return _scanned_archive(content, name)
    if content.startswith(_OLE):
        sheets, counts_from_1904 = scan_xls(content, name)
        return FileScan("xls", sheets, content, counts_from_1904)
    refuse_other_content(content, name)
    text = decoded(content)
    if is_xml_workbook(text):
        return FileScan("xml", (), content)
    if is_page(text):
        return FileScan("html", (), content)
    refuse_other_text(text, name)
    return FileScan("csv", (), content)


def _scanned_archive(content: bytes, name: str) -> FileScan:
    with checked_archive(content, name) as archive:
        try:
            package = Package(archive)
            if (parts := find_xlsx_parts(package)) is not None:
                sheets = [
                    scan_sheet(package.read(each.part), each.name, each.is_hidden, name)
                    for each in parts.sheets
                ]
                plain = _archive(write_plain_xlsx, package, parts)
                return FileScan("xlsx", sheets, plain, parts.counts_from_1904)
            if (parts := find_xlsb_parts(package)) is not None:
                sheets = [
                    scan_xlsb_sheet(package.read(each.part), each.name, each.is_hidden)
                    for each in parts.sheets
                ]
                plain = _archive(write_plain_xlsb, package, parts)
                return FileScan("xlsb", sheets, plain, parts.counts_from_1904)
            names = archive.namelist()
            about = [each for each in ("mimetype", "content.xml") if each in names]
            stated = archive.read(about[0]) if about else b""
            if "content.xml" in names and b"spreadsheet" in stated:
                sheets, counts_from_1904 = scan_ods(archive, name)
                plain = _archive(write_plain_ods, archive)
                return FileScan("ods", sheets, plain, counts_from_1904)
        except DefusedXmlException as fault:
            raise IntakeError("intake.error.declarations", file=name) from fault
        except (KeyError, ValueError, StopIteration, ParseError) as fault:
            raise IntakeError("intake.error.damaged", file=name) from fault
    raise refusal_of_archive(names, stated, name)


def _archive(write: Callable[..., None], *what: object) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        write(archive, *what)
    return target.getvalue()


def _spreadsheet(content: bytes, name: str) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _read(book.get_sheet_by_index(place), not str(about.visible).endswith("Visible"))
            for place, about in enumerate(book.sheets_metadata)
            if about.typ == SheetTypeEnum.WorkSheet
        ]
    except python_calamine.PasswordError as fault:
        raise IntakeError("intake.error.protected", file=name) from fault
    except (python_calamine.CalamineError, ValueError, OSError) as fault:
        # The reader reports some locked files only by its message.
        locked = "password" in str(fault).lower() or "encrypt" in str(fault).lower()
        key = "intake.error.protected" if locked else "intake.error.damaged"
        raise IntakeError(key, file=name) from fault
    except BaseException as fault:
        # A damaged file can make the reader panic, which is no subclass of `Exception`.
        if not isinstance(fault, OverflowError) and type(fault).__name__ != "PanicException":
            raise
        # Numbers that are formatted as days which no calendar has, as of identity cards.
        bare = without_formats(content)
        if bare is not None:
            return _spreadsheet(bare, name)
        raise IntakeError("intake.error.damaged", file=name) from fault


def _read(sheet: CalamineSheet, is_hidden: bool) -> Sheet:
    rows = tuple(
        tuple(
            cell.total_seconds() / 86_400 if isinstance(cell, timedelta) else cell for cell in row
        )
        for row in sheet.to_python(skip_empty_area=False)
    )
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, rows, merged, is_hidden)
