"""Removes original files of imports from the store; records, history and hashes stay.

A file often holds more than the records made from it, such as the telephone numbers of producers.
So it is kept only as long as somebody may want to look at it again. The reason of a rejection may
name somebody too; it is removed on request.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from ovop_geo.errors import StoreError
from ovop_geo.log import log_event, log_fault
from ovop_geo.store.connection import WAIT_SECONDS, Store
from ovop_geo.store.database_errors import database_errors
from ovop_geo.store.mapping import CHANGES, HISTORY

UNDONE_DAYS = 30
"""How long the file of an import is kept after the import was undone."""


def purge_file(store: Store, entry: int, who: str) -> list[int]:
    """Remove the original file of the import ``entry``, and of others of the same content.

    With them go the reasons for which rows of these imports were rejected. Of a review, its
    reason is removed.

    Returns
    -------
    The entries whose file or reason was removed.

    Raises
    ------
    StoreError : there is no such entry, it has no file or has it no more, the store cannot be
        written, or something is left in its files as long as somebody reads.
    """
    query = sa.select(
        HISTORY.c.sha256, HISTORY.c.isi.is_(None), HISTORY.c.alasan.is_not(None)
    ).where(HISTORY.c.id == entry)
    with store.reading() as connection:
        found = connection.execute(query).one_or_none()
    if found is None:
        raise StoreError("store.error.no_entry", entry=str(entry))
    digest, is_gone, has_reason = found
    if has_reason:
        return _purge(store, HISTORY.c.id == entry, who)
    if digest is None:
        raise StoreError("store.error.no_file", entry=str(entry))
    same = HISTORY.alias()
    imports = sa.select(same.c.id).where(same.c.sha256 == digest)
    their_rows = sa.select(CHANGES.c.riwayat_id).where(CHANGES.c.pemilik_sebelum.in_(imports))
    reviews = sa.and_(HISTORY.c.alasan.is_not(None), HISTORY.c.id.in_(their_rows))
    entries = _purge(store, sa.or_(HISTORY.c.sha256 == digest, reviews), who)
    if is_gone and not entries:
        # Something may be left of it, if somebody was reading when it went.
        _clear_remains(store)
        raise StoreError("store.error.purged", entry=str(entry))
    return entries


def purge_all_files(store: Store, who: str) -> list[int]:
    """Remove the original files of all imports; the reasons of reviews stay.

    Returns
    -------
    The entries whose file was removed.

    Raises
    ------
    StoreError : the store cannot be written, or something is left in its files as long as
        somebody reads.
    """
    return _purge(store, HISTORY.c.isi.is_not(None), who)


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
        entries = _purge(store, condition, None)
    except StoreError as fault:
        log_fault("files_not_expired", fault)
        return []
    if entries:
        log_event("files_expired", entries=len(entries))
    return entries


def _purge(store: Store, condition: sa.ColumnElement[bool], who: str | None) -> list[int]:
    held: sa.ColumnElement[bool] = HISTORY.c.isi.is_not(None)
    if who is not None:
        # Time removes files alone: a record stays rejected, so its reason stays too.
        held = sa.or_(held, HISTORY.c.alasan.is_not(None))
    kept = sa.and_(held, condition)
    query = sa.select(HISTORY.c.id).where(kept).order_by(HISTORY.c.id)
    with store.reading() as connection:
        if not connection.scalars(query).all():
            return []
    with store.writing() as connection:
        entries = list(connection.scalars(query))
        now = datetime.now(UTC).replace(tzinfo=None)
        values = {"isi": None, "dihapus_waktu": now, "dihapus_oleh": who}
        if who is not None:
            values["alasan"] = None
        connection.execute(sa.update(HISTORY).where(HISTORY.c.id.in_(entries)).values(values))
    _clear_remains(store)
    return entries


def _clear_remains(store: Store) -> None:
    """Remove from the files of the database what a deleted value leaves there.

    Raises
    ------
    StoreError : somebody is reading what is to go, or the database fails.
    """
    if store.path is None:
        with database_errors(store.address), store.engine.connect() as opened:
            connection = opened.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql(f"SET lock_timeout = {WAIT_SECONDS * 1000}")
            connection.exec_driver_sql(f"VACUUM (FULL) {HISTORY.name}")
            connection.invalidate()
        return
    # The database itself overwrites what is deleted; the file beside it has old pages.
    if not store.settle():
        raise StoreError("store.error.remains", address=store.address)
