"""The filled cells of a row by what their columns hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ovop_geo.intake.targets import MARKS
from ovop_geo.intake.words import is_nothing
from ovop_geo.intake.workbook import Cell

Found = list[tuple[int, Cell]]
"""Cells as (column, value)."""

_STROKES = frozenset({"/", "*"})
"""Signs that mean nothing among names and numbers, but perhaps something among marks."""


class FilledCells(Mapping[str, Found]):
    """The filled cells of a row by target.

    They are looked up when asked for: of a long list a dictionary for each row would take many
    times the memory of its cells.

    Parameters
    ----------
    row : all cells of the row.
    positions : the columns of each target, which all rows of a table share.
    """

    __slots__ = ("_positions", "_row")

    def __init__(self, row: Sequence[Cell], positions: Mapping[str, Sequence[int]]) -> None:
        self._row = row
        self._positions = positions

    def __getitem__(self, target: str) -> Found:
        """Return the filled cells of ``target``; a target without any is missing."""
        found = [
            (column, self._row[column])
            for column in self._positions[target]
            if self._is_filled(target, column)
        ]
        if not found:
            raise KeyError(target)
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield the targets that have a filled cell."""
        for target, columns in self._positions.items():
            for column in columns:
                if self._is_filled(target, column):
                    yield target
                    break

    def __len__(self) -> int:
        """Return the number of targets that have a filled cell."""
        return sum(1 for _ in self)

    def _is_filled(self, target: str, column: int) -> bool:
        cell = self._row[column]
        return not is_nothing(cell) or (cell in _STROKES and target in MARKS)
