"""Cells of a workbook: their looks, and text that stays text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from locale import windows_locale

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from ovop_geo.language import Translator
from ovop_geo.reports.colours import INK, LINE, MAIN, QUIET, STAMP, WHITE
from ovop_geo.reports.texts import language_tag, one_line

FONT = "Calibri"

LINE_HEIGHT = 15.0
"""Points of a line in a cell."""

_LONGEST_TEXT = 32767
"""Letters that fit into a cell."""


@dataclass(frozen=True)
class Looks:
    """The look of a cell."""

    font: Font
    fill: PatternFill | None = None
    alignment: Alignment = field(default_factory=lambda: Alignment(vertical="top"))
    border: Border | None = None


def _font(colour: str, size: int = 11, *, bold: bool = False) -> Font:
    return Font(FONT, size, bold=bold, color=colour)


def _filled(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour)


_UNDER = Border(bottom=Side("thin", color=LINE))
_WRAPPED = Alignment(vertical="top", wrap_text=True)


class CellStyles:
    """The looks of the cells of a workbook in one language."""

    title = Looks(_font(MAIN, 16, bold=True))
    subtitle = Looks(_font(MAIN, 12, bold=True))
    plain = Looks(_font(INK), alignment=_WRAPPED)
    link = Looks(Font(FONT, 11, color=MAIN, underline="single"), alignment=_WRAPPED, border=_UNDER)
    quiet = Looks(_font(QUIET, 10))
    stamp = Looks(_font(STAMP, bold=True))
    text = Looks(_font(INK), alignment=_WRAPPED, border=_UNDER)
    number = Looks(_font(INK), border=_UNDER)
    heading = Looks(_font(WHITE, bold=True), _filled(MAIN), _WRAPPED)

    def __init__(self, translate: Translator) -> None:
        self.translate = translate
        name = language_tag(translate).replace("-", "_")
        code = next((code for code, each in windows_locale.items() if each == name), None)
        # Months are written in the language of the file, not in that of the computer.
        self.day_format = f"[$-{code:x}]d mmmm yyyy" if code else "d mmmm yyyy"

    @staticmethod
    def number_format(decimals: int) -> str:
        """Return the format of a number; Excel writes its signs as the computer's region does."""
        return "#,##0" + ("." + "0" * decimals if decimals else "")


def set_look(cell: Cell, look: Looks) -> None:
    """Give ``cell`` a look."""
    cell.font, cell.alignment = look.font, look.alignment
    if look.fill is not None:
        cell.fill = look.fill
    if look.border is not None:
        cell.border = look.border


def set_text(cell: Cell, text: str) -> None:
    """Write a text that no spreadsheet takes for a formula; an empty one leaves the cell empty."""
    if not text:
        return
    cell.value = one_line(text)[:_LONGEST_TEXT]
    cell.data_type = "s"


def set_height(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as its texts need, each with the width of its cell in letters.

    Not every program does that by itself when it opens the file.
    """
    lines = max((-(-len(text) // max(int(width), 1)) for text, width in texts), default=1)
    if lines > 1:
        sheet.row_dimensions[row].height = LINE_HEIGHT * lines


def write_title(sheet: Worksheet, title: str, styles: CellStyles) -> int:
    """Write the title of a sheet, and return the row below it."""
    sheet.row_dimensions[1].height = 1.6 * LINE_HEIGHT
    return write_text(sheet, 1, title, styles.title)


def write_text(sheet: Worksheet, row: int, text: str, look: Looks) -> int:
    """Write a text into the first cell of a row, and return the row below it."""
    cell = sheet.cell(row, 1)
    set_text(cell, text)
    set_look(cell, look)
    return row + 1


def write_row(sheet: Worksheet, row: int, texts: Sequence[str], look: Looks) -> None:
    """Write texts into the cells of a row."""
    for place, text in enumerate(texts, start=1):
        cell = sheet.cell(row, place)
        set_text(cell, text)
        set_look(cell, look)
