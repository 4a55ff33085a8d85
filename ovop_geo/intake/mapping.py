"""What each column of each sheet holds, as proposed and as the user decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ovop_geo.intake.references import column_letters
from ovop_geo.intake.targets import IGNORED

HeaderRows = tuple[int, int]
"""First and last row of a header, from 0."""


@dataclass(frozen=True)
class ColumnMapping:
    """One column of a sheet.

    Attributes
    ----------
    position : index of the column in the sheet, from 0.
    header : its header; two rows of headers are joined by `` / ``.
    key : the header in plain form, by which a choice for it is remembered.
    target : what it holds, one of `ovop_geo.intake.targets.TARGETS`; ``None`` if unknown.
    sample : its first values as text, which help users to recognise it.
    """

    position: int
    header: str
    key: str
    target: str | None
    sample: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        """Letters of the column as in a spreadsheet."""
        return column_letters(self.position + 1)


@dataclass(frozen=True)
class SheetMapping:
    """The columns of one sheet.

    Attributes
    ----------
    sheet : name of the sheet.
    first_header, last_header : first and last row of the header, from 0.
    columns : the columns that are not empty, in order.
    table : the table that the sheet is about; ``None`` if no column belongs to a table.
    is_exact : whether all headers are column names of ``table``, as in the template.
    blocks : first and last column of each table that is read, from 0, where several tables
        stand side by side; empty where there is one.
    """

    sheet: str
    first_header: int
    last_header: int
    columns: tuple[ColumnMapping, ...]
    table: str | None = None
    is_exact: bool = False
    blocks: tuple[tuple[int, int], ...] = ()

    def positions(self, target: str) -> list[int]:
        """Return the positions of the columns whose target is ``target``."""
        return [column.position for column in self.columns if column.target == target]

    @property
    def beside(self) -> tuple[ColumnMapping, ...]:
        """Columns of another table beside, which is not read."""
        return tuple(
            column
            for column in self.columns
            if column.header and self.blocks
            if not any(first <= column.position <= last for first, last in self.blocks)
        )

    @property
    def targets(self) -> set[str]:
        """Targets of all columns, except `IGNORED`."""
        return {column.target for column in self.columns if column.target} - {IGNORED}


@dataclass(frozen=True)
class Mapping:
    """The columns of all sheets that hold records.

    Attributes
    ----------
    sheets : the sheets that are read.
    left_out : names of hidden sheets and of sheets without a recognised header.
    guessed : of sheets without a recognised header, what their likeliest header says. They are
        not read unless somebody says what a column of theirs holds.
    """

    sheets: tuple[SheetMapping, ...]
    left_out: tuple[str, ...] = ()
    guessed: tuple[SheetMapping, ...] = ()

    @property
    def unrecognised(self) -> tuple[tuple[str, ColumnMapping], ...]:
        """Sheet and column of every column without a target."""
        return tuple(
            (sheet.sheet, column)
            for sheet in self.sheets
            for column in sheet.columns
            if column.target is None
        )

    @property
    def found(self) -> tuple[SheetMapping, ...]:
        """All sheets with headers, recognised or guessed."""
        return (*self.sheets, *self.guessed)

    def column(self, sheet: str, position: int) -> ColumnMapping | None:
        """Return the column of a sheet at ``position``, ``None`` if there is none."""
        columns = (c for each in self.found if each.sheet == sheet for c in each.columns)
        return next((column for column in columns if column.position == position), None)

    def with_target(self, sheet: str, position: int, target: str | None) -> Mapping:
        """Return a copy of this mapping in which one column has the target ``target``.

        A sheet whose header was guessed is read from then on.
        """
        named = tuple(each for each in self.guessed if each.sheet == sheet)
        if named and target is not None:
            read = replace(
                self,
                sheets=(*self.sheets, *named),
                left_out=tuple(name for name in self.left_out if name != sheet),
                guessed=tuple(each for each in self.guessed if each.sheet != sheet),
            )
            return read.with_target(sheet, position, target)
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
