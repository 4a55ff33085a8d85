"""Finds tables that stand side by side in one sheet, by the places that each names anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ovop_geo.intake.heading_text import plain, without_brackets
from ovop_geo.intake.mapping import ColumnMapping
from ovop_geo.intake.place_words import place_by_words
from ovop_geo.intake.targets import FINEST_FIRST, FLAGSHIP_NAME
from ovop_geo.intake.words import cell_text, is_nothing
from ovop_geo.intake.workbook import Cell

Block = tuple[int, int]
_Targets = tuple[str, ...]
_PRODUCTS = {FLAGSHIP_NAME, "produk:nama"}
_NUMBERS = {"no", "nomor", "no urut", "nomor urut"}
_NUMBERING = ("nomor",)
_REPEAT_MARK = re.compile(r"(.*[^\W_])\s*(?:[._]\d{1,2}|\(\d{1,2}\))\s*")
_MOST_OTHERS = 0.5
"""Up to this share of the rows that fill both, two columns of villages are of one table."""


def find_blocks(
    headers: Sequence[str], known: Sequence[_Targets], rows: Sequence[Sequence[Cell]]
) -> tuple[Block, ...]:
    """Return first and last column, from 0, of the tables side by side that can be read.

    Each repeats the column that names the place most finely, and something that is told of it:
    in ``Desa, Produk 1, Produk 2`` there is one table, for which the answer is empty. What
    stands beside and belongs to other places is in no block: it may be a list of villages with
    their codes, or a table whose villages nobody recognises.

    Parameters
    ----------
    headers : the header of each column, empty where there is none.
    known : the targets that each may mean.
    rows : the first rows below the headers.
    """
    filled = [at for at, header in enumerate(headers) if header]
    means = [_meaning(headers[at], known[at]) for at in filled]
    places, are_finest = _repeated_places(means)
    (first, last, own), *others = _tables(filled, means, places)
    told = content_of(means[first : last + 1])
    blocks = [(first, last)]
    is_read = True
    for first, last, place in others:
        tells = content_of(means[first : last + 1])
        are_others = are_finest and _are_others(rows, filled[own], filled[place])
        if told & tells or (are_others and told & _PRODUCTS and tells & _PRODUCTS):
            is_read = are_finest
            if is_read:
                blocks.append((first, last))
                own = place
        elif are_others:
            is_read = False
        elif is_read:
            blocks[-1] = (blocks[-1][0], last)
    if blocks == [(0, len(filled) - 1)]:
        return ()
    return tuple((filled[first], filled[last]) for first, last in blocks)


def without_repeat_marks(labels: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return labels without the numbers that tell the headers of tables side by side apart.

    Programs write ``Desa.1`` and ``Produk.1`` for a second ``Desa`` and ``Produk``. Only where a
    place and something else are repeated do the numbers say this; others count steps, products
    or the villages of a row.
    """
    headers = {plain(sub) for _, sub in labels}
    bare = {
        at: match[1]
        for at, (_, sub) in enumerate(labels)
        if (match := _REPEAT_MARK.fullmatch(sub)) and plain(match[1]) in headers
    }
    again = [(top, bare.get(at, sub)) for at, (top, sub) in enumerate(labels)]
    names = [plain(sub) for _, sub in again if sub]
    repeated = {name for name in names if names.count(name) > 1} - _NUMBERS
    places = {name for name in repeated if place_by_words(name)}
    return tuple(again if places and repeated - places else labels)


def _meaning(header: str, targets: _Targets) -> _Targets:
    """Return what a column may hold, or its header; a mere ``Nomor`` counts rows as ``No`` does."""
    bare = plain(without_brackets(header))
    return _NUMBERING if bare in _NUMBERS else targets or (bare,)


def _repeated_places(means: Sequence[_Targets]) -> tuple[list[int], bool]:
    """Return which columns name the same part of a place, and whether there is no finer one.

    Rows that are numbered twice are of two tables, too, though a place is not named twice.
    """
    by_part = (
        [at for at, targets in enumerate(means) if targets == sought]
        for sought in (*((f"wilayah:{part}",) for part in FINEST_FIRST), _NUMBERING)
    )
    named = [found for found in by_part if found]
    repeated = next((found for found in named if len(found) > 1), [0])
    return repeated, repeated in named[:1]


def _tables(
    filled: Sequence[int], means: Sequence[_Targets], places: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    """Yield first column, last column and column of the place of what may be a table."""
    own, start = places[0], 0
    head = means[:own]
    for before, place, after in zip(places, places[1:], [*places[2:], len(means)], strict=False):
        if content_of(means[start:place]):
            begin = _start(filled, means, (before, place, after), head)
            yield start, begin - 1, own
            own, start = place, begin
    yield start, len(means) - 1, own


def _start(
    filled: Sequence[int],
    means: Sequence[_Targets],
    places: tuple[int, int, int],
    head: Sequence[_Targets],
) -> int:
    """Return the first column of the table of a place, which number and kecamatan may precede.

    ``places`` are the column of the place before, of this one and of the next, ``head`` is
    what precedes the first place of the sheet.
    """
    before, place, after = places
    expected = list(head)
    at = place
    while at - 1 > before:
        one = means[at - 1]
        if one in expected:
            expected.remove(one)
        # What the table has already is the end of the one on the left.
        elif filled[at] - filled[at - 1] > 1 or not _leads(one) or one in means[at:after]:
            break
        at -= 1
    return at


def _leads(targets: _Targets) -> bool:
    return targets == _NUMBERING or targets[0].startswith("wilayah:")


def content_of(means: Iterable[_Targets]) -> set[str]:
    """Return all that the columns may tell of a place."""
    return {
        target
        for targets in means
        for target in targets
        if ":" in target and not target.startswith("wilayah:")
    }


def _are_others(rows: Sequence[Sequence[Cell]], left: int, right: int) -> bool:
    """Return whether two columns name different villages in the same rows."""
    both = [
        plain(cell_text(row[left])) != plain(cell_text(row[right]))
        for row in rows
        if not is_nothing(row[left]) and not is_nothing(row[right])
    ]
    return sum(both) > _MOST_OTHERS * len(both)


def with_one_village(
    columns: Sequence[ColumnMapping], rows: Sequence[Sequence[Cell]], blocks: Sequence[Block]
) -> list[ColumnMapping]:
    """Return ``columns`` without the meaning of those that name further villages of a row.

    ``Desa`` and ``Kelurahan`` may share the villages of a list, and one may repeat the other.
    """
    villages = [column.position for column in columns if column.target == "wilayah:desa"]
    further = set()
    for first, last in blocks or [(0, max(villages, default=0))]:
        own, *others = [at for at in villages if first <= at <= last] or [0]
        further |= {at for at in others if _are_others(rows, own, at)}
    return [
        replace(column, target=None) if column.position in further else column for column in columns
    ]
