"""Which row of the store a row that came in speaks of, and what the two say together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ovop_geo.records.tables import TABLES, Kind
from ovop_geo.store.content import Held
from ovop_geo.store.keys import REPEATABLE, key_text, natural_key
from ovop_geo.store.plan import PlannedRow
from ovop_geo.store.rows import Row

_ABOUT_THE_ROW = frozenset({"sumber", "sumber_tanggal", "verifikasi", "catatan"})
"""Columns that say where a row comes from, not what it says."""


@dataclass(frozen=True)
class Incoming:
    """A row that came in, and the columns by which it is found again."""

    label: Hashable
    row: Row
    found_by: tuple[str, ...]


@dataclass(frozen=True)
class Repeated:
    """A row that came in although ``first`` came in for the same record."""

    row: Incoming
    first: Incoming


def pair_rows(
    name: str, incoming: Sequence[Incoming], held: Mapping[str, Held], erase_empty: bool
) -> tuple[list[PlannedRow], list[Repeated]]:
    """Put each row that came in to the row of the store that it speaks of, or to a new key.

    Where rows of a table may share a natural key, those that agree are paired first and the
    others in their order. Elsewhere the first row counts and the others are ``Repeated``.
    """
    groups: dict[tuple[Any, ...], list[Incoming]] = defaultdict(list)
    for each in incoming:
        groups[natural_key(each.row, name)].append(each)
    candidates: dict[tuple[Any, ...], dict[str, Held]] = defaultdict(dict)
    for key, old in held.items():
        candidates[natural_key(old.row, name)][key] = old
    planned: list[PlannedRow] = []
    repeated: list[Repeated] = []
    for natural, group in groups.items():
        counted = group if name in REPEATABLE else group[:1]
        repeated += [Repeated(each, group[0]) for each in group[len(counted) :]]
        found = candidates.get(natural, {})
        planned += _pair_group(name, natural, counted, found, erase_empty)
    return planned, repeated


def _pair_group(
    name: str,
    natural: tuple[Any, ...],
    group: Sequence[Incoming],
    held: Mapping[str, Held],
    erase_empty: bool,
) -> list[PlannedRow]:
    free = dict(held)
    pairs, rest = [], []
    for each in group:
        agreeing = (
            key for key, old in free.items() if _merged(name, old.row, each, erase_empty) == old.row
        )
        same = next(agreeing, None)
        if same is None:
            rest.append(each)
        else:
            old = free.pop(same)
            pairs.append(PlannedRow(same, each.label, old.row, old.row, old.owner))
    place = 0
    for each in rest:
        if free:
            key, old = next(iter(free.items()))
            del free[key]
            after = _merged(name, old.row, each, erase_empty)
            pairs.append(PlannedRow(key, each.label, old.row, after, old.owner))
            continue
        while (key := key_text(natural, place)) in held:
            place += 1
        pairs.append(PlannedRow(key, each.label, None, each.row))
        place += 1
    return pairs


def _merged(name: str, old: Row, new: Incoming, erase_empty: bool) -> Row:
    """Return the row ``old`` with what ``new`` says of it.

    A name that found the row again is no change of the name: it may only be spelled otherwise.
    """
    after = dict(old)
    for column in TABLES[name].columns:
        value = new.row[column.name]
        same_name = column.name in new.found_by and column.kind is Kind.TEXT
        if not same_name and (value is not None or erase_empty):
            after[column.name] = value
    if new.row["verifikasi"] == "draft" and all(
        after[column] == old[column] for column in after if column not in _ABOUT_THE_ROW
    ):
        after["verifikasi"] = old["verifikasi"]
    return after
