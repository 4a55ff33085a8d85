"""Reads and writes the rows of the store, and reads its state."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from ovop_geo.records.tables import TABLES
from ovop_geo.store.connection import Store, execute_many
from ovop_geo.store.mapping import KEY, OWNER, RECORDS
from ovop_geo.store.rows import Row, frame_from_rows
from ovop_geo.store.state import State, state_of


@dataclass(frozen=True, slots=True)
class Held:
    """A stored row, and the entry of the history that last wrote it."""

    row: Row
    owner: int


def store_state(store: Store) -> State:
    """Return the state of ``store``, which differs after every change of its records."""
    with store.reading() as connection:
        return state_of(connection)


def held_rows(
    connection: sa.Connection, table: str, condition: sa.ColumnElement[bool] | None = None
) -> dict[str, Held]:
    """Return the rows of ``table`` by key, in the order of their keys.

    With a ``condition``, only rows that meet it are returned.
    """
    query = sa.select(RECORDS[table])
    if condition is not None:
        query = query.where(condition)
    names = TABLES[table].column_names
    # Databases sort text differently, so the rows are sorted here.
    found = sorted(connection.execute(query), key=lambda values: values[0])
    return {
        key: Held(dict(zip(names, values, strict=True)), owner) for key, owner, *values in found
    }


def read_held(store: Store, table: str, verification: Collection[str] = ()) -> dict[str, Held]:
    """Return the rows of ``table`` by key, each with the entry that wrote it last.

    ``verification`` is as in `read_records`.
    """
    condition = RECORDS[table].c.verifikasi.in_(verification) if verification else None
    with store.reading() as connection:
        return held_rows(connection, table, condition)


def read_records(store: Store, table: str, verification: Collection[str] = ()) -> pd.DataFrame:
    """Return the rows of ``table`` with its columns and dtypes, and the index ``kunci``.

    ``verification`` lists the values of ``verifikasi`` to keep; if empty, all rows are returned.
    """
    held = read_held(store, table, verification)
    frame = frame_from_rows([each.row for each in held.values()], TABLES[table])
    return frame.set_axis(pd.Index(list(held), name=KEY, dtype="str"))


def write_rows(
    connection: sa.Connection,
    table: str,
    removed: Collection[str] = (),
    changed: dict[str, Held] | None = None,
    added: dict[str, Held] | None = None,
) -> None:
    """Delete, update and insert rows of ``table`` by key, in that order."""
    records = RECORDS[table]
    if removed:
        execute_many(
            connection,
            sa.delete(records).where(records.c[KEY] == sa.bindparam("which")),
            ({"which": key} for key in removed),
        )
    if changed:
        update = sa.update(records).where(records.c[KEY] == sa.bindparam("which"))
        if "unggulan" in records.c:
            # No village may have two flagships even for a moment, while two of them are exchanged.
            nothing_set = update.values(unggulan=sa.false())
            execute_many(connection, nothing_set, ({"which": key} for key in changed))
        execute_many(
            connection,
            update,
            ({"which": key, OWNER: each.owner, **each.row} for key, each in changed.items()),
        )
    if added:
        execute_many(
            connection,
            sa.insert(records),
            ({KEY: key, OWNER: each.owner, **each.row} for key, each in added.items()),
        )
