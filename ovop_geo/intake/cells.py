"""Writes text into cells so that no spreadsheet runs it as a formula."""

from __future__ import annotations

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell

from ovop_geo.records.formulas import harmless

_MAX_LENGTH = 32_767


def write_text(cell: Cell, text: str) -> None:
    """Write ``text`` as text, even if it begins like a formula.

    Such a cell is marked as quoted text, so that it stays text when somebody edits it.
    """
    cell.value = None
    cell.data_type = "s"
    cell._value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_MAX_LENGTH]
    if harmless(text) != text:
        cell.quotePrefix = True
        cell.style = cell.style
