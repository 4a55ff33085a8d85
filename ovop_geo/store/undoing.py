"""Undoes an entry of the history without touching later changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import sqlalchemy as sa

from ovop_geo.errors import StoreError
from ovop_geo.records.tables import TABLES
from ovop_geo.store.checking import sets_flagship
from ovop_geo.store.connection import WAIT_SECONDS, Store
from ovop_geo.store.content import Held, held_rows, write_rows
from ovop_geo.store.history import Change, Entry, EntryKind, add_entry, log_changes
from ovop_geo.store.mapping import CHANGES, HISTORY, KEY, RECORDS
from ovop_geo.store.rows import Row, from_json

_RowKey = tuple[str, str]
"""Table and key of a row."""

_LINKED = frozenset(
    name for table in TABLES.values() for pair in table.references for name in (table.name, pair[1])
)
"""Tables with references from or to another table."""


@dataclass(frozen=True)
class Kept:
    """A row that an undo did not change.

    Attributes
    ----------
    row : the row as it is.
    reason : ``later`` if a later entry changed it; ``needed`` if other records refer to it, or
        if it would refer to a missing one; ``flagship`` if its village has another flagship.
    """

    table: str
    key: str
    reason: str
    row: Row = field(compare=False)


@dataclass(frozen=True)
class Undone:
    """Result of an undo: its own entry of the history, and the rows that it did not change."""

    entry: Entry
    kept: tuple[Kept, ...]


def undo(store: Store, entry: int, who: str, *, wait: float = WAIT_SECONDS) -> Undone:
    """Undo the import or review ``entry`` in one transaction, as a new entry of the history.

    Each row gets its previous values back, and an added row is removed, unless a later entry
    changed it or other records need it; such rows are returned as kept. Entries that were
    undone before stay undone, so that entries may be undone in any order.

    Raises
    ------
    StoreError : there is no such entry, it is an undo itself, or nothing of it can be undone;
        another writer takes more than ``wait`` seconds; the database fails. The store then
        stays as it was.
    """
    with store.writing(wait) as connection:
        kind = connection.scalar(sa.select(HISTORY.c.jenis).where(HISTORY.c.id == entry))
        if kind is None:
            raise StoreError("store.error.no_entry", entry=str(entry))
        if kind == EntryKind.UNDO:
            raise StoreError("store.error.undo_of_undo", entry=str(entry))
        work = _Undoing(connection, entry)
        kept = work.settle()
        if not work.targets:
            raise StoreError("store.error.nothing_to_undo", entry=str(entry), count=len(kept))
        return Undone(work.write(who, kept), tuple(kept))


class _Undoing:
    """One undo: the rows to change, and their previous values."""

    def __init__(self, connection: sa.Connection, entry: int) -> None:
        self.connection = connection
        self.entry = entry
        taken_back = connection.scalars(
            sa.select(HISTORY.c.membatalkan).where(HISTORY.c.membatalkan.is_not(None))
        )
        self.undone = {entry, *taken_back}
        self.logs: dict[int, dict[_RowKey, Held | None]] = {}
        written = list(self._before(entry))
        tables = {table for table, _ in written}
        self.whole = _LINKED if tables & _LINKED else frozenset()
        self.held = {
            name: held_rows(connection, name, None if name in self.whole else self._of_entry(name))
            for name in tables | self.whole
        }
        self.targets: dict[_RowKey, Held | None] = {}
        self.later: list[Kept] = []
        for table, key in written:
            owner = self.held[table][key].owner if key in self.held[table] else 0
            if owner == entry:
                self.targets[table, key] = self._earlier(table, key)
            elif owner > entry:
                self.later.append(self._kept(table, key, "later"))

    def settle(self) -> list[Kept]:
        """Keep rows until the undo breaks no rule, and return all kept rows."""
        kept = list(self.later)
        while broken := [*self._second_flagships(), *self._broken_references()]:
            for each in broken:
                if self.targets.pop((each.table, each.key), self) is not self:
                    kept.append(each)
        return kept

    def write(self, who: str, kept: list[Kept]) -> Entry:
        removed: dict[str, list[str]] = defaultdict(list)
        changed: dict[str, dict[str, Held]] = defaultdict(dict)
        changes = []
        for (table, key), target in self.targets.items():
            if target is None:
                removed[table].append(key)
            else:
                changed[table][key] = target
            changes.append(Change(table, key, self.held[table][key], target))
        stay = Counter(each.table for each in kept)
        counts = {
            table: {
                "dihapus": len(removed[table]),
                "dikembalikan": len(changed[table]),
                "tetap": stay[table],
            }
            for table in TABLES
            if removed[table] or changed[table] or stay[table]
        }
        entry = add_entry(self.connection, EntryKind.UNDO, who, counts, undoes=self.entry)
        log_changes(self.connection, entry.id, changes)
        for table in counts:
            write_rows(self.connection, table, removed[table], changed[table])
        return entry

    def _kept(self, table: str, key: str, reason: str) -> Kept:
        return Kept(table, key, reason, self.held[table][key].row)

    def _of_entry(self, table: str) -> sa.ColumnElement[bool]:
        keys = sa.select(CHANGES.c.kunci).where(
            CHANGES.c.riwayat_id == self.entry, CHANGES.c.tabel == table
        )
        return RECORDS[table].c[KEY].in_(keys)

    def _before(self, entry: int) -> dict[_RowKey, Held | None]:
        """Return the rows that ``entry`` wrote as they were before it, by table and key."""
        if entry not in self.logs:
            found = self.connection.execute(sa.select(CHANGES).where(CHANGES.c.riwayat_id == entry))
            self.logs[entry] = {
                (each.tabel, each.kunci): _held(each.sebelum, each.pemilik_sebelum, each.tabel)
                for each in found
            }
        return self.logs[entry]

    def _earlier(self, table: str, key: str) -> Held | None:
        """Return the newest version of a row that was not written by an undone entry."""
        target = self._before(self.entry)[table, key]
        while target is not None and target.owner in self.undone:
            target = self._before(target.owner)[table, key]
        return target

    def _after(self, table: str) -> dict[str, Row]:
        """Return the rows of ``table`` as they would be after the undo."""
        rows = {key: each.row for key, each in self.held[table].items()}
        for (name, key), target in self.targets.items():
            if name == table:
                del rows[key]
                if target is not None:
                    rows[key] = target.row
        return rows

    def _second_flagships(self) -> list[Kept]:
        if not self.whole:
            return []
        setters: dict[str, list[str]] = defaultdict(list)
        for key, row in self._after("produk").items():
            if sets_flagship(row):
                setters[row["kode_wilayah"]].append(key)
        return [
            self._kept("produk", key, "flagship")
            for keys in setters.values()
            if len(keys) > 1
            for key in keys
            if ("produk", key) in self.targets
        ]

    def _broken_references(self) -> list[Kept]:
        broken = []
        for table in sorted(self.whole):
            for column, target in TABLES[table].references:
                code = TABLES[target].key[0]
                known = {row[code] for row in self._after(target).values()}
                removed = {
                    self.held[target][key].row[code]: key
                    for (name, key), row in self.targets.items()
                    if name == target and row is None
                }
                for key, row in self._after(table).items():
                    if row[column] in removed:
                        broken.append(self._kept(target, removed[row[column]], "needed"))
                    elif row[column] is not None and row[column] not in known:
                        broken.append(self._kept(table, key, "needed"))
        return broken


def _held(entry: Row | None, owner: int | None, table: str) -> Held | None:
    row = from_json(entry, TABLES[table])
    return None if row is None or owner is None else Held(row, owner)
