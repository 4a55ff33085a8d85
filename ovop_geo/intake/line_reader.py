"""Reads one line of a file into rows of several tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ovop_geo.intake.column_styles import ColumnStyle
from ovop_geo.intake.drafts import Draft, Reader
from ovop_geo.intake.findings import Severity
from ovop_geo.intake.known import Known
from ovop_geo.intake.layout import Line
from ovop_geo.intake.targets import (
    FLAGSHIP_NAME,
    PERMITS,
    STEP_DATES,
    STEPS,
    TURNOVER_UNIT,
    WIDE_MEASURES,
)
from ovop_geo.intake.ticks import Tick
from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Cell

_SPECIAL = {FLAGSHIP_NAME, TURNOVER_UNIT, *STEPS, *STEP_DATES, *PERMITS, *WIDE_MEASURES}


@dataclass(frozen=True)
class LineReader:
    """Makes drafts from one line and records its findings.

    Attributes
    ----------
    code : the region code of the line, ``None`` where none was found.
    """

    line: Line
    code: str | None
    reader: Reader
    known: Known

    def cells(self, target: str) -> list[tuple[int, Cell]]:
        """Return the filled cells of ``target`` as (column, value)."""
        return self.line.cells.get(target, [])

    def own_columns(self, table: str) -> set[str]:
        """Return the columns of ``table`` that the line fills, without ticks and wide columns."""
        return {
            target.split(":")[1]
            for target in self.line.cells
            if target.startswith(f"{table}:") and target not in _SPECIAL
        }

    def draft(self, table: str) -> Draft:
        """Return a row of ``table`` with the columns that all rows of the line share."""
        return self.reader.draft(table, self.line, self.code)

    def plain_row(self, table: str, leave_out: Iterable[str] = ()) -> Draft:
        """Return a row of ``table`` with all cells of the line that belong to it."""
        draft = self.draft(table)
        self.reader.put_all(draft, leave_out)
        return draft

    def style(self, position: int) -> ColumnStyle:
        """Return how the cells of a column are to be read."""
        return self.reader.style(self.line, position)

    def header_unit(self, position: int) -> str:
        """Return the unit in the header of a column, empty if there is none."""
        return self.style(position).unit

    def warn(self, position: int, key: str, found: Cell, **values: object) -> None:
        """Record a warning at a cell."""
        text = cell_text(found)
        self.reader.report(self.line, position, key, text, Severity.WARNING, **values)

    def refuse(self, position: int, key: str, found: Cell) -> None:
        """Record an error at a cell."""
        self.reader.report(self.line, position, key, cell_text(found), Severity.ERROR)

    def count(self, position: int | None, key: str, found: Cell = None, **values: object) -> None:
        """Count a warning that many rows of a column may share; it is reported once."""
        self.reader.count(self.line, position, key, cell_text(found), **values)

    def doubt(self, position: int, cell: Cell, tick: Tick) -> None:
        """Count what is doubtful about a mark: the order of its date, or what a cross means."""
        if tick.day and tick.day.is_doubtful:
            self.count(position, "date_doubtful", cell, read_as=tick.day.text)
        if tick.is_doubtful:
            self.count(position, "cross_doubtful", cell, status=tick.status)
