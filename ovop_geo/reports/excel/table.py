"""The table of a section on a sheet, with numbers and days that can be computed with."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from openpyxl.cell import Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ovop_geo.reports.excel.cells import FONT, CellStyles, set_height, set_look, set_text
from ovop_geo.views.columns import Column, Look
from ovop_geo.views.sections.section import Section
from ovop_geo.views.table_rows import Asked, asked_rows, decimals_needed
from ovop_geo.views.web_address import web_address

_NARROWEST, _WIDEST = 8, 46
_BOLD = 0.85
"""Letters of a heading that fit where a letter of a cell fits."""

_OF_FILE = 20.0
"""Width of a column that says the same in every row."""

_SAMPLE = 400
"""Rows from which the width of a column is taken."""


def write_table(sheet: Worksheet, section: Section, first: int, styles: CellStyles) -> None:
    """Write the table of ``section`` with all its columns, its headings in the row ``first``."""
    columns = section.columns
    order = asked_rows(columns, Asked(), styles.translate).found
    widths = [_width(column) for column in columns]
    for place, column in enumerate(columns, start=1):
        heading = sheet.cell(first, place)
        set_text(heading, column.label)
        set_look(heading, styles.heading)
        write = _writer(column, styles)
        for row, position in enumerate(order, start=first + 1):
            write(sheet.cell(row, place), int(position))
        sheet.column_dimensions[get_column_letter(place)].width = widths[place - 1]
    _set_heights(sheet, section, first, order, widths)
    last = f"{get_column_letter(len(columns))}{first + len(order)}"
    sheet.auto_filter.ref = f"A{first}:{last}"
    sheet.freeze_panes = sheet.cell(first + 1, 2)


def _set_heights(
    sheet: Worksheet, section: Section, first: int, order: np.ndarray, widths: list[float]
) -> None:
    headings = [column.label for column in section.columns]
    set_height(sheet, first, zip(headings, (width * _BOLD for width in widths), strict=True))
    wide = [
        (column.cells.astype("object").to_numpy(), width)
        for column, width in zip(section.columns, widths, strict=True)
        if column.decimals is None and column.part != "file"
    ]
    for row, position in enumerate(order, start=first + 1):
        texts = ((str(cells[position]), width) for cells, width in wide)
        set_height(sheet, row, texts)


def _writer(column: Column, styles: CellStyles) -> Callable[[Cell, int], None]:
    """Return what writes the cell of a column at a position of its table."""
    if column.decimals is not None:
        return _number_writer(column, column.decimals, styles)
    texts, gaps = column.cells.astype("object").to_numpy(), column.cells.isna().to_numpy()
    days = None if column.days is None else pd.Series(column.days).to_numpy("datetime64[s]")

    def write(cell: Cell, position: int) -> None:
        set_look(cell, styles.text if column.part != "file" else styles.number)
        if days is not None and not np.isnat(days[position]):
            cell.value = days[position].astype("O").date()
            cell.number_format = styles.day_format
        elif not gaps[position]:
            set_text(cell, str(texts[position]))
        if column.looks is not None:
            _colour(cell, column.looks.iloc[position])
        elif column.link:
            _link(cell)

    return write


def _number_writer(column: Column, most: int, styles: CellStyles) -> Callable[[Cell, int], None]:
    numbers = column.cells.astype("Float64").to_numpy("float64", na_value=np.nan)
    number_format = styles.number_format(decimals_needed(column.cells, most))

    def write(cell: Cell, position: int) -> None:
        set_look(cell, styles.number)
        number = numbers[position]
        if np.isfinite(number):
            cell.value = int(number) if number.is_integer() else float(number)
            cell.number_format = number_format
        if column.looks is not None:
            _colour(cell, column.looks.iloc[position])

    return write


def _colour(cell: Cell, look: object) -> None:
    if isinstance(look, Look) and look.fill:
        cell.fill = PatternFill("solid", start_color=look.fill.lstrip("#"))
        cell.font = Font(FONT, 11, color=look.ink.lstrip("#"))


def _link(cell: Cell) -> None:
    page = web_address(cell.value)
    if page is not None:
        cell.hyperlink = page.address


def _width(column: Column) -> float:
    """Return a width for the texts of a column and the longest word of its heading."""
    cells = column.cells.dropna()
    if column.part == "file":
        return _OF_FILE
    if column.decimals is None:
        longest = cells.head(_SAMPLE).astype("str").str.len().max()
    else:
        digits = len(f"{cells.abs().max():.0f}") if len(cells) else 0
        longest = digits + digits // 3 + column.decimals + 1
    word = max(map(len, column.label.split()), default=0) / _BOLD
    return float(min(max(longest, word, _NARROWEST), _WIDEST)) + 3 if len(cells) else word + 3
