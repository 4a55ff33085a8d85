"""Copies all rows from one database of the store to another, also those of an older version."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ovop_geo.store.mapping import HISTORY, METADATA

_CHUNK = 5_000


def replace_content(
    source: sa.Connection, target: sa.Connection, tables: sa.MetaData = METADATA
) -> None:
    """Replace all rows of all ``tables`` of ``target`` with those of ``source``."""
    for table in reversed(tables.sorted_tables):
        target.execute(sa.delete(table))
    for table in tables.sorted_tables:
        query = sa.select(table).order_by(*table.primary_key.columns)
        rows = source.execute(query.execution_options(yield_per=_CHUNK))
        for part in rows.mappings().partitions():
            target.execute(sa.insert(table), [dict(row) for row in part])
    if target.dialect.name == "postgresql":
        newest = sa.select(sa.func.max(HISTORY.c.id)).scalar_subquery()
        sequence = sa.func.pg_get_serial_sequence(HISTORY.name, HISTORY.c.id.name)
        target.execute(sa.select(sa.func.setval(sequence, sa.func.coalesce(newest, 1))))


def tables_of(connection: sa.Connection) -> sa.MetaData:
    """Return the tables as the database of ``connection`` has them, for use with any database.

    They may be of an older version than `METADATA`.
    """
    found = sa.MetaData()

    @sa.event.listens_for(found, "column_reflect")
    def generalise(_inspector: object, _table: object, column: dict[str, Any]) -> None:
        kind = column["type"].as_generic()
        column["type"] = sa.JSON(none_as_null=True) if isinstance(kind, sa.JSON) else kind

    found.reflect(connection)
    return found
