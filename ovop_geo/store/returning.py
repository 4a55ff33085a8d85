"""Finds out what a store that began as a copy of this one, or on its own, has to add to it.

Only what was entered there since the two parted counts. What was changed here alone stays as it
is, whatever the other store still holds; what both changed is a fault that names both values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import sqlalchemy as sa

from ovop_geo.errors import StoreError
from ovop_geo.records.faults import Fault
from ovop_geo.records.tables import TABLES
from ovop_geo.store.checking import validate
from ovop_geo.store.connection import Store
from ovop_geo.store.content import Held, held_rows
from ovop_geo.store.keys import NATURAL_KEYS, PRODUCT_NAME, normalised
from ovop_geo.store.lineage import (
    Lineage,
    Traced,
    Version,
    Written,
    last_shared,
    logs,
    marks,
    taken_back,
    versions_since,
)
from ovop_geo.store.mapping import KEY
from ovop_geo.store.merging import Conflict, merge_row
from ovop_geo.store.product_identity import ProductIdentity
from ovop_geo.store.rejection import REJECTED
from ovop_geo.store.rows import Row, frame_from_rows
from ovop_geo.store.state import State, state_of

UNTOUCHED, REJECTED_THERE = "untouched", "rejected"
"""Why rows have nothing to add: nothing was entered there, or it was rejected there."""

Place = tuple[str, int]
"""Table and label of a row."""


_OF_REVIEWS = "verifikasi"


@dataclass(frozen=True)
class Returned:
    """What another store has to add.

    Attributes
    ----------
    state, held : this store, as the rows were compared with it.
    rows : by table and label the rows as they are to be, as drafts, each after its key here.
    faults : rows that both sides changed. ``Fault.file`` is the table, ``Fault.row`` the label.
    left : number of rows that have nothing to add, by why.
    """

    state: State
    held: Mapping[str, Mapping[str, Held]] = field(repr=False)
    rows: Mapping[str, Mapping[int, tuple[str, Row]]]
    faults: tuple[Fault, ...]
    left: Mapping[str, int]

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the rows by table, indexed by their labels, with the column ``kunci``.

        They are what `ovop_geo.store.planning.make_plan` takes.
        """
        return {
            name: frame_from_rows([row for _, row in rows.values()], TABLES[name])
            .assign(**{KEY: [key for key, _ in rows.values()]})
            .set_axis(list(rows))
            for name, rows in self.rows.items()
        }

    def changing(self) -> dict[str, list[int]]:
        """Return by table the labels of the rows that are not here as they are to be."""
        return {
            name: [
                label
                for label, (key, row) in rows.items()
                if key not in self.held[name] or _content(self.held[name][key].row) != _content(row)
            ]
            for name, rows in self.rows.items()
        }


def find_returned(store: Store, other: Lineage, taken: Collection[Place] = ()) -> Returned:
    """Return what ``other`` has to add to ``store``, without writing.

    A new product there that has a code of another product here gets a new one, and one of the
    same region and name is the same product. Reviews are not taken over.

    Parameters
    ----------
    taken : rows of which their values are taken where both sides changed one.

    Raises
    ------
    StoreError : the store cannot be read.
    """
    with store.reading() as connection:
        return _Returning(connection, other, taken).result()


class _Returning:
    def __init__(self, connection: sa.Connection, other: Lineage, taken: Collection[Place]) -> None:
        own = marks(connection)
        self.connection, self.other, self.taken = connection, other, taken
        self.state = state_of(connection)
        self.since = last_shared(own, other.entries)
        self.dropped = taken_back(own, self.since), taken_back(other.entries, self.since)
        self.held = {name: held_rows(connection, name) for name in TABLES}
        self.faults: list[Fault] = []
        self.left: Counter[str] = Counter()
        self.identity = ProductIdentity(
            {key: each.row for key, each in self.held["produk"].items()},
            [(each.key, self._there(each)) for each in other.rows.get("produk", ())],
            {key: self._here(log) for key, log in logs(connection, "produk").items()},
        )

    def result(self) -> Returned:
        rows = {name: self._rows(name) for name in TABLES if self.other.rows.get(name)}
        return Returned(
            self.state,
            self.held,
            {name: found for name, found in rows.items() if found},
            tuple(self.faults),
            self.left,
        )

    def _rows(self, name: str) -> dict[int, tuple[str, Row]]:
        touched = []
        for each in self.other.rows[name]:
            if not self._is_touched(each):
                self.left[UNTOUCHED] += 1
            elif each.row is not None and each.row[_OF_REVIEWS] == REJECTED:
                self.left[REJECTED_THERE] += 1
            else:
                touched.append(each)
        ours = logs(self.connection, name) if touched else {}
        rows: dict[int, tuple[str, Row]] = {}
        for each in touched:
            key, theirs = self.identity.here(name, each.key, self._there(each))
            merged = self._merged(name, each.label, self._here(ours.get(key, ())), theirs)
            if merged is not None:
                rows[each.label] = (key, merged)
        return rows

    def _merged(
        self, name: str, label: int, ours: list[Version], theirs: list[Version]
    ) -> Row | None:
        """Return a row as it is to be, ``None`` if that must be decided first."""
        columns = [column for column in TABLES[name].column_names if column != _OF_REVIEWS]
        merged = merge_row(ours, theirs, columns)
        spelled = {
            column: each.ours
            for column, each in merged.conflicts.items()
            if column in (*NATURAL_KEYS[name], *PRODUCT_NAME) and _is_same_name(each)
        }
        row = {**merged.row, **spelled, _OF_REVIEWS: "draft"}
        if (name, label) in self.taken:
            return row
        conflicts = {
            column: each for column, each in merged.conflicts.items() if column not in spelled
        }
        if not conflicts and _content(row) not in (_content(ours[-1]), _content(theirs[-1])):
            conflicts = _against_rules(name, label, row, ours[-1])
        if not conflicts:
            return row
        if ours[-1] is None:
            self.faults.append(Fault(name, "store.fault.removed_here", label))
            return None
        self.faults += [
            Fault(
                name,
                "store.fault.both_changed",
                label,
                column,
                _shown(each.theirs),
                {"here": _shown(each.ours), "before": _shown(each.before)},
            )
            for column, each in conflicts.items()
        ]
        return None

    def _is_touched(self, each: Traced) -> bool:
        written = any(
            version.entry > self.since and version.entry not in self.dropped[1]
            for version in each.log
        )
        versions = self._there(each)
        return written and _content(versions[0]) != _content(versions[-1])

    def _there(self, each: Traced) -> list[Version]:
        return versions_since(each.log, self.since, self.dropped[1])

    def _here(self, log: Collection[Written]) -> list[Version]:
        return versions_since(tuple(log), self.since, self.dropped[0])


def _content(version: Version) -> Row | None:
    """Return what a review does not change."""
    return None if version is None else {**version, _OF_REVIEWS: ""}


def _is_same_name(conflict: Conflict) -> bool:
    """Return whether both sides mean the same name, which they spell in two ways."""
    ours, theirs = conflict.ours, conflict.theirs
    return (
        isinstance(ours, str) and isinstance(theirs, str) and normalised(ours) == normalised(theirs)
    )


def _against_rules(name: str, label: int, row: Row, ours: Version) -> dict[str, Conflict]:
    """Return the cells that differ from ``ours`` if the row breaks a rule with them.

    Each side alone holds all rules, but a begin of one may lie after the end of the other.
    """
    try:
        validate(name, {label: row})
    except StoreError:
        return {
            column: Conflict(None, ours[column] if ours else None, value)
            for column, value in row.items()
            if ours is None or ours[column] != value
        }
    return {}


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)
