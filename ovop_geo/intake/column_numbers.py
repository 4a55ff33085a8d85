"""Tells the rows below a header that number the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Cell

_SHORTEST, _MOST_ROWS = 3, 2
_NUMBERED = re.compile(
    r"[\W_]*([0-9]{1,2}|[a-z]|[ivxl]{1,7})[\W_]*(?:=.*|\([^()]*\)\W*)?", re.IGNORECASE
)
"""The number of a column, perhaps with how it is reckoned: ``(4) = (1) + (3)``."""

_FIGURES = [str(number) for number in range(100)]
_LETTERS = list("abcdefghijklmnopqrstuvwxyz")
_NUMERALS = [
    tens + ones
    for tens in ("", "x", "xx", "xxx", "xl")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
]


def last_numbered(rows: Sequence[tuple[Cell, ...]], header: int) -> int:
    """Return the last row, from 0, of those directly below ``header`` that number the columns.

    Without any it is ``header``. A second such row begins anew at one.
    """
    last = header
    for row in rows[header + 1 : header + 1 + _MOST_ROWS]:
        first = _first_number(row)
        if first is None or (last > header and first != 1):
            break
        last += 1
    return last


def _first_number(row: tuple[Cell, ...]) -> int | None:
    """Return the number at which ``row`` begins to count, ``None`` if it does not count."""
    found = [_NUMBERED.fullmatch(text) for text in map(cell_text, row) if text]
    if len(found) < _SHORTEST:
        return None
    marks = [match[1].lower() for match in found if match]
    if len(marks) < len(found):
        return None
    for signs in (_FIGURES, _LETTERS, _NUMERALS):
        if all(mark in signs for mark in marks):
            numbers = [signs.index(mark) for mark in marks]
            if all(after == before + 1 for before, after in pairwise(numbers)):
                return numbers[0] + (signs is _LETTERS)
    return None
