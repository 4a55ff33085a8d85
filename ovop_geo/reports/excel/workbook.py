"""The profile of a region as a workbook for Excel."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ovop_geo.reports.excel.cells import (
    CellStyles,
    set_height,
    set_look,
    write_row,
    write_text,
    write_title,
)
from ovop_geo.reports.excel.meanings import Meaning, column_meanings, measure_meanings
from ovop_geo.reports.excel.table import write_table
from ovop_geo.reports.texts import language_tag, one_line
from ovop_geo.views.context import Context
from ovop_geo.views.profile.profile import Profile, profile_of
from ovop_geo.views.sections.section import Section

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31

_SUMMARY, _EXPLAINED = (60, 24, 30), (26, 44, 110)
"""Widths of the columns of the first and of the last sheet."""


def workbook(context: Context) -> bytes:
    """Return the profile of a region as a workbook: a sheet for each of its tables.

    Numbers and days are numbers and days, gaps are empty, and text stays text whatever it begins
    with. Before the tables stands a summary, behind them what each column means.

    Parameters
    ----------
    context : made by `profile_context`.
    """
    profile = profile_of(context)
    sections = {part.name: part.make(context) for part in profile.parts}
    tables = {name: each for name, each in sections.items() if _has_table(each)}
    book = Workbook()
    properties = book.properties
    properties.title, properties.language = one_line(profile.title), language_tag(context.translate)
    properties.creator = context.translate("app.name")
    styles = CellStyles(context.translate)
    names = _sheet_names(context, tables)
    summary = book.active
    summary.title = names["summary"]
    for name, section in tables.items():
        sheet = book.create_sheet(names[name])
        first = _write_top(sheet, section.title, profile, styles, section.sentences)
        write_table(sheet, section, first, styles)
        _set_print(sheet, profile, first)
    _write_meanings(book.create_sheet(names["meanings"]), context, tables, names, styles)
    _write_summary(summary, context, sections, names, styles)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _has_table(section: Section) -> bool:
    return bool(section.columns and len(section.columns[0].cells))


def _sheet_names(context: Context, tables: Iterable[str]) -> dict[str, str]:
    """Return a valid name for each sheet that no other has, without regard to case."""
    taken: dict[str, str] = {}
    for name in ("summary", *tables, "meanings"):
        text = _FORBIDDEN.sub(" ", context.translate(f"office.sheet.{name}")).strip("' ")
        wanted, number = text[:_LONGEST_NAME], 2
        while wanted.casefold() in {each.casefold() for each in taken.values()}:
            ending = f" {number}"
            wanted, number = text[: _LONGEST_NAME - len(ending)] + ending, number + 1
        taken[name] = wanted
    return taken


def _write_top(
    sheet: Worksheet, title: str, profile: Profile, styles: CellStyles, sentences: Iterable[str]
) -> int:
    """Write what stands above a table, and return the row of its headings."""
    row = write_title(sheet, title, styles)
    for stamp in profile.stamps:
        row = write_text(sheet, row, stamp, styles.stamp)
    for line in (f"{profile.title} · {profile.place}", profile.source, *sentences):
        row = write_text(sheet, row, line, styles.quiet)
    return row + 1


def _write_summary(
    sheet: Worksheet,
    context: Context,
    sections: dict[str, Section],
    names: dict[str, str],
    styles: CellStyles,
) -> None:
    translate, profile = context.translate, profile_of(context)
    lines = [*([profile.boundaries] if profile.boundaries else []), *profile.facts]
    row = _write_top(sheet, profile.title, profile, styles, lines)
    if profile.figures:
        headings = ("figure", "value", "note")
        write_row(
            sheet, row, [translate(f"office.workbook.{each}") for each in headings], styles.heading
        )
        for figure in profile.figures:
            row += 1
            write_row(sheet, row, [figure.label, figure.value, figure.note or ""], styles.text)
        row += 2
    row = write_text(sheet, row, translate("office.workbook.sheets"), styles.subtitle)
    for name, section in sections.items():
        if name in names:
            count = len(section.columns[0].cells)
            found = translate("office.workbook.rows", count=count)
            texts = [section.title, names[name], found]
            write_row(sheet, row, texts, styles.text)
            set_height(sheet, row, zip(texts, _SUMMARY, strict=True))
            sheet.cell(row, 2).hyperlink = f"#'{names[name]}'!A1"
            set_look(sheet.cell(row, 2), styles.link)
            row += 1
    for section in sections.values():
        if not _has_table(section):
            row = write_text(sheet, row + 1, section.title, styles.subtitle)
            for sentence in section.sentences:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
                set_height(sheet, row, [(sentence, sum(_SUMMARY))])
                row = write_text(sheet, row, sentence, styles.plain)
    _set_widths(sheet, _SUMMARY)
    _set_print(sheet, profile)


def _write_meanings(
    sheet: Worksheet,
    context: Context,
    tables: dict[str, Section],
    names: dict[str, str],
    styles: CellStyles,
) -> None:
    """Write what each column of each sheet means, and how each measure is computed."""
    translate, profile = context.translate, profile_of(context)
    row = _write_top(sheet, translate("office.sheet.meanings"), profile, styles, ())
    first = row
    headings = ("sheet", "column", "meaning")
    write_row(
        sheet, row, [translate(f"office.workbook.{each}") for each in headings], styles.heading
    )
    for name, section in tables.items():
        row = _write_list(sheet, row, names[name], column_meanings(context, name, section), styles)
    if "profile_standing" in tables:
        label = translate("office.workbook.measures")
        row = _write_list(sheet, row, label, measure_meanings(context), styles)
    sheet.freeze_panes = sheet.cell(first + 1, 1)
    sheet.auto_filter.ref = f"A{first}:C{row}"
    _set_widths(sheet, _EXPLAINED)
    _set_print(sheet, profile, first)


def _write_list(
    sheet: Worksheet, row: int, name: str, meanings: Iterable[Meaning], styles: CellStyles
) -> int:
    for meaning in meanings:
        row += 1
        texts = [name, meaning.name, meaning.text]
        write_row(sheet, row, texts, styles.text)
        set_height(sheet, row, zip(texts, _EXPLAINED, strict=True))
    return row


def _set_widths(sheet: Worksheet, widths: Iterable[int]) -> None:
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _set_print(sheet: Worksheet, profile: Profile, header: int | None = None) -> None:
    """Set A4 across, as wide as the page, with stamps, source and number on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if header is not None:
        sheet.print_title_rows = f"{header}:{header}"
    # In headers and footers an ampersand begins a command.
    stamps, source, title = (
        one_line(text).replace("&", "&&")
        for text in (" · ".join(profile.stamps), profile.source, profile.title)
    )
    sheet.oddHeader.left.text, sheet.oddHeader.right.text = title, stamps
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = source, "&P / &N"
