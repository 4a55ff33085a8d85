"""Copies of the whole store: one SQLite file, whatever database the store lives in."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from ovop_geo.errors import StoreError
from ovop_geo.files import whole_file
from ovop_geo.settings import Settings
from ovop_geo.store.connection import Store, address_of, connect, sqlite_address
from ovop_geo.store.mapping import HISTORY, METADATA
from ovop_geo.store.versions import (
    backup_path,
    bring_up_to_date,
    cannot_write,
    make_sqlite_file,
    new_generation,
    open_store,
)

_CHUNK = 5_000
_HEADER = b"SQLite format 3\0"


def backup(store: Store, path: Path) -> None:
    """Write one state of ``store``, history and files included, to the SQLite file ``path``.

    Whoever writes meanwhile is not disturbed. The file takes its name when it is whole.

    Raises
    ------
    StoreError : the file cannot be written or the store not be read.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as new:
            make_sqlite_file(new)
            target = connect(sqlite_address(new), path.parent)
            with store.reading() as source, target.writing() as copy:
                _replace_content(source, copy)
            with closing(sqlite3.connect(new)) as connection:
                # A file that travels must not need a second one beside it.
                connection.execute("PRAGMA journal_mode = DELETE")
    except OSError as problem:
        raise cannot_write(path, problem) from problem


def restore(settings: Settings, path: Path) -> Path:
    """Put the state that `backup` wrote to ``path`` in place of what the store holds.

    The file is checked first, on a copy. The store changes in one transaction; what it held
    before is kept. A SQLite store that is damaged is set aside and made anew.

    Returns
    -------
    Where the state before is kept: a file that can be restored, or the damaged store.

    Raises
    ------
    StoreError : the file is no sound store of a known version, or the store cannot be written;
        the store is then as before.
    """
    with tempfile.TemporaryDirectory(prefix="ovop-pulihkan-") as folder:
        source = _checked_copy(path, Path(folder))
        try:
            store = open_store(settings)
            kept = backup_path(store, "sebelum-pulih")
            backup(store, kept)
        except StoreError as fault:
            address = address_of(settings)
            if fault.key != "store.error.damaged" or address.get_backend_name() != "sqlite":
                raise
            kept = _set_aside(connect(address, settings.data_directory))
            store = open_store(settings)
        with source.reading() as old, store.writing() as new:
            _replace_content(old, new)
            new_generation(new)
    return kept


def _checked_copy(path: Path, folder: Path) -> Store:
    """Return a copy of the backup ``path`` that was found sound and brought up to date."""
    copy = folder / "cadangan.sqlite"
    try:
        with path.open("rb") as file:
            if file.read(len(_HEADER)) != _HEADER:
                raise StoreError("store.error.no_backup", path=path)
        shutil.copyfile(path, copy)
    except OSError as problem:
        found = problem.strerror or type(problem).__name__
        raise StoreError("store.error.cannot_read", path=path, found=found) from problem
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
    source = connect(sqlite_address(copy), folder)
    try:
        bring_up_to_date(source)
    except StoreError as fault:
        raise StoreError(fault.key, **{**fault.values, "place": path}) from fault
    return source


def _set_aside(store: Store) -> Path:
    """Give the damaged file of the store, and what SQLite keeps beside it, other names."""
    kept = backup_path(store, "rusak")
    try:
        for ending in ("-wal", "-shm", ""):
            old = Path(f"{store.path}{ending}")
            if old.exists():
                old.replace(f"{kept}{ending}")
    except OSError as problem:
        raise cannot_write(kept, problem) from problem
    return kept


def _replace_content(source: sa.Connection, target: sa.Connection) -> None:
    """Write all rows of all tables of ``source`` in place of those of ``target``."""
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
