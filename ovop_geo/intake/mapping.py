"""Which column of each sheet is what, as proposed and as the user decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter

from ovop_geo.intake.targets import IGNORED


@dataclass(frozen=True)
class ColumnMapping:
    """One column of a sheet.

    Attributes
    ----------
    position : its place, from 0.
    header : its header, of two rows joined by `` / ``.
    key : the header in the form in which a choice for it is remembered.
    target : what it is, one of `ovop_geo.intake.targets.TARGETS`; ``None`` if nobody knows.
    sample : its first values as text, to recognise it by.
    """

    position: int
    header: str
    key: str
    target: str | None
    sample: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        """The column as a spreadsheet names it."""
        return get_column_letter(self.position + 1)


@dataclass(frozen=True)
class SheetMapping:
    """The columns of one sheet.

    Attributes
    ----------
    sheet : name of the sheet.
    first_header, last_header : rows of the header, from 0.
    columns : the columns that hold anything, in order.
    table : the table that most columns belong to; ``None`` where no column does.
    is_exact : whether the headers are the very column names of ``table``.
    """

    sheet: str
    first_header: int
    last_header: int
    columns: tuple[ColumnMapping, ...]
    table: str | None = None
    is_exact: bool = False

    def positions(self, target: str) -> list[int]:
        """Return the places of the columns that are ``target``."""
        return [column.position for column in self.columns if column.target == target]

    @property
    def targets(self) -> set[str]:
        """All targets that a column has."""
        return {column.target for column in self.columns if column.target} - {IGNORED}


@dataclass(frozen=True)
class Mapping:
    """The columns of all sheets that hold records.

    Attributes
    ----------
    sheets : the sheets that are read.
    left_out : names of the sheets in which no header was found.
    """

    sheets: tuple[SheetMapping, ...]
    left_out: tuple[str, ...] = ()

    @property
    def unplaced(self) -> tuple[tuple[str, ColumnMapping], ...]:
        """Sheet and column of everything that nobody knows what it is."""
        return tuple(
            (sheet.sheet, column)
            for sheet in self.sheets
            for column in sheet.columns
            if column.target is None
        )

    def with_target(self, sheet: str, position: int, target: str | None) -> Mapping:
        """Return this mapping with one column changed to ``target``."""
        return replace(
            self,
            sheets=tuple(
                replace(
                    each,
                    columns=tuple(
                        replace(column, target=target) if column.position == position else column
                        for column in each.columns
                    ),
                )
                if each.sheet == sheet
                else each
                for each in self.sheets
            ),
        )
