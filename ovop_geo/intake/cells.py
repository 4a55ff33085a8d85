"""Writing cells of a workbook so that no text in them is ever run."""

from __future__ import annotations

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell

_MOST_LETTERS = 32_767


def write_text(cell: Cell, text: str) -> None:
    """Write ``text`` as text, also where it begins like a formula.

    The cell keeps the mark of quoted text, so that it stays text when somebody edits it.
    """
    cell.value = None
    cell.data_type = "s"
    cell._value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_MOST_LETTERS]
    if text[:1] in "=+-@\t\r" and text:
        cell.quotePrefix = True
        cell.style = cell.style
