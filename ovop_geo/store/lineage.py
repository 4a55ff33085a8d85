"""What rows were before: every version of them, as the log of changes tells it.

Two stores that began as one have the first part of their histories in common. What happened to a
row since then is told apart by whose entry wrote each version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from ovop_geo.records.tables import TABLES
from ovop_geo.store.connection import Store
from ovop_geo.store.mapping import CHANGES, HISTORY
from ovop_geo.store.rows import Row, from_json

FIRST_ROW = 2
"""The number of the first row below the header, as spreadsheets count."""

Version = Row | None
"""A row as it was at some time, ``None`` while there was none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells an entry of a history from those of another: its number and time.

    Attributes
    ----------
    when : ISO text, in UTC.
    undoes : the entry that it took back.
    """

    entry: int
    when: str
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A version of a row, and the entry that wrote it."""

    entry: int
    row: Version


@dataclass(frozen=True)
class Traced:
    """A row with all that it was.

    Attributes
    ----------
    key : its key in its store.
    label : the number of its row in the file of its table.
    log : its versions, the oldest first; the last is what it is.
    """

    key: str
    label: int
    log: tuple[Written, ...]

    @property
    def row(self) -> Version:
        """The row as it is."""
        return self.log[-1].row


@dataclass(frozen=True)
class Lineage:
    """The history of a store, and the rows that it holds, by table."""

    entries: tuple[Mark, ...]
    rows: Mapping[str, tuple[Traced, ...]]


def lineage_of(store: Store) -> Lineage:
    """Return the history and the rows of ``store`` in one state, labelled as if they were written.

    Raises
    ------
    StoreError : the store cannot be read.
    """
    with store.reading() as connection:
        held = {name: logs(connection, name) for name in TABLES}
        return Lineage(
            marks(connection),
            {
                name: tuple(
                    Traced(key, label, found[key])
                    for label, key in enumerate(
                        [key for key, log in found.items() if log[-1].row is not None], FIRST_ROW
                    )
                )
                for name, found in held.items()
            },
        )


def marks(connection: sa.Connection) -> tuple[Mark, ...]:
    """Return the entries of the history, the oldest first."""
    query = sa.select(HISTORY.c.id, HISTORY.c.waktu, HISTORY.c.membatalkan).order_by(HISTORY.c.id)
    return tuple(
        Mark(entry, when.isoformat(), undoes) for entry, when, undoes in connection.execute(query)
    )


def logs(
    connection: sa.Connection, table: str, keys: Collection[str] | None = None
) -> dict[str, tuple[Written, ...]]:
    """Return by key the versions of each row that ``table`` ever had, in the order of the keys.

    With ``keys`` only theirs are returned.
    """
    query = (
        sa.select(CHANGES.c.kunci, CHANGES.c.riwayat_id, CHANGES.c.sesudah)
        .where(CHANGES.c.tabel == table)
        .order_by(CHANGES.c.riwayat_id)
    )
    found: dict[str, list[Written]] = defaultdict(list)
    for key, entry, after in connection.execute(query):
        if keys is None or key in keys:
            found[key].append(Written(entry, from_json(after, TABLES[table])))
    # Databases sort text differently, so the rows are sorted here.
    return {key: tuple(found[key]) for key in sorted(found)}


def last_shared(ours: Sequence[Mark], theirs: Sequence[Mark]) -> int:
    """Return the last entry that two histories have in common, 0 if they began apart."""
    last = 0
    for own, other in zip(ours, theirs, strict=False):
        if own != other:
            break
        last = own.entry
    return last


def taken_back(entries: Sequence[Mark], since: int) -> frozenset[int]:
    """Return the entries after ``since`` that came to nothing: undone ones, and their undos."""
    pairs = [
        (mark.entry, mark.undoes)
        for mark in entries
        if mark.undoes is not None and mark.undoes > since
    ]
    return frozenset(entry for pair in pairs for entry in pair)


def versions_since(
    log: Sequence[Written], since: int, dropped: Collection[int] = ()
) -> list[Version]:
    """Return what a row was at the entry ``since``, and each version of it after that.

    Versions that the entries ``dropped`` wrote are left out; the last one is what the row is.
    """
    known = [written.row for written in log if written.entry <= since]
    later = [
        written.row for written in log if written.entry > since and written.entry not in dropped
    ]
    found = [known[-1] if known else None, *later]
    return found if not log or found[-1] == log[-1].row else [*found, log[-1].row]
