"""Finding the header of a sheet and what its columns are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from ovop_geo.intake.mapping import ColumnMapping, Mapping, SheetMapping
from ovop_geo.intake.targets import (
    BY_HEADER,
    IGNORED,
    IGNORED_HEADERS,
    SHARED,
    STEPS,
    TABLE_WORDS,
    TARGETS,
)
from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Cell, Sheet, Workbook
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.name_columns import column_role

HELPER_SHEETS = ("Petunjuk", "Wilayah", "Pilihan", "Temuan")
"""Sheets that the template and the findings add; they hold no records."""

_SEARCHED_ROWS = 40
_MAX_HEADER_LETTERS = 80
_LIKENESS = 90
_SAMPLES = 3
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_REPEATABLE = {"produk:nama", "produk:unggulan_nama", "wilayah:desa"}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}


@dataclass(frozen=True)
class _Header:
    first: int
    last: int
    labels: tuple[tuple[str, str], ...]
    score: float


def propose_mapping(workbook: Workbook, remembered: Dictionary[str, str] | None = None) -> Mapping:
    """Return what the columns of every sheet seem to be.

    ``remembered`` are choices of the user, target by `ColumnMapping.key`; they come first.
    A hidden sheet is left out, and one without a header that names regions or a table.
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


def plain(text: str) -> str:
    """Return a header in small letters without accents and marks, words parted by spaces."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


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
    known = [_candidates(top, sub) or _remembered(top, sub, remembered) for top, sub in labels]
    found = [targets for targets in known if targets]
    places = {each for targets in found for each in targets if each.startswith("wilayah:")}
    exact = sheet.name in TABLES and any(
        each.startswith(f"{sheet.name}:") for targets in found for each in targets
    )
    wanted = [targets for targets in found if targets != (IGNORED,)]
    if len(wanted) < 2 or not (places or exact or _names_a_table(wanted)):
        return None
    return _Header(first, last, labels, len(found) + _worth_of_two_rows(sheet, first, last, tops))


def _worth_of_two_rows(sheet: Sheet, first: int, last: int, tops: list[str]) -> float:
    """Return what decides between headers that name the same number of columns.

    Two rows are better where the upper one alone names a column, else it may be a title.
    """
    if first == last:
        return 0.0
    alone = any(
        top and not sub and _candidates("", top)
        for top, sub in zip(tops, _label_row(sheet, last), strict=True)
    )
    return 0.5 if alone else -0.5


def _names_a_table(found: list[tuple[str, ...]]) -> bool:
    tables = Counter(table for targets in found for table in {t.split(":")[0] for t in targets})
    return max((count for table, count in tables.items() if table != "umum"), default=0) >= 3


def _label_row(sheet: Sheet, row: int) -> list[str]:
    labels = []
    for cell in sheet.rows[row]:
        text = cell_text(cell) if isinstance(cell, str | int | float) else ""
        labels.append(text if len(text) <= _MAX_HEADER_LETTERS else "")
    return labels


def _two_rows(sheet: Sheet, first: int, tops: list[str]) -> tuple[tuple[str, str], ...] | None:
    """Return upper and lower label of each column, ``None`` if the second row is no header."""
    subs = _label_row(sheet, first + 1)
    filled = [place for place, sub in enumerate(subs) if sub]
    if not filled:
        return None
    wide = {
        place: left
        for top, left, bottom, right in sheet.merged
        if top <= first <= bottom and right > left
        for place in range(left, right + 1)
    }
    spread = list(tops)
    for place in filled:
        if place in wide:
            spread[place] = tops[wide[place]]
        elif not tops[place] and place and subs[place - 1]:
            spread[place] = spread[place - 1]
    labels = tuple((spread[p] if subs[p] else "", subs[p] or tops[p]) for p in range(len(tops)))
    # Below the header of a place stands no second header but a name.
    for place in filled:
        combined = _candidates(*labels[place])
        if not combined or any(t.startswith("wilayah:") for t in _candidates("", tops[place])):
            return None
    return labels


def _is_numbering(row: tuple[Cell, ...]) -> bool:
    texts = [cell_text(cell) for cell in row if cell is not None]
    if len(texts) < 3 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


@lru_cache(maxsize=8192)
def _candidates(top: str, sub: str) -> tuple[str, ...]:
    """Return what a column may be by its header, the likeliest first; nothing if unknown."""
    label = plain(sub)
    if not label or len(label) > _MAX_HEADER_LETTERS:
        return ()
    over = plain(top)
    step = _step(over, label)
    if step:
        return (step,)
    whole = (f"{over} {label}".strip(), label)
    for text in whole:
        if text in BY_HEADER:
            return _narrowed(BY_HEADER[text], over)
    role = column_role(sub)
    if role:
        return (f"wilayah:{role}",)
    if label in IGNORED_HEADERS:
        return (IGNORED,)
    bare = plain(_BRACKETS.sub(" ", sub))
    shorter = re.sub(r" (\d{1,2}|i{1,3}|iv|v)$", "", bare)
    for text in (bare, re.sub(r" (rp|ton|kg|ha|ekor|rupiah)$", "", bare), shorter):
        if text in BY_HEADER:
            return _narrowed(BY_HEADER[text], over)
        if text in IGNORED_HEADERS:
            return (IGNORED,)
    if len(bare) > 5 and not re.search(r"\d", bare):
        near = process.extractOne(bare, list(BY_HEADER), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
        if near:
            return _narrowed(BY_HEADER[near[0]], over)
        for word in ("kecamatan", "kabupaten", "kelurahan"):
            if fuzz.ratio(bare, word) >= 85:
                return (f"wilayah:{'desa' if word == 'kelurahan' else word}",)
    return ()


def _step(over: str, label: str) -> str | None:
    number = _ROMAN.get(label, label)
    if number in "12345" and re.search(r"\b(tahap|tahapan|langkah|step)", over):
        return STEPS[int(number) - 1]
    return None


def _narrowed(targets: tuple[str, ...], over: str) -> tuple[str, ...]:
    """Return ``targets``, only those of the tables that the header above names, if any."""
    named = [table for table, words in TABLE_WORDS.items() if any(w in over for w in words)]
    inside = tuple(target for target in targets if target.split(":")[0] in named)
    return inside or targets


def _remembered(top: str, sub: str, remembered: Dictionary[str, str]) -> tuple[str, ...]:
    target = remembered.get(plain(f"{top} {sub}"))
    return (target,) if target in TARGETS else ()


def _sheet_mapping(sheet: Sheet, header: _Header, remembered: Dictionary[str, str]) -> SheetMapping:
    known = [
        _remembered(top, sub, remembered) or _candidates(top, sub) for top, sub in header.labels
    ]
    table = _context(sheet, header, known)
    names = [sub for _, sub in header.labels if sub]
    is_exact = table is not None and set(names) <= set(TABLES[table].column_names) and bool(names)
    columns: list[ColumnMapping] = []
    taken: set[str] = set()
    below = sheet.rows[header.last + 1 :]
    for place, (top, sub) in enumerate(header.labels):
        values = [row[place] for row in below[:200] if row[place] is not None]
        if not sub and not values:
            continue
        target = _exact(table, sub) if is_exact else _chosen(known[place], table, sub, taken)
        if target and target not in _REPEATABLE:
            taken.add(target)
        shown = f"{top} / {sub}" if top and top != sub else sub
        samples = tuple(dict.fromkeys(cell_text(value)[:60] for value in values))[:_SAMPLES]
        if sub or target is None:
            key = plain(f"{top} {sub}")
            columns.append(ColumnMapping(place, shown, key, target, samples))
    # A numbering row is part of the header.
    last = header.last
    if last + 1 < len(sheet.rows) and _is_numbering(sheet.rows[last + 1]):
        last += 1
    return SheetMapping(sheet.name, header.first, last, tuple(columns), table, is_exact)


def _exact(table: str | None, column: str) -> str | None:
    """Return the target of a column that is called as in the template."""
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
    """Return the table that a sheet is about, ``None`` where nothing says so."""
    if sheet.name in TABLES:
        return sheet.name
    score: Counter[str] = Counter()
    for targets in known:
        tables = {target.split(":")[0] for target in targets} & set(TABLES)
        for table in tables:
            score[table] += 1.0 if len(tables) == 1 else 0.6  # type: ignore[assignment]
    above = " ".join(cell_text(c) for row in sheet.rows[: header.first] for c in row if c)
    for text, weight in ((plain(sheet.name), 1.0), (plain(above[:2000]), 0.5)):
        for table, words in TABLE_WORDS.items():
            if score[table] and any(word in text for word in words):
                score[table] += weight  # type: ignore[assignment]
    best = score.most_common(1)
    return best[0][0] if best else None
