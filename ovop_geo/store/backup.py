"""Backups of the whole store as one SQLite file, whatever its database."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from ovop_geo.errors import StoreError
from ovop_geo.files import make_private_folder, whole_file
from ovop_geo.settings import Settings
from ovop_geo.store.connection import Store, connect, sqlite_url, url_of
from ovop_geo.store.database_errors import database_errors
from ovop_geo.store.mapping import HISTORY, METADATA
from ovop_geo.store.versions import (
    SQLITE_ENDINGS,
    backup_path,
    bring_up_to_date,
    cannot_write,
    make_sqlite_file,
    new_generation,
    open_store,
)

_CHUNK = 5_000
_HEADER = b"SQLite format 3\0"
_LOST = {f"store.error.{what}" for what in ("damaged", "emptied", "gone", "lost", "no_store")}
"""Faults of a SQLite store that only another file can mend."""


def backup(store: Store, path: Path) -> None:
    """Write one state of ``store``, with history and files, to the SQLite file ``path``.

    Other writers are not blocked. The file gets its name only when it is complete.

    Raises
    ------
    StoreError : the file cannot be written, or the store cannot be read.
    """
    try:
        make_private_folder(path.parent)
        with whole_file(path) as new:
            make_sqlite_file(new, path)
            target = replace(connect(sqlite_url(new), path.parent), address=str(path))
            with store.reading() as source, target.writing() as copy:
                _replace_content(source, copy)
            with database_errors(str(path)), closing(sqlite3.connect(new)) as connection:
                # In WAL mode a backup might need a second file beside it.
                connection.execute("PRAGMA journal_mode = DELETE")
    except OSError as problem:
        raise cannot_write(path, problem) from problem


def restore(settings: Settings, path: Path) -> Path | None:
    """Replace the content of the store with the backup ``path``.

    A copy of the file is checked first. The store changes in one transaction, and its previous
    content is kept. A damaged SQLite store is set aside when its replacement is complete.

    Returns
    -------
    Path of the previous content: a backup that can be restored, or the damaged store; ``None``
    if the file of the store was gone.

    Raises
    ------
    StoreError : the file is no valid backup of a known version, or the store cannot be written;
        the store then stays as it was.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="ovop-pulihkan-") as folder:
            return _restore_copy(settings, _checked_copy(path, Path(folder)))
    except OSError as problem:
        found = problem.strerror or type(problem).__name__
        raise StoreError("store.error.cannot_read", path=path, found=found) from problem


def _restore_copy(settings: Settings, source: Store) -> Path | None:
    try:
        store = open_store(settings)
        kept = backup_path(store, "sebelum-pulih")
        backup(store, kept)
    except StoreError as fault:
        address = url_of(settings)
        if fault.key not in _LOST or address.get_backend_name() != "sqlite":
            raise
        aside = _replace_file(connect(address, settings.data_directory), source)
        open_store(settings)
        return aside
    with source.reading() as old, store.writing() as new:
        _replace_content(old, new)
        new_generation(new)
    return kept


def _checked_copy(path: Path, folder: Path) -> Store:
    """Return a copy of the backup ``path``, checked and migrated to this version."""
    copy = folder / "cadangan.sqlite"
    with path.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            raise StoreError("store.error.no_backup", path=path)
    shutil.copyfile(path, copy)
    try:
        with closing(sqlite3.connect(copy)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            sound = sound and not connection.execute("PRAGMA foreign_key_check").fetchall()
            tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    except sqlite3.Error as problem:
        raise StoreError("store.error.backup_damaged", path=path) from problem
    if not sound:
        raise StoreError("store.error.backup_damaged", path=path)
    if ("alembic_version",) not in tables:
        raise StoreError("store.error.no_backup", path=path)
    source = connect(sqlite_url(copy), folder)
    try:
        bring_up_to_date(source)
    except StoreError as fault:
        raise StoreError(fault.key, **{**fault.values, "address": path}) from fault
    return source


def _replace_file(store: Store, source: Store) -> Path | None:
    """Put a new file with the content of ``source`` in place of the damaged file of ``store``.

    Returns
    -------
    Path of the damaged file, ``None`` if there was none.
    """
    kept = backup_path(store, "rusak")
    path = Path(store.address)
    try:
        make_private_folder(path.parent)
        with whole_file(path) as new:
            make_sqlite_file(new, path)
            target = replace(connect(sqlite_url(new), path.parent), address=store.address)
            with source.reading() as old, target.writing() as copy:
                _replace_content(old, copy)
                new_generation(copy)
            target.settle()
            # SQLite would take the files beside the former one for parts of the new one.
            for ending in (*SQLITE_ENDINGS, ""):
                with suppress(FileNotFoundError):
                    Path(f"{path}{ending}").rename(f"{kept}{ending}")
    except OSError as problem:
        raise cannot_write(path, problem) from problem
    return kept if kept.exists() else None


def _replace_content(source: sa.Connection, target: sa.Connection) -> None:
    """Replace all rows of all tables of ``target`` with those of ``source``."""
    for table in reversed(METADATA.sorted_tables):
        target.execute(sa.delete(table))
    for table in METADATA.sorted_tables:
        query = sa.select(table).order_by(*table.primary_key.columns)
        rows = source.execution_options(yield_per=_CHUNK).execute(query)
        for part in rows.mappings().partitions():
            target.execute(sa.insert(table), [dict(row) for row in part])
    if target.dialect.name == "postgresql":
        newest = sa.select(sa.func.max(HISTORY.c.id)).scalar_subquery()
        sequence = sa.func.pg_get_serial_sequence(HISTORY.name, HISTORY.c.id.name)
        target.execute(sa.select(sa.func.setval(sequence, sa.func.coalesce(newest, 1))))
