"""Reads several permits in one cell, as the answers of a question of several choices."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ovop_geo.intake.heading_text import without_brackets
from ovop_geo.intake.heading_vocabulary import (
    BESIDE_A_LIST_OF_PERMITS,
    BESIDE_A_PERMIT,
    PERMIT_WORDS,
    SAID_TO_ASK,
)
from ovop_geo.intake.heading_words import telling_words
from ovop_geo.intake.ticks import NOT_YET, read_tick
from ovop_geo.intake.words import cell_text, is_nothing, read_choice
from ovop_geo.intake.workbook import Cell
from ovop_geo.records.tables import TABLES

_KINDS = TABLES["sertifikat"].column("jenis")
_BETWEEN = frozenset({"dan", "izin", "sertifikat", "nomor", "mui", "bpjph", "dagang", "terdaftar"})
_MOST_UNKNOWN = 0.4
"""Up to this share of its different texts that name no permits, a column names permits."""


def permits_in(cell: Cell) -> tuple[str, ...] | None:
    """Return the kinds of permits in a cell: none in ``Belum ada``, two in ``PIRT, Halal``.

    The answer is ``None`` if the cell says something else.
    """
    return () if is_nothing(cell) else _permits_in(cell_text(cell))


@lru_cache(maxsize=4096)
def _permits_in(text: str) -> tuple[str, ...] | None:
    one = read_choice(text, _KINDS)
    if one:
        return (one,)
    words = telling_words(text)
    named = dict.fromkeys(PERMIT_WORDS[word] for word in words if word in PERMIT_WORDS)
    if named:
        return tuple(named) if set(words) <= _BETWEEN | PERMIT_WORDS.keys() else None
    tick = read_tick(text)
    return () if tick and tick.status == NOT_YET else None


def lists_permits(header: str, values: Iterable[Cell]) -> bool:
    """Return whether a column that asks for permits, without naming one, lists them.

    ``Perizinan`` may hold their names or only whether there is one.
    """
    bag = set(telling_words(without_brackets(header))) - SAID_TO_ASK
    if not bag & {"izin", "sertifikat", "dokumen"} or not bag <= (
        BESIDE_A_PERMIT | BESIDE_A_LIST_OF_PERMITS
    ):
        return False
    found = [permits_in(text) for text in {cell_text(value) for value in values}]
    return any(found) and found.count(None) <= _MOST_UNKNOWN * len(found)
