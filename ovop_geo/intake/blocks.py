"""Finds tables that stand side by side in one sheet, each with the same headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ovop_geo.intake.heading_text import plain
from ovop_geo.intake.targets import FINEST_FIRST

_NUMBER_BEHIND = re.compile(r" \d{1,2}$")

Block = tuple[int, int]


def find_blocks(headers: Sequence[str], known: Sequence[tuple[str, ...]]) -> tuple[Block, ...]:
    """Return first and last column, from 0, of tables with the same headers side by side.

    Each repeats the column that names the place most finely, and another one that names no
    place: in ``Desa, Produk 1, Produk 2`` there is one table, for which the answer is empty.

    Parameters
    ----------
    headers : the header of each column, empty where there is none.
    known : the targets that each may mean.
    """
    filled = [at for at, header in enumerate(headers) if header]
    keys = [_NUMBER_BEHIND.sub("", plain(headers[at])) for at in filled]
    places = _finest(filled, known)
    alike = [at for at in places if keys[at] == keys[places[0]]]
    widths = {after - before for before, after in pairwise(alike)}
    if len(widths) != 1:
        return ()
    width = widths.pop()
    for start in range(max(0, alike[0] - width + 1), alike[0] + 1):
        starts = range(start, start + width * len(alike), width)
        if starts.stop > len(keys) or len({tuple(keys[at : at + width]) for at in starts}) > 1:
            continue
        if any(_is_content(known[at]) for at in filled[start : start + width]):
            return tuple((filled[at], filled[at + width - 1]) for at in starts)
    return ()


def _finest(filled: list[int], known: Sequence[tuple[str, ...]]) -> list[int]:
    """Return which of the filled columns name the place most finely."""
    for part in FINEST_FIRST:
        found = [at for at, column in enumerate(filled) if known[column] == (f"wilayah:{part}",)]
        if found:
            return found
    return []


def _is_content(targets: tuple[str, ...]) -> bool:
    return any(":" in target and not target.startswith("wilayah:") for target in targets)
