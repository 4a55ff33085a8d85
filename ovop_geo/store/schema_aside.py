"""Moves the tables of a PostgreSQL store into a schema of their own, where nothing uses them."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

_OWN_TABLES = """
SELECT relname FROM pg_class
WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
ORDER BY relname
"""
"""All tables but those that belong to an extension, such as PostGIS."""


def set_tables_aside(connection: sa.Connection) -> str:
    """Move all tables of the store into a new schema, with their content; return its name.

    A newer version may have tables that this one does not know, so they cannot be named. The
    transaction of ``connection`` must hold the lock for writing.
    """
    quote = connection.dialect.identifier_preparer.quote
    schema = f"ovop_disisihkan_{datetime.now(UTC):%Y%m%d%H%M%S%f}"
    connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    for table in connection.exec_driver_sql(_OWN_TABLES).scalars().all():
        connection.exec_driver_sql(f"ALTER TABLE {quote(table)} SET SCHEMA {schema}")
    return schema
