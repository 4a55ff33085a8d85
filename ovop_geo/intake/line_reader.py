"""One line of a file, read into rows of one table after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ovop_geo.intake.drafts import Draft, Reader
from ovop_geo.intake.findings import Severity
from ovop_geo.intake.known import Known
from ovop_geo.intake.layout import Line
from ovop_geo.intake.targets import FLAGSHIP_NAME, PERMITS, STEPS, WIDE_MEASURES
from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Cell

_SPECIAL = {FLAGSHIP_NAME, *STEPS, *PERMITS, *WIDE_MEASURES}


@dataclass(frozen=True)
class LineReader:
    """Makes drafts of one line and tells what is doubtful in it.

    Attributes
    ----------
    code : the region code of the line, ``None`` where none was found.
    """

    line: Line
    code: str | None
    reader: Reader
    known: Known

    def cells(self, target: str) -> list[tuple[int, Cell]]:
        """Return the filled cells of ``target`` with their columns."""
        return self.line.cells.get(target, [])

    def own_columns(self, table: str) -> set[str]:
        """Return the plain columns of ``table`` that the line fills."""
        return {
            target.split(":")[1]
            for target in self.line.cells
            if target.startswith(f"{table}:") and target not in _SPECIAL
        }

    def draft(self, table: str) -> Draft:
        """Return a row of ``table`` with what the whole line shares."""
        return self.reader.draft(table, self.line, self.code)

    def plain_row(self, table: str, leave_out: Iterable[str] = ()) -> Draft:
        """Return a row of ``table`` with every cell of the line that belongs to it."""
        draft = self.draft(table)
        self.reader.put_all(draft, leave_out)
        return draft

    def header_unit(self, position: int) -> str:
        """Return the unit that the header of a column names, empty where it names none."""
        return self.reader.header_unit(self.line, position)

    def tell(self, position: int, key: str, found: Cell, **values: object) -> None:
        """Keep a warning at a cell."""
        text = cell_text(found)
        self.reader.tell(self.line, position, key, text, Severity.WARNING, **values)

    def refuse(self, position: int, key: str, found: Cell) -> None:
        """Keep an error at a cell."""
        self.reader.tell(self.line, position, key, cell_text(found), Severity.ERROR)

    def count(self, position: int | None, key: str, day: str = "") -> None:
        """Count what may happen in every row of a column, to tell it once."""
        self.reader.count(self.line, position, key, day)
