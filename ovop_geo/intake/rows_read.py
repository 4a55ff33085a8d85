"""Counts the rows of a file that somebody filled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ovop_geo.intake.layout import Line
from ovop_geo.intake.mapping import Mapping, SheetMapping
from ovop_geo.intake.words import cell_text, is_nothing
from ovop_geo.intake.workbook import Cell, Workbook

_PREFILLED = frozenset({"langkah", "tahun", "satuan", "sumber", "sumber_tanggal", "verifikasi"})
"""Columns that a list holds already when it is handed out; they alone are no record."""


def rows_read(lines: Iterable[Line], workbook: Workbook, mapping: Mapping) -> int:
    """Return how many ``lines`` hold something of a record, perhaps in an unrecognised column.

    Names of regions, running numbers and signs for nothing are none.
    """
    rows = {sheet.name: sheet.rows for sheet in workbook.sheets}
    unread = {each.sheet: _unrecognised(each, rows[each.sheet]) for each in mapping.sheets}
    return sum(
        _is_filled(line)
        or any(
            not is_nothing(rows[line.sheet][line.row][position]) for position in unread[line.sheet]
        )
        for line in lines
    )


def _is_filled(line: Line) -> bool:
    return any(target.partition(":")[2] not in _PREFILLED for target in line.cells)


def _unrecognised(mapping: SheetMapping, rows: Sequence[tuple[Cell, ...]]) -> list[int]:
    """Return the positions of the columns without a target that do not just number the rows."""
    below = rows[mapping.last_header + 1 :]
    return [
        column.position
        for column in mapping.columns
        if column.target is None and not _counts(row[column.position] for row in below)
    ]


def _counts(cells: Iterable[Cell]) -> bool:
    """Return whether ``cells`` are the numbers of rows, perhaps anew for each region."""
    texts = [text.rstrip(".)") for text in map(cell_text, cells) if text]
    if not all(text.isdecimal() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return all(after in (1, before + 1) for before, after in pairwise([0, *numbers]))
