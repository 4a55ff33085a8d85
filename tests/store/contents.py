"""What a store holds, to be compared or replaced."""

import hashlib
import json
import sqlite3
from contextlib import closing

import sqlalchemy as sa

from ovop_geo.records.tables import TABLES
from ovop_geo.store.content import held_rows
from ovop_geo.store.mapping import CHANGES
from ovop_geo.store.rows import to_json


def content_hash(store):
    """Return a hash of all records, the same on every database that holds the same."""
    digest = hashlib.sha256()
    with store.reading() as connection:
        for table in TABLES:
            for key, held in held_rows(connection, table).items():
                content = json.dumps([table, key, to_json(held.row)], ensure_ascii=False)
                digest.update(content.encode())
    return digest.hexdigest()


def with_other_tables(path):
    """Put a database of another program in the place of a store."""
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE resep (nama TEXT)")


def as_before_answers(store):
    """Take from a store what the fourth version added: the days of answers, also in its log."""
    logged = {}
    with store.writing() as connection:
        for row in connection.execute(sa.select(CHANGES)).mappings():
            states = [{**state} if state else None for state in (row["sebelum"], row["sesudah"])]
            for state in filter(None, states):
                state.pop("dijawab", None)
            logged[row["riwayat_id"], row["tabel"], row["kunci"]] = states
        for key, (before, after) in logged.items():
            is_the_row = sa.and_(
                *(column == value for column, value in zip(CHANGES.primary_key, key, strict=True))
            )
            update = sa.update(CHANGES).where(is_the_row)
            connection.execute(update.values(sebelum=before, sesudah=after))
        connection.execute(sa.text("ALTER TABLE dukungan DROP COLUMN dijawab"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0003'"))
