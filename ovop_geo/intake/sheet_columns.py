"""Decides what each column of a sheet holds, once its header is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

from ovop_geo.intake.blocks import find_blocks, with_one_village, without_repeat_marks
from ovop_geo.intake.column_numbers import last_numbered
from ovop_geo.intake.form_columns import without_repeats
from ovop_geo.intake.form_groups import known_by_question
from ovop_geo.intake.heading_text import plain
from ovop_geo.intake.heading_words import is_count, is_share_of_work
from ovop_geo.intake.mapping import ColumnMapping, SheetMapping
from ovop_geo.intake.step_columns import with_steps
from ovop_geo.intake.targets import ANSWERED, IGNORED, SHARED, TABLE_WORDS, TARGETS, TURNOVER
from ovop_geo.intake.told_by_cells import flags_told, told_by_cells, units_of_turnover_told
from ovop_geo.intake.whole_rows import not_whole, with_capacities
from ovop_geo.intake.words import cell_text, is_nothing
from ovop_geo.intake.workbook import Cell, Sheet
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.name_columns import OF_STATISTICS

_SAMPLES, _ROWS_LOOKED_AT = 3, 200
_REPEATABLE = {"produk:nama", "produk:unggulan_nama", "wilayah:desa", TURNOVER}
_CODE = ("wilayah:kode",)


Labels = tuple[tuple[str, str], ...]
"""Upper and lower header of each column."""


@dataclass(frozen=True)
class Header:
    """The rows of a sheet that name its columns.

    Attributes
    ----------
    first, last : first and last of the rows, from 0.
    labels : upper and lower header of each column; the upper one is empty if there is none.
    score : how likely it is that the rows are the header, to compare with other rows.
    """

    first: int
    last: int
    labels: Labels
    score: float = 0.0


def known_targets(labels: Labels, remembered: Dictionary[str, str]) -> list[tuple[str, ...]]:
    """Return the targets that each column may have, by its upper and lower header.

    Choices of users, ``remembered`` by `ColumnMapping.key`, take precedence.
    """
    chosen = _choices(labels, remembered)
    return [
        (choice,) if choice else targets
        for choice, targets in zip(chosen, _by_headers(labels), strict=True)
    ]


def _by_headers(labels: Labels) -> list[tuple[str, ...]]:
    labels = without_repeat_marks(labels)
    headers = [sub for _, sub in labels]
    known = without_repeats(headers, known_by_question(labels))
    known = _without_other_codes(headers, _with_share(headers, known))
    return with_capacities(headers, with_steps(labels, known))


def _without_other_codes(headers: list[str], known: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return ``known`` without codes of the statistical office where the ministry's are there."""
    codes = [header for header, targets in zip(headers, known, strict=True) if targets == _CODE]
    if all(map(OF_STATISTICS.search, codes)):
        return known
    return [
        (IGNORED,) if targets == _CODE and OF_STATISTICS.search(header) else targets
        for header, targets in zip(headers, known, strict=True)
    ]


def _with_share(headers: list[str], known: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return ``known`` with the share that is done as the status, where each step has a row."""
    named = {target for targets in known for target in targets}
    if "tahapan:langkah" not in named or "tahapan:status" in named:
        return known
    shares = [at for at, header in enumerate(headers) if is_share_of_work(header)]
    return [
        ("tahapan:status",) if at in shares[:1] else targets for at, targets in enumerate(known)
    ]


def _choices(labels: Labels, remembered: Dictionary[str, str]) -> list[str | None]:
    """Return what a user said that each column is, ``None`` where nobody did."""
    chosen = [remembered.get(plain(f"{top} {sub}")) for top, sub in labels]
    return [target if target in TARGETS else None for target in chosen]


def map_sheet(sheet: Sheet, header: Header, remembered: Dictionary[str, str]) -> SheetMapping:
    """Return what the columns of ``sheet`` hold; see `known_targets` for ``remembered``."""
    known = known_targets(header.labels, remembered)
    table = _context(sheet, header, known)
    names = [sub for _, sub in header.labels if sub]
    is_exact = table is not None and set(names) <= set(TABLES[table].column_names) and bool(names)
    below = sheet.rows[header.last + 1 :]
    blocks = find_blocks([sub for _, sub in header.labels], known, below[:_ROWS_LOOKED_AT])
    values = [
        [row[position] for row in below[:_ROWS_LOOKED_AT] if not is_nothing(row[position])]
        for position in range(len(header.labels))
    ]
    targets: list[str | None]
    if is_exact:
        targets = [_exact(table, sub) for _, sub in header.labels]
    else:
        chosen = _choices(header.labels, remembered)
        starts = [start for start, _ in blocks]
        targets = _targets(header.labels, chosen, table, starts, values)
    columns: list[ColumnMapping] = []
    for position, ((top, sub), target) in enumerate(zip(header.labels, targets, strict=True)):
        if not sub and (is_exact or not values[position]):
            continue
        shown = f"{top} / {sub}" if top and top != sub else sub
        samples = tuple(dict.fromkeys(cell_text(cell)[:60] for cell in values[position]))[:_SAMPLES]
        key = plain(f"{top} {sub}")
        is_beside = bool(sub and blocks) and not any(a <= position <= b for a, b in blocks)
        own = IGNORED if is_beside else target
        columns.append(ColumnMapping(position, shown, key, own, samples))
    columns = with_one_village(columns, below[:_ROWS_LOOKED_AT], blocks)
    columns = units_of_turnover_told(flags_told(columns, below), below)
    # A row that numbers the columns is part of the header.
    last = last_numbered(sheet.rows, header.last)
    return SheetMapping(sheet.name, header.first, last, tuple(columns), table, is_exact, blocks)


def _targets(
    labels: Labels,
    chosen: list[str | None],
    table: str | None,
    starts: list[int],
    values: list[list[Cell]],
) -> list[str | None]:
    """Return what each column holds, ``None`` where no table that it may belong to is whole.

    ``chosen`` is what a user said of each, ``starts`` are the first columns of tables that stand
    side by side, ``values`` the first cells of each.
    """
    own = _by_headers(labels)
    left_out: set[str] = set()
    while True:
        targets = _in_order(labels, own, chosen, table, starts, left_out)
        targets = told_by_cells(labels, targets, values, left_out)
        lacking = not_whole({target for target in targets if target}, table) - {*chosen}
        if not lacking:
            break
        left_out |= lacking
    if table == "tahapan":
        # The number of steps that are done is none of their columns.
        for position, (_, sub) in enumerate(labels):
            if targets[position] is None and is_count(sub):
                targets[position] = IGNORED
    return targets


def _in_order(
    labels: Labels,
    own: list[tuple[str, ...]],
    chosen: list[str | None],
    table: str | None,
    starts: list[int],
    left_out: set[str],
) -> list[str | None]:
    """Return the first target that is free for each column, by what ``own`` has for it."""
    targets: list[str | None] = []
    taken: set[str] = set()
    for position, (_, sub) in enumerate(labels):
        if position in starts:
            taken = set()
        target = chosen[position]
        if target is None or target in taken:
            # Of two columns with the header of a choice, the second means what it says.
            target = _chosen(own[position], table, sub, taken | left_out)
        if target and target not in (IGNORED, *_REPEATABLE):
            taken.add(target)
        targets.append(target)
    return targets


def _exact(table: str | None, column: str) -> str | None:
    """Return the target of a column with a header of the template."""
    if column == "kode_wilayah":
        return "wilayah:kode"
    return f"umum:{column}" if column in SHARED else f"{table}:{column}"


def _chosen(
    targets: tuple[str, ...], table: str | None, header: str, taken: set[str]
) -> str | None:
    free = [target for target in targets if target not in taken]
    if not free:
        return None
    exact = f"{table}:{header}"
    inside = [target for target in free if table and target.startswith(f"{table}:")]
    return exact if exact in free else (inside or free)[0]


def _context(sheet: Sheet, header: Header, known: list[tuple[str, ...]]) -> str | None:
    """Return the table that a sheet is about, ``None`` if no column belongs to one."""
    if sheet.name in TABLES:
        return sheet.name
    score: Counter[str] = Counter()
    for targets in known:
        # Not only support is approved, and money paid: such a day does not tell of what it is.
        named = {target.split(":")[0] for target in targets if target != ANSWERED}
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
