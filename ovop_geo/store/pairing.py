"""Matches incoming rows to stored rows, and merges the two."""

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
"""Columns about the origin and review of a row, not about its content."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An incoming row, its index in the frame, and the columns that identify it.

    Attributes
    ----------
    key : the key of the stored row that it is, or that it gets if none has it; ``None`` if that
        is to be found out.
    """

    label: Hashable
    row: Row
    found_by: tuple[str, ...]
    key: str | None = None


@dataclass(frozen=True)
class Repeated:
    """An incoming row for the same record as the earlier row ``first``."""

    row: Incoming
    first: Incoming


def pair_rows(
    name: str, incoming: Sequence[Incoming], held: Mapping[str, Held], erase_empty: bool
) -> tuple[list[PlannedRow], list[Repeated]]:
    """Match each incoming row to a stored row of the same record, or give it a new key.

    In tables whose rows may share a natural key, rows that agree are paired first and the
    others in order. In other tables the first row of a key counts, and the rest are returned
    as ``Repeated``. An empty incoming value keeps the stored one, unless ``erase_empty``.
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

    def pair(each: Incoming, key: str) -> None:
        old = free.pop(key)
        after = _merged(name, old.row, each, erase_empty)
        pairs.append(PlannedRow(key, each.label, old.row, after, old.owner))

    for each in group:
        if each.key is not None and each.key in free:
            pair(each, each.key)
            continue
        agreeing = (
            key
            for key, old in free.items()
            if each.key is None and _merged(name, old.row, each, erase_empty) == old.row
        )
        same = next(agreeing, None)
        if same is None:
            rest.append(each)
        else:
            pair(each, same)
    order = 0
    for each in rest:
        if free and each.key is None:
            pair(each, next(iter(free)))
            continue
        if each.key is not None:
            pairs.append(PlannedRow(each.key, each.label, None, each.row))
            continue
        while (key := key_text(natural, order)) in held:
            order += 1
        pairs.append(PlannedRow(key, each.label, None, each.row))
        order += 1
    return pairs


def _merged(name: str, old: Row, new: Incoming, erase_empty: bool) -> Row:
    """Return the row ``old`` with the values of ``new``.

    A name that identifies the row is not changed: the new one may only be spelled differently.
    A draft that changes no content keeps the verification of ``old``.
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
