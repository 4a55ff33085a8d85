"""Decides what each column of a sheet holds, once its header is found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ovop_geo.intake.blocks import find_blocks
from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.form_columns import without_repeats
from ovop_geo.intake.form_groups import known_by_question
from ovop_geo.intake.heading_text import plain
from ovop_geo.intake.heading_words import is_share_of_work
from ovop_geo.intake.mapping import ColumnMapping, SheetMapping
from ovop_geo.intake.permit_words import lists_permits
from ovop_geo.intake.targets import FLAGSHIP_NAME, IGNORED, SHARED, TABLE_WORDS, TARGETS, TURNOVER
from ovop_geo.intake.words import cell_text, is_nothing, read_flag
from ovop_geo.intake.workbook import Cell, Sheet
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.name_columns import OF_STATISTICS

_SHORTEST_NUMBERING = 3
_SAMPLES = 3
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_KIND_OF_PERMIT = "sertifikat:jenis"
_CODE, _KIND = ("wilayah:kode",), "wilayah:jenis"
_KIND_OF_VILLAGE = re.compile(
    r"(?:desa|kel(?:urahan)?)\b\.?(?: (?:adat|definitif|persiapan|pers))?\.?", re.IGNORECASE
)
_NAMES_PRODUCTS = {"produk:nama", "produk:komoditas"}
_FLAG = "produk:unggulan"
_REPEATABLE = {"produk:nama", "produk:unggulan_nama", "wilayah:desa", TURNOVER}


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
    labels: tuple[tuple[str, str], ...]
    score: float = 0.0


def _is_numbering(row: tuple[Cell, ...]) -> bool:
    texts = [cell_text(cell) for cell in row if cell is not None]
    if len(texts) < _SHORTEST_NUMBERING or not all(map(_NUMBERING.fullmatch, texts)):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def known_targets(
    labels: tuple[tuple[str, str], ...], remembered: Dictionary[str, str]
) -> list[tuple[str, ...]]:
    """Return the targets that each column may have, by its upper and lower header.

    Choices of users, ``remembered`` by `ColumnMapping.key`, take precedence.
    """
    subs = [sub for _, sub in labels]
    known = _with_share(subs, without_repeats(subs, known_by_question(labels)))
    codes = [sub for (_, sub), targets in zip(labels, known, strict=True) if targets == _CODE]
    if any(not OF_STATISTICS.search(sub) for sub in codes):
        # Beside the codes of the ministry, those of the statistical office say nothing.
        known = [
            (IGNORED,) if targets == _CODE and OF_STATISTICS.search(sub) else targets
            for (_, sub), targets in zip(labels, known, strict=True)
        ]
    chosen = [remembered.get(plain(f"{top} {sub}")) for top, sub in labels]
    return [
        (target,) if target in TARGETS else targets
        for target, targets in zip(chosen, known, strict=True)
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


def map_sheet(sheet: Sheet, header: Header, remembered: Dictionary[str, str]) -> SheetMapping:
    """Return what the columns of ``sheet`` hold; see `known_targets` for ``remembered``."""
    known = known_targets(header.labels, remembered)
    blocks = find_blocks([sub for _, sub in header.labels], known)
    table = _context(sheet, header, known)
    names = [sub for _, sub in header.labels if sub]
    is_exact = table is not None and set(names) <= set(TABLES[table].column_names) and bool(names)
    columns: list[ColumnMapping] = []
    taken: set[str] = set()
    before_blocks: frozenset[str] = frozenset()
    starts = [start for start, _ in blocks]
    below = sheet.rows[header.last + 1 :]
    for position, (top, sub) in enumerate(header.labels):
        if position in starts:
            before_blocks = frozenset(taken) if position == starts[0] else before_blocks
            taken = set(before_blocks)
        cells = (row[position] for row in below[:200])
        values = [cell for cell in cells if not is_nothing(cell)]
        if not sub and not values:
            continue
        if is_exact:
            target = _exact(table, sub)
        else:
            # Of two columns with the header of a choice, the second means what it says.
            target = _chosen(known[position], table, sub, taken)
            if target is None and known[position]:
                target = _chosen(candidates(top, sub), table, sub, taken)
        target = _by_cells(target, sub, values, taken)
        if target and target not in _REPEATABLE:
            taken.add(target)
        shown = f"{top} / {sub}" if top and top != sub else sub
        samples = tuple(dict.fromkeys(cell_text(value)[:60] for value in values))[:_SAMPLES]
        if sub or target is None:
            key = plain(f"{top} {sub}")
            columns.append(ColumnMapping(position, shown, key, target, samples))
    columns = _flags_told(columns, below)
    # A row that numbers the columns is part of the header.
    last = header.last
    if last + 1 < len(sheet.rows) and _is_numbering(sheet.rows[last + 1]):
        last += 1
    return SheetMapping(sheet.name, header.first, last, tuple(columns), table, is_exact, blocks)


def _by_cells(target: str | None, header: str, values: list[Cell], taken: set[str]) -> str | None:
    """Return ``target``, or what the cells of a column tell better than its header."""
    if target is None and _KIND_OF_PERMIT not in taken and lists_permits(header, values):
        return _KIND_OF_PERMIT
    if target and target.endswith(":jenis") and _are_kinds_of_villages(values):
        return _KIND
    return target


def _are_kinds_of_villages(values: list[Cell]) -> bool:
    """Return whether a column that is only called a kind tells desa from kelurahan."""
    texts = [cell_text(value) for value in values if not is_nothing(value)]
    return bool(texts) and all(map(_KIND_OF_VILLAGE.fullmatch, texts))


def _flags_told(
    columns: list[ColumnMapping], below: Sequence[tuple[Cell, ...]]
) -> list[ColumnMapping]:
    """Return ``columns`` in which one of marks beside names says which product is the flagship.

    Under ``Unggulan`` some write its name, others a tick in the row of its name.
    """
    targets = {column.target for column in columns}
    if _FLAG in targets or FLAGSHIP_NAME not in targets:
        return columns
    named = [column.position for column in columns if column.target in _NAMES_PRODUCTS]
    # A signature below the list stands beside no product.
    rows = [row for row in below if any(not is_nothing(row[position]) for position in named)]
    return [
        replace(column, target=_FLAG)
        if column.target == FLAGSHIP_NAME and _holds_marks(rows, column.position)
        else column
        for column in columns
    ]


def _holds_marks(rows: Sequence[tuple[Cell, ...]], position: int) -> bool:
    cells = {row[position] for row in rows}
    filled = [cell for cell in cells if not is_nothing(cell)]
    return bool(filled) and all(read_flag(cell) for cell in filled)


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


def _context(sheet: Sheet, header: Header, known: list[tuple[str, ...]]) -> str | None:
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
