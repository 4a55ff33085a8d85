"""The workbook with its findings as coloured and commented cells, to send back."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.worksheet import Worksheet

from ovop_geo.intake.cells import write_text
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.grouping import grouped
from ovop_geo.intake.workbook import Workbook
from ovop_geo.language import Translator

LIST_SHEET = "Temuan"
"""Name of the sheet that lists the kinds of findings, first in the workbook."""

_COLOURS = {Severity.ERROR: "F4B183", Severity.WARNING: "FFE699"}
_COLUMNS = ("severity", "sheet", "row", "column", "found", "message", "advice", "spread")
_WIDTHS = (12, 18, 8, 8, 30, 60, 60, 40)
_KEPT = (
    *("_cells", "merged_cells", "row_dimensions", "column_dimensions", "sheet_format"),
    *("sheet_state", "views"),
)
"""What is kept of a user's sheet; no formula can stand in it, since the cells hold values."""

_LONGEST_TAB = 31
_MAX_LISTED = 20_000
_MAX_IN_A_COMMENT = 5


def findings_workbook(
    workbook: Workbook, findings: Sequence[Finding], translate: Translator
) -> bytes:
    """Return ``workbook`` as .xlsx with its findings in the cells and in a list.

    An .xlsx file keeps its formats; a file of another kind becomes a new one with the same
    cells. Only cells, their formats, sizes and merged areas are kept: formulas become their
    values, and rules, names, links, headers, charts and pivots, which can hold formulas or
    lead elsewhere, are left out. Text that begins like a formula stays text.

    Cells with an error are orange, cells with a warning yellow; the comment says what was found
    and what to do, in the language of ``translate``. The list has a row for each kind.
    """
    book = _book(workbook)
    # A tab may have a name that no spreadsheet allows, and another one here.
    names = [sheet.name for sheet in workbook.sheets]
    tabs = dict(zip(names, book.worksheets, strict=True))
    by_cell: dict[tuple[str, int, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.sheet in tabs and finding.row:
            by_cell[finding.sheet, finding.row, finding.column or "A"].append(finding)
    for (sheet, row, column), found in by_cell.items():
        _mark(tabs[sheet], row, column, found, translate)
    _write_list(book, findings, translate)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _book(workbook: Workbook) -> Book:
    if workbook.kind == "xlsx":
        try:
            book = load_workbook(io.BytesIO(workbook.content), data_only=True, keep_links=False)
            for name in list(book.sheetnames):
                if not isinstance(book[name], Worksheet):
                    del book[name]
                else:
                    _keep_cells_only(book[name])
                    _keep_texts(book[name])
            if len(book.worksheets) != len(workbook.sheets):
                return _copied(workbook)
            book.defined_names.clear()
            book.custom_doc_props.props.clear()
            book.properties = DocumentProperties()
            book._differential_styles.styles.clear()
            return book
        except (
            *(InvalidFileException, zipfile.BadZipFile, ParseError),
            *(KeyError, ValueError, TypeError, AttributeError, IndexError),
        ):
            # openpyxl cannot read every file of other programs; the cells are already known.
            return _copied(workbook)
    return _copied(workbook)


def _keep_cells_only(sheet: Worksheet) -> None:
    kept = {name: vars(sheet)[name] for name in _KEPT}
    sheet._setup()
    sheet.HeaderFooter = HeaderFooter()
    vars(sheet).update(kept)


def _keep_texts(sheet: Worksheet) -> None:
    for cell in list(sheet._cells.values()):
        if not isinstance(cell, MergedCell):
            if isinstance(cell.value, str):
                write_text(cell, cell.value)
            if cell.hyperlink is not None:
                cell.hyperlink = None


def _copied(workbook: Workbook) -> Book:
    book = Book()
    book.remove(book.active)
    for sheet in workbook.sheets:
        copy = book.create_sheet(INVALID_TITLE_REGEX.sub(" ", sheet.name)[:_LONGEST_TAB])
        for row, cells in enumerate(sheet.rows, 1):
            for column, value in enumerate(cells, 1):
                if isinstance(value, str):
                    write_text(copy.cell(row, column), value)
                elif isinstance(value, int | float | date | datetime | time):
                    copy.cell(row, column).value = value
        for top, left, bottom, right in sheet.merged:
            copy.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    return book


def _mark(
    sheet: Worksheet, row: int, column: str, findings: list[Finding], translate: Translator
) -> None:
    cell: Any = sheet[f"{column}{row}"]
    if isinstance(cell, MergedCell):
        area = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
        cell = sheet.cell(area.min_row, area.min_col)
    worst = Severity.ERROR if any(f.is_error for f in findings) else Severity.WARNING
    cell.fill = PatternFill("solid", fgColor=_COLOURS[worst])
    texts = [f"{f.message(translate)} {f.advice(translate)}" for f in findings]
    text = "\n\n".join(texts[:_MAX_IN_A_COMMENT])
    earlier = f"{cell.comment.text}\n\n" if cell.comment else ""
    cell.comment = Comment(f"{earlier}{text}", translate("app.name"), height=160, width=360)


def _write_list(book: Book, findings: Sequence[Finding], translate: Translator) -> None:
    name = LIST_SHEET
    while name.lower() in {each.lower() for each in book.sheetnames}:
        name += "_"
    sheet = book.create_sheet(name, 0)
    book.active = 0
    for column, (key, width) in enumerate(zip(_COLUMNS, _WIDTHS, strict=True), 1):
        cell = sheet.cell(1, column)
        write_text(cell, translate(f"intake.sheet.{key}"))
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    for row, group in enumerate(grouped(findings)[:_MAX_LISTED], 2):
        finding = group.told
        texts = (
            translate(f"intake.severity.{finding.severity}"),
            finding.sheet,
            finding.row,
            finding.column or "",
            finding.found,
            finding.message(translate),
            finding.advice(translate),
            group.spread(translate),
        )
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(row, column)
            if isinstance(text, str):
                write_text(cell, text)
            else:
                cell.value = text
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor=_COLOURS[finding.severity])
    sheet.freeze_panes = "A2"
