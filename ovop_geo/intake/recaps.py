"""Tells a recap, whose numbers count products or villages, from a list that names them."""

from __future__ import annotations

from collections.abc import Iterable

from ovop_geo.intake.counted import names_something
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.layout import Line
from ovop_geo.intake.mapping import Mapping, SheetMapping
from ovop_geo.intake.targets import FLAGSHIP_NAME, MARKS
from ovop_geo.intake.ticks import number_in
from ovop_geo.intake.words import cell_text

_NAMES = (FLAGSHIP_NAME, "produk:nama")
_HALF = 0.5


def find_recaps(
    mapping: Mapping, lines: Iterable[Line], shares: frozenset[str]
) -> dict[str, Finding]:
    """Return a finding for each sheet that is a recap, by its name.

    In ``shares`` are the sheets whose numbers are per cent; in others a number above one in a
    column of marks counts something, and so does a number in place of a product's name.
    """
    by_sheet: dict[str, list[Line]] = {}
    for line in lines:
        by_sheet.setdefault(line.sheet, []).append(line)
    found = {}
    for sheet in mapping.sheets:
        rows = by_sheet.get(sheet.sheet, [])
        position = _counted_names(rows)
        if position is None and sheet.sheet not in shares:
            position = _counted_marks(rows)
        if position is not None and not sheet.is_exact:
            header = _header(sheet, position)
            found[sheet.sheet] = Finding.at(
                sheet.sheet, sheet.last_header, position, "recap", header, Severity.ERROR
            )
    return found


def _counted_names(rows: list[Line]) -> int | None:
    """Return the column of names of products that holds more numbers than names."""
    for target in _NAMES:
        cells = [each for line in rows for each in line.cells.get(target, [])]
        counts = [not names_something(cell_text(cell)) for _, cell in cells]
        if counts and sum(counts) > _HALF * len(counts):
            return cells[0][0]
    return None


def _counted_marks(rows: list[Line]) -> int | None:
    """Return the first column of marks of a list without villages whose cells are counts."""
    if any(line.places.get("desa") or line.places.get("kode") for line in rows):
        return None
    cells = [each for line in rows for mark in MARKS for each in line.cells.get(mark, [])]
    counts = [(number_in(cell) or 0) > 1 for _, cell in cells]
    if counts and sum(counts) >= _HALF * len(counts):
        return min(position for position, _ in cells)
    return None


def _header(sheet: SheetMapping, position: int) -> str:
    return next(each.header for each in sheet.columns if each.position == position)
