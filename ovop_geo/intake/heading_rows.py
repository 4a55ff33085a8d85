"""Guesses which row of a sheet holds the headers where none is recognised."""

from __future__ import annotations

import re

from ovop_geo.intake.heading_text import MAX_HEADER_LENGTH
from ovop_geo.intake.words import cell_text, is_nothing
from ovop_geo.intake.workbook import Cell, Sheet

SEARCHED_ROWS = 40
"""Rows from the top in which a header is looked for."""

_LEAST_HEADERS = 2
_TOO_SMALL = 3
"""So many headers and rows are no table: a letter may have two words above two others."""

_SHARE_OF_WIDTH = 0.6
"""Least part of the widest row that a header fills; a title fills less."""


def likeliest_row(sheet: Sheet) -> int | None:
    """Return the first row, from 0, with several short texts and values below.

    ``None`` if the sheet has nothing like a table.
    """
    rows = sheet.rows[: SEARCHED_ROWS + 1]
    width = max((_filled(row) for row in rows), default=0)
    least = max(_LEAST_HEADERS, _SHARE_OF_WIDTH * width)
    for position, row in enumerate(rows[:-1]):
        texts = [at for at, cell in enumerate(row) if _is_header(cell)]
        if len(texts) >= least and len(texts) == _filled(row):
            below = sheet.rows[position + 1 :]
            values = sum(sum(not is_nothing(each[at]) for at in texts) > 1 for each in below)
            if values and len(texts) + values > _TOO_SMALL:
                return position
    return None


def _filled(row: tuple[Cell, ...]) -> int:
    return sum(not is_nothing(cell) for cell in row)


def _is_header(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > MAX_HEADER_LENGTH:
        return False
    return re.search(r"[^\W\d_]", cell_text(cell)) is not None
