"""Finds the header of a sheet and what its columns hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

from ovop_geo.intake.column_names import MAX_HEADER_LENGTH, candidates, plain
from ovop_geo.intake.mapping import ColumnMapping, Mapping, SheetMapping
from ovop_geo.intake.targets import IGNORED, SHARED, TABLE_WORDS, TARGETS
from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Cell, Sheet, Workbook
from ovop_geo.records.tables import TABLES

HELPER_SHEETS = ("Petunjuk", "Wilayah", "Pilihan", "Temuan")
"""Sheets that the template and the workbook of findings add; they hold no records."""

_SEARCHED_ROWS = 40
_COLUMNS_OF_A_TABLE = 3
"""Least number of columns of one table in a header that names no region."""

_SHORTEST_NUMBERING = 3
_SAMPLES = 3
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_REPEATABLE = {"produk:nama", "produk:unggulan_nama", "wilayah:desa"}


@dataclass(frozen=True)
class _Header:
    first: int
    last: int
    labels: tuple[tuple[str, str], ...]
    score: float


def propose_mapping(workbook: Workbook, remembered: Dictionary[str, str] | None = None) -> Mapping:
    """Return what the columns of every sheet seem to hold.

    ``remembered`` holds earlier choices of users, as targets by `ColumnMapping.key`; they take
    precedence. Hidden sheets and sheets without a header of regions or a table are left out.
    """
    sheets, left_out = [], []
    for sheet in workbook.sheets:
        if sheet.name in HELPER_SHEETS or not sheet.rows:
            continue
        header = None if sheet.is_hidden else _find_header(sheet, remembered or {})
        if header is None:
            left_out.append(sheet.name)
        else:
            sheets.append(_sheet_mapping(sheet, header, remembered or {}))
    return Mapping(tuple(sheets), tuple(left_out))


def _find_header(sheet: Sheet, remembered: Dictionary[str, str]) -> _Header | None:
    best: _Header | None = None
    for first in range(min(_SEARCHED_ROWS, len(sheet.rows))):
        for last in (first, first + 1):
            if last >= len(sheet.rows):
                continue
            header = _header_at(sheet, first, last, remembered)
            if header and (best is None or header.score > best.score):
                best = header
    return best


def _header_at(
    sheet: Sheet, first: int, last: int, remembered: Dictionary[str, str]
) -> _Header | None:
    tops = _label_row(sheet, first)
    if first == last:
        labels = tuple(("", top) for top in tops)
    else:
        both = _two_rows(sheet, first, tops)
        if both is None:
            return None
        labels = both
    known = [candidates(top, sub) or _remembered(top, sub, remembered) for top, sub in labels]
    found = [targets for targets in known if targets]
    places = {each for targets in found for each in targets if each.startswith("wilayah:")}
    exact = sheet.name in TABLES and any(
        each.startswith(f"{sheet.name}:") for targets in found for each in targets
    )
    wanted = [targets for targets in found if targets != (IGNORED,)]
    if len(wanted) <= 1 or not (places or exact or _names_a_table(wanted)):
        return None
    return _Header(first, last, labels, len(found) + _worth_of_two_rows(sheet, first, last, tops))


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
    wide = {
        position: left
        for top, left, bottom, right in sheet.merged
        if top <= first <= bottom and right > left
        for position in range(left, right + 1)
    }
    spread = list(tops)
    for position in filled:
        if position in wide:
            spread[position] = tops[wide[position]]
        elif not tops[position] and position and subs[position - 1]:
            spread[position] = spread[position - 1]
    labels = tuple((spread[p] if subs[p] else "", subs[p] or tops[p]) for p in range(len(tops)))
    # The row below the header of a region is no second header: it holds names of regions.
    for position in filled:
        combined = candidates(*labels[position])
        above = candidates("", tops[position])
        if not combined or any(target.startswith("wilayah:") for target in above):
            return None
    return labels


def _is_numbering(row: tuple[Cell, ...]) -> bool:
    texts = [cell_text(cell) for cell in row if cell is not None]
    if len(texts) < _SHORTEST_NUMBERING or not all(map(_NUMBERING.fullmatch, texts)):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _remembered(top: str, sub: str, remembered: Dictionary[str, str]) -> tuple[str, ...]:
    target = remembered.get(plain(f"{top} {sub}"))
    return (target,) if target in TARGETS else ()


def _sheet_mapping(sheet: Sheet, header: _Header, remembered: Dictionary[str, str]) -> SheetMapping:
    known = [
        _remembered(top, sub, remembered) or candidates(top, sub) for top, sub in header.labels
    ]
    table = _context(sheet, header, known)
    names = [sub for _, sub in header.labels if sub]
    is_exact = table is not None and set(names) <= set(TABLES[table].column_names) and bool(names)
    columns: list[ColumnMapping] = []
    taken: set[str] = set()
    below = sheet.rows[header.last + 1 :]
    for position, (top, sub) in enumerate(header.labels):
        values = [row[position] for row in below[:200] if row[position] is not None]
        if not sub and not values:
            continue
        target = _exact(table, sub) if is_exact else _chosen(known[position], table, sub, taken)
        if target and target not in _REPEATABLE:
            taken.add(target)
        shown = f"{top} / {sub}" if top and top != sub else sub
        samples = tuple(dict.fromkeys(cell_text(value)[:60] for value in values))[:_SAMPLES]
        if sub or target is None:
            key = plain(f"{top} {sub}")
            columns.append(ColumnMapping(position, shown, key, target, samples))
    # A row that numbers the columns is part of the header.
    last = header.last
    if last + 1 < len(sheet.rows) and _is_numbering(sheet.rows[last + 1]):
        last += 1
    return SheetMapping(sheet.name, header.first, last, tuple(columns), table, is_exact)


def _exact(table: str | None, column: str) -> str | None:
    """Return the target of a column with a header of the template."""
    if column == "kode_wilayah":
        return "wilayah:kode"
    return f"umum:{column}" if column in SHARED else f"{table}:{column}"


def _chosen(
    targets: tuple[str, ...], table: str | None, header: str, taken: set[str]
) -> str | None:
    free = [target for target in targets if target == IGNORED or target not in taken]
    if not free:
        return None
    exact = f"{table}:{header}"
    inside = [target for target in free if table and target.startswith(f"{table}:")]
    return exact if exact in free else (inside or free)[0]


def _context(sheet: Sheet, header: _Header, known: list[tuple[str, ...]]) -> str | None:
    """Return the table that a sheet is about, ``None`` if no column belongs to one."""
    if sheet.name in TABLES:
        return sheet.name
    score: Counter[str] = Counter()
    for targets in known:
        named = {target.split(":")[0] for target in targets}
        # In the order of the tables: of several that fit alike the first is taken.
        tables = [table for table in TABLES if table in named]
        for table in tables:
            score[table] += 1.0 if len(tables) == 1 else 0.6  # type: ignore[assignment]
    above = " ".join(cell_text(c) for row in sheet.rows[: header.first] for c in row if c)
    for text, weight in ((plain(sheet.name), 1.0), (plain(above[:2000]), 0.5)):
        for table, words in TABLE_WORDS.items():
            if score[table] and any(word in text for word in words):
                score[table] += weight  # type: ignore[assignment]
    best = score.most_common(1)
    return best[0][0] if best else None
