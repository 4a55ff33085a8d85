"""Decides which of several columns of turnover is read first: of two years the later one."""

from __future__ import annotations

import re

from ovop_geo.intake.findings import Finding
from ovop_geo.intake.heading_measure import period_of
from ovop_geo.intake.mapping import ColumnMapping, Mapping, SheetMapping
from ovop_geo.intake.targets import TURNOVER

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_DAYS = 1_000.0


def turnover_positions(mapping: SheetMapping) -> list[int]:
    """Return the columns of turnover, the one to be read first before the others.

    The turnover of the latest year comes first, then that of the longest period. Columns of
    an earlier year are left out: where the later one is blank, nothing is known of it.
    """
    columns = [column for column in mapping.columns if column.target == TURNOVER]
    latest = max((_year(column) for column in columns), default=0)
    kept = [column for column in columns if _year(column) in (0, latest)]
    ordered = sorted(kept, key=lambda each: (-_year(each), _times_a_year(each)))
    return [column.position for column in ordered]


def columns_beside(mapping: Mapping) -> list[Finding]:
    """Return findings for columns of turnover that are not read, or only where another is blank."""
    found = []
    for sheet in mapping.sheets:
        named = {each.position: each.header for each in sheet.columns if each.target == TURNOVER}
        first, *others = turnover_positions(sheet) or [-1]
        for position, header in named.items():
            if position == first or len(sheet.blocks) > 1:
                continue
            key = "turnover_beside" if position in others else "turnover_earlier"
            found.append(
                Finding.at(
                    sheet.sheet, sheet.last_header, position, key, header, other=named[first]
                )
            )
    return found


def _year(column: ColumnMapping) -> int:
    return max(map(int, _YEAR.findall(column.header)), default=0)


def _times_a_year(column: ColumnMapping) -> float:
    period = period_of(column.header, is_heading=True)
    return period.times or _OF_DAYS if period else 1.0
