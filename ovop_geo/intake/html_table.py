"""One table of a web page, cell by cell as its tags come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from ovop_geo.errors import IntakeError
from ovop_geo.intake.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, check_sheet_size
from ovop_geo.intake.workbook import Cell

Row = list[tuple[int, Cell]]
"""The filled cells of a row, each with its column."""

_VALUES = ("x:num", "sdval", "data-v")
"""Where spreadsheets write the number that a cell shows rounded or with separators."""

_WIDE, _FEWEST_WIDE, _FEWEST_PAIRS = 3, 2, 3
"""Fewest cells of a row that is wide, and fewest rows of data that are wide or have two cells."""

_NUMBER = re.compile(r"(?:Rp\.?|IDR)?\s*[-+(]?[\d.,' \u00a0]*\d(?:,-|\))?", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}\.\d{1,2}\.\d{1,4}")
_WHOLE = re.compile(r"\s*\+?(\d{1,9})")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")


class Table:
    """One table while it is read."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self.text: list[str] | None = None
        self.clear()

    def clear(self) -> None:
        """Forget the rows so far, but not the open cell."""
        self.rows: list[Row] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden: set[int] = set()
        self._column = self._filled = 0
        self._at, self._value = 0, ""
        self._taken: dict[int, int] = {}

    def start_row(self, attributes: Mapping[str, str]) -> None:
        """Begin a row."""
        self.end_cell()
        check_sheet_size(len(self.rows) + 1, 1, self._file_name, self._file_name)
        if "display:none" in attributes.get("style", "").replace(" ", "").lower():
            self.hidden.add(len(self.rows))
        self.rows.append([])
        self._column = 0

    def start_cell(self, attributes: Mapping[str, str]) -> None:
        """Begin a cell, to the right of those that reach down from the rows above."""
        self.end_cell()
        if not self.rows:
            self.start_row({})
        row = len(self.rows) - 1
        while self._taken.get(self._column, 0) > row:
            self._column += 1
        wide = min(_span(attributes.get("colspan")) or 1, MAX_COLUMNS + 1)
        # A cell that reaches down 0 rows reaches to the end.
        high = min(_span(attributes.get("rowspan")) or MAX_ROWS, MAX_ROWS)
        if high > 1:
            last = min(self._column + wide, MAX_COLUMNS + 1)
            self._taken.update(dict.fromkeys(range(self._column, last), row + high))
        if high > 1 or wide > 1:
            area = (row, self._column, row + high - 1, self._column + wide - 1)
            self.merged.append(area)
        self._at, self._column = self._column, self._column + wide
        self._value = next((attributes[name] for name in _VALUES if name in attributes), "")
        self.text = []

    def end_cell(self) -> None:
        """Take in the open cell, if there is one."""
        if self.text is None:
            return
        text, self.text = lines_of(self.text), None
        if not text:
            return
        if not self.rows:
            self.rows.append([])
        self._filled += 1
        if self._filled > MAX_CELLS:
            raise IntakeError(
                "intake.error.too_many_cells",
                file=self._file_name,
                count=self._filled,
                limit=MAX_CELLS,
            )
        self.rows[-1].append((self._at, _cell(text, self._value)))

    @property
    def is_data(self) -> bool:
        """Whether it looks like a table of data, and not like an arrangement of texts."""
        pairs = [row for row in self.rows if len(row) > 1]
        wide = [row for row in pairs if len(row) >= _WIDE]
        is_large = len(pairs) >= _FEWEST_PAIRS or len(wide) >= _FEWEST_WIDE
        return is_large and not all(_is_label(row) for row in pairs)

    def shown(self) -> Iterator[str]:
        """Yield the texts of each row as one."""
        for row in self.rows:
            yield " ".join(str(cell) for _, cell in row)


def lines_of(pieces: list[str]) -> str:
    """Return pieces of text as a page shows them: spaces as one, no empty lines."""
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _span(stated: str | None) -> int:
    """Return the number that begins ``stated``, as browsers read it; 1 if there is none."""
    number = _WHOLE.match(stated) if stated else None
    return int(number[1]) if number else 1


def _cell(text: str, value: str) -> Cell:
    # The number of a day is no number: its text is known to be a date.
    if value and _NUMBER.fullmatch(text) and not _DATE.fullmatch(text):
        with suppress(ValueError):
            return float(value)
    return text


def _is_label(row: Row) -> bool:
    first, second = (str(cell) for _, cell in row[:2])
    return first.endswith(":") or second.startswith(":")
