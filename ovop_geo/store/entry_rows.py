"""Reads the rows that an entry of the history wrote."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd
import sqlalchemy as sa

from ovop_geo.records.tables import TABLES
from ovop_geo.store.connection import Store
from ovop_geo.store.mapping import CHANGES
from ovop_geo.store.rows import Row, frame_from_rows, from_json

Tables = dict[str, pd.DataFrame]
"""Frames by name of the table."""


def rows_written(store: Store, entry: int) -> tuple[Tables, Tables]:
    """Return the rows that ``entry`` wrote, as they were before it and after it.

    The frames have the columns and dtypes of their tables. There are none if the entry does
    not exist or wrote no rows.
    """
    query = sa.select(CHANGES.c.tabel, CHANGES.c.sebelum, CHANGES.c.sesudah).where(
        CHANGES.c.riwayat_id == entry
    )
    with store.reading() as connection:
        before: dict[str, list[Row]] = defaultdict(list)
        after: dict[str, list[Row]] = defaultdict(list)
        for table, old, new in connection.execute(query):
            for rows, entry_row in ((before, old), (after, new)):
                row = from_json(entry_row, TABLES[table])
                if row is not None:
                    rows[table].append(row)
        return _frames(before), _frames(after)


def _frames(rows: dict[str, list[Row]]) -> Tables:
    return {name: frame_from_rows(found, TABLES[name]) for name, found in rows.items()}
