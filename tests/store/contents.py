"""What a store holds, to be compared or replaced."""

import hashlib
import json
import sqlite3
from contextlib import closing

from ovop_geo.records.tables import TABLES
from ovop_geo.store.content import held_rows
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
