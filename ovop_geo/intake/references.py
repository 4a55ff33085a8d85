"""References of cells as spreadsheets write them."""

from __future__ import annotations

import re

_LETTERS = 26
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


def column_letters(number: int) -> str:
    """Return the letters of a column that is counted from 1: ``AB`` for 28."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number, from 1, of the column that ``letters`` name: 28 for ``AB``."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def cell_position(reference: str) -> tuple[int, int] | None:
    """Return row and column of a cell, both from 1; ``None`` if nobody writes it like that."""
    found = _REFERENCE.fullmatch(reference)
    return None if found is None else (int(found[2]), column_number(found[1]))
