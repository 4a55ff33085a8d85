"""Finds what merged areas show in their rows below the first, where the cells are empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ovop_geo.intake.dittos import is_ditto
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.mapping import SheetMapping
from ovop_geo.intake.targets import FINEST_FIRST, IGNORED, is_number
from ovop_geo.intake.words import cell_text, is_nothing
from ovop_geo.intake.workbook import Cell, Sheet

_FOR_EVERY_ROW = ("wilayah:", "umum:")


@dataclass
class MergedCells:
    """What merged areas show.

    Attributes
    ----------
    shown : by row and column the values below the first row of an area.
    undivided : by row the columns of amounts that several villages share.
    """

    shown: dict[int, dict[int, Cell]] = field(default_factory=dict)
    undivided: dict[int, list[int]] = field(default_factory=dict)

    def completed(self, sheet: Sheet, row: int) -> list[Cell]:
        """Return the cells of a row with what is shown there, without amounts of several."""
        cells = list(sheet.rows[row])
        for column, value in self.shown.get(row, {}).items():
            if cells[column] is None:
                cells[column] = value
        for column in self.undivided.get(row, ()):
            cells[column] = None
        return cells

    def findings(self, sheet: Sheet) -> list[Finding]:
        """Return an error for each amount that is not read."""
        return [
            Finding.at(
                sheet.name,
                row,
                column,
                "amount_merged",
                cell_text(sheet.rows[row][column]),
                Severity.ERROR,
            )
            for row, columns in self.undivided.items()
            for column in columns
        ]


def merged_cells(sheet: Sheet, mapping: SheetMapping) -> MergedCells:
    """Return what the merged areas of ``sheet`` show.

    Only areas that are one column wide count; a wider one is a heading. A region and what all
    tables share hold for every row: the name of a village beside its three products. Anything
    else holds for the rows that name another village: a product that three villages make.
    An amount of several villages is that of none of them.
    """
    targets = {
        column.position: column.target
        for column in mapping.columns
        if column.target and column.target != IGNORED
    }
    by_part = (mapping.positions(f"wilayah:{part}") for part in FINEST_FIRST)
    villages = next((positions for positions in by_part if positions), [])
    merged = MergedCells()
    for top, left, bottom, right in sheet.merged:
        target = targets.get(left)
        if left != right or not target or not mapping.last_header < top < len(sheet.rows):
            continue
        below: Iterable[int] = range(top + 1, min(bottom + 1, len(sheet.rows)))
        value = sheet.rows[top][left]
        if not target.startswith(_FOR_EVERY_ROW):
            below = [row for row in below if _is_another(sheet, top, row, villages)]
            if below and is_number(target):
                if not is_nothing(value):
                    merged.undivided.setdefault(top, []).append(left)
                continue
        for row in below:
            merged.shown.setdefault(row, {})[left] = value
    return merged


def _is_another(sheet: Sheet, top: int, row: int, villages: Sequence[int]) -> bool:
    """Return whether ``row`` names another village than the row ``top``."""
    above, below = (
        next((text for at in villages if (text := _name(sheet.rows[each][at]))), "")
        for each in (top, row)
    )
    return below not in ("", above)


def _name(cell: Cell) -> str:
    text = "" if is_nothing(cell) else cell_text(cell)
    return "" if is_ditto(text) else text
