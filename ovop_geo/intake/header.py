"""Finds the header of every sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping as Dictionary

from ovop_geo.errors import IntakeError
from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.heading_measure import is_measure
from ovop_geo.intake.heading_rows import SEARCHED_ROWS, likeliest_row
from ovop_geo.intake.heading_text import MAX_HEADER_LENGTH
from ovop_geo.intake.heading_vocabulary import AMOUNTS
from ovop_geo.intake.mapping import HeaderRows, Mapping
from ovop_geo.intake.sheet_columns import Header, known_targets, map_sheet
from ovop_geo.intake.targets import IGNORED
from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Sheet, Workbook
from ovop_geo.records.tables import TABLES

HELPER_SHEETS = ("Petunjuk", "Wilayah", "Pilihan", "Temuan")
"""Sheets that the template and the workbook of findings add; they hold no records."""

_REMARK = re.compile(r"[(\[][^()\[\]]*[^\W\d_][^()\[\]]*[)\]]")
_COLUMNS_OF_A_TABLE = 3
"""Least number of columns of one table in a header that names no region."""


def propose_mapping(
    workbook: Workbook,
    remembered: Dictionary[str, str] | None = None,
    rows: Dictionary[str, HeaderRows] | None = None,
) -> Mapping:
    """Return what the columns of every sheet seem to hold.

    Hidden sheets and sheets without a header of regions or a table are left out.

    Parameters
    ----------
    remembered : earlier choices of users, as targets by `ColumnMapping.key`; they take
        precedence.
    rows : first and last row of the header, from 0, of sheets for which a user pointed at it.

    Raises
    ------
    IntakeError : ``rows`` names a sheet that the file does not have, or rows that it does not.
    """
    kept, pointed = remembered or {}, rows or {}
    _check_rows(workbook, pointed)
    sheets, left_out, guessed = [], [], []
    for sheet in workbook.sheets:
        if sheet.name in pointed:
            first, last = pointed[sheet.name]
            sheets.append(map_sheet(sheet, _pointed_header(sheet, first, last), kept))
            continue
        if sheet.name in HELPER_SHEETS or not sheet.rows:
            continue
        header = None if sheet.is_hidden else _find_header(sheet, kept)
        if header is not None:
            sheets.append(map_sheet(sheet, header, kept))
            continue
        left_out.append(sheet.name)
        row = None if sheet.is_hidden else likeliest_row(sheet)
        if row is not None:
            guessed.append(map_sheet(sheet, _pointed_header(sheet, row, row), kept))
    return Mapping(tuple(sheets), tuple(left_out), tuple(guessed))


def _check_rows(workbook: Workbook, rows: Dictionary[str, HeaderRows]) -> None:
    lengths = {sheet.name: len(sheet.rows) for sheet in workbook.sheets}
    for name, (first, last) in rows.items():
        if not 0 <= first <= last <= first + 1 or last >= lengths.get(name, 0):
            raise IntakeError(
                "intake.error.choice_header",
                found=f"{name}!{first + 1}" + (f"-{last + 1}" if last > first else ""),
                sheets=", ".join(lengths),
            )


def _pointed_header(sheet: Sheet, first: int, last: int) -> Header:
    """Return the header in rows that a user pointed at, or that are likeliest."""
    tops = _label_row(sheet, first)
    if first == last:
        return Header(first, last, tuple(("", top) for top in tops))
    subs = _label_row(sheet, last)
    return Header(first, last, _joined(sheet, first, tops, subs))


def _find_header(sheet: Sheet, remembered: Dictionary[str, str]) -> Header | None:
    best: Header | None = None
    for first in range(min(SEARCHED_ROWS, len(sheet.rows))):
        for last in (first, first + 1):
            if last >= len(sheet.rows):
                continue
            header = _header_at(sheet, first, last, remembered)
            if header and (best is None or header.score > best.score):
                best = header
    return best


def _header_at(
    sheet: Sheet, first: int, last: int, remembered: Dictionary[str, str]
) -> Header | None:
    tops = _label_row(sheet, first)
    if first == last:
        labels = tuple(("", top) for top in tops)
    else:
        both = _two_rows(sheet, first, tops)
        if both is None:
            return None
        labels = both
    known = known_targets(labels, remembered)
    found = [targets for targets in known if targets]
    places = {each for targets in found for each in targets if each.startswith("wilayah:")}
    exact = sheet.name in TABLES and any(
        each.startswith(f"{sheet.name}:") for targets in found for each in targets
    )
    wanted = [targets for targets in found if targets != (IGNORED,)]
    if len(wanted) <= 1 or not (places or exact or _names_a_table(wanted)):
        return None
    return Header(first, last, labels, len(found) + _worth_of_two_rows(sheet, first, last, tops))


def _worth_of_two_rows(sheet: Sheet, first: int, last: int, tops: list[str]) -> float:
    """Return the part of the score that decides between headers with equally many columns.

    Two rows score higher if the upper one names a column by itself, else it may be a title.
    """
    if first == last:
        return 0.0
    alone = any(
        top and not sub and candidates("", top)
        for top, sub in zip(tops, _label_row(sheet, last), strict=True)
    )
    return 0.5 if alone else -0.5


def _names_a_table(found: list[tuple[str, ...]]) -> bool:
    tables = Counter(table for targets in found for table in {t.split(":")[0] for t in targets})
    largest = max((count for table, count in tables.items() if table != "umum"), default=0)
    return largest >= _COLUMNS_OF_A_TABLE


def _label_row(sheet: Sheet, row: int) -> list[str]:
    labels = []
    for cell in sheet.rows[row]:
        text = cell_text(cell) if isinstance(cell, str | int | float) else ""
        labels.append(text if len(text) <= MAX_HEADER_LENGTH else "")
    return labels


def _two_rows(sheet: Sheet, first: int, tops: list[str]) -> tuple[tuple[str, str], ...] | None:
    """Return upper and lower label of each column, ``None`` if the second row is no header."""
    subs = _label_row(sheet, first + 1)
    filled = [position for position, sub in enumerate(subs) if sub]
    if not filled:
        return None
    labels = _joined(sheet, first, tops, subs)
    known = known_targets(labels, {})
    # The row below the header of a region is no second header: it holds names of regions.
    for position in filled:
        combined = known[position] or candidates(*labels[position])
        above = candidates("", tops[position])
        if not combined or any(target.startswith("wilayah:") for target in above):
            return None
    return labels


def _joined(
    sheet: Sheet, first: int, tops: list[str], subs: list[str]
) -> tuple[tuple[str, str], ...]:
    """Return upper and lower label of each column; an upper one reaches over merged cells."""
    wide = {
        position: left
        for top, left, bottom, right in sheet.merged
        if top <= first <= bottom and right > left
        for position in range(left, right + 1)
    }
    spread = list(tops)
    for position, sub in enumerate(subs):
        if not sub:
            continue
        if position in wide:
            spread[position] = tops[wide[position]]
        elif not tops[position] and position and subs[position - 1]:
            spread[position] = spread[position - 1]
    below: dict[str, list[str]] = {}
    for top, sub in zip(spread, subs, strict=True):
        if sub:
            below.setdefault(top, []).append(sub)
    return tuple(
        _labels(top, sub, below.get(top, [])) if sub else ("", alone)
        for top, sub, alone in zip(spread, subs, tops, strict=True)
    )


def _labels(top: str, sub: str, below: list[str]) -> tuple[str, str]:
    """Return upper and lower label of a column, as one where the lower only tells of the upper.

    So do units, scales and periods below an amount, if all that stands ``below`` it is such, and
    remarks in brackets.
    """
    targets, above = set(candidates(top, sub)), set(candidates("", top))
    if above & AMOUNTS and not targets & AMOUNTS and all(map(is_measure, below)):
        return "", f"{top} ({sub.strip('()[] ')})"
    if above and not targets and _REMARK.fullmatch(sub):
        return "", f"{top} {sub}"
    return top, sub
