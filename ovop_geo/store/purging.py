"""Removes original files of imports from the store; records, history and hashes stay.

A file often holds more than the records made from it, such as the telephone numbers of producers.
So it is kept only as long as somebody may want to look at it again.
"""

from __future__ import annotations

import logging
from contextlib import closing
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from ovop_geo.errors import StoreError
from ovop_geo.store.connection import WAIT_SECONDS, Store
from ovop_geo.store.database_errors import database_errors
from ovop_geo.store.mapping import HISTORY

UNDONE_DAYS = 30
"""How long the file of an import is kept after the import was undone."""

_LOG = logging.getLogger("ovop_geo")


def purge_file(store: Store, entry: int, who: str) -> list[int]:
    """Remove the original file of the import ``entry``, and of others of the same content.

    Returns
    -------
    The entries whose file was removed.

    Raises
    ------
    StoreError : there is no such entry, it has no file or has it no more, or the store cannot be
        written.
    """
    query = sa.select(HISTORY.c.sha256, HISTORY.c.isi.is_(None)).where(HISTORY.c.id == entry)
    with store.reading() as connection:
        found = connection.execute(query).one_or_none()
    if found is None:
        raise StoreError("store.error.no_entry", entry=str(entry))
    digest, is_gone = found
    if digest is None:
        raise StoreError("store.error.no_file", entry=str(entry))
    if is_gone:
        raise StoreError("store.error.purged", entry=str(entry))
    return _purge(store, HISTORY.c.sha256 == digest, who)


def purge_old_files(store: Store) -> list[int]:
    """Remove files older than the store keeps them, and those of imports undone long ago.

    A failure is only logged: it must not stop what the store was opened or written for.

    Returns
    -------
    The entries whose file was removed.
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    undo = HISTORY.alias()
    undone = sa.select(undo.c.membatalkan).where(
        undo.c.membatalkan.is_not(None), undo.c.waktu < now - timedelta(days=UNDONE_DAYS)
    )
    is_old = HISTORY.c.waktu < now - timedelta(days=store.keep_days)
    condition = sa.or_(is_old, HISTORY.c.id.in_(undone))
    try:
        return _purge(store, condition, None)
    except StoreError:
        _LOG.exception("Original files whose time is over cannot be removed")
        return []


def _purge(store: Store, condition: sa.ColumnElement[bool], who: str | None) -> list[int]:
    kept = sa.and_(HISTORY.c.isi.is_not(None), condition)
    query = sa.select(HISTORY.c.id).where(kept).order_by(HISTORY.c.id)
    with store.reading() as connection:
        if not connection.scalars(query).all():
            return []
    with store.writing() as connection:
        entries = list(connection.scalars(query))
        now = datetime.now(UTC).replace(tzinfo=None)
        values = {"isi": None, "dihapus_waktu": now, "dihapus_oleh": who}
        connection.execute(sa.update(HISTORY).where(HISTORY.c.id.in_(entries)).values(values))
    _clear_remains(store)
    return entries


def _clear_remains(store: Store) -> None:
    """Remove from the files of the database what a deleted value leaves there.

    Raises
    ------
    StoreError : the database fails, or another program keeps the former pages in use.
    """
    if store.path is None:
        with database_errors(store.address), store.engine.connect() as opened:
            connection = opened.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql(f"SET lock_timeout = {WAIT_SECONDS * 1000}")
            connection.exec_driver_sql(f"VACUUM (FULL) {HISTORY.name}")
            connection.invalidate()
        return
    # The database itself overwrites what is deleted; the file beside it has old pages.
    with database_errors(store.address), closing(store.engine.raw_connection()) as opened_file:
        ((is_busy, *_),) = opened_file.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if is_busy:
        raise StoreError("store.error.remains", address=store.address)
