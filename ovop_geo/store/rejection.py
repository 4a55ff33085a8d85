"""The reasons for which records were rejected."""

from __future__ import annotations

import re

import pandas as pd
import sqlalchemy as sa

from ovop_geo.errors import StoreError
from ovop_geo.store.connection import Store
from ovop_geo.store.mapping import HISTORY, KEY, OWNER, RECORDS

REJECTED = "ditolak"
LONGEST_REASON = 300
"""Letters."""

REJECTIONS = ("tabel", "kunci", "alasan", "oleh", "waktu")
"""Columns of the frame that `rejections` returns."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def checked_reason(text: str) -> str:
    """Return the reason for a rejection on one line.

    Raises
    ------
    StoreError : nothing is written, or more than `LONGEST_REASON` letters.
    """
    reason = " ".join(_UNSTORABLE.sub("", text).split())
    if not reason:
        raise StoreError("store.error.no_reason")
    if len(reason) > LONGEST_REASON:
        raise StoreError("store.error.long_reason", count=len(reason), limit=LONGEST_REASON)
    return reason


def reasons_of(store: Store, table: str) -> dict[str, str]:
    """Return by key why the rejected rows of ``table`` were rejected.

    A row has no reason if a file brought it as rejected, or if the reason was purged.
    """
    return {row.kunci: row.alasan for row in _rejections(store, [table]) if row.alasan is not None}


def rejections(store: Store) -> pd.DataFrame:
    """Return every rejected row that has a reason, with the columns `REJECTIONS`.

    ``waktu`` is in UTC, as ISO text.
    """
    rows = [
        (row.tabel, row.kunci, row.alasan, row.oleh, f"{row.waktu:%Y-%m-%dT%H:%M:%SZ}")
        for row in _rejections(store, list(RECORDS))
        if row.alasan is not None
    ]
    return pd.DataFrame(rows, columns=list(REJECTIONS), dtype="str")


def _rejections(store: Store, tables: list[str]) -> list[sa.Row]:
    found: list[sa.Row] = []
    with store.reading() as connection:
        for name in tables:
            records = RECORDS[name]
            query = (
                sa.select(
                    sa.literal(name).label("tabel"),
                    records.c[KEY],
                    *(HISTORY.c.alasan, HISTORY.c.oleh, HISTORY.c.waktu),
                )
                .join(HISTORY, records.c[OWNER] == HISTORY.c.id)
                .where(records.c.verifikasi == REJECTED)
            )
            # Databases sort text differently, so the rows are sorted here.
            found += sorted(connection.execute(query).all(), key=lambda row: row.kunci)
    return found
