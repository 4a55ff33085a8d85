"""Backups of the whole store as one SQLite file, whatever its database."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from ovop_geo.errors import StoreError
from ovop_geo.files import make_private_folder, whole_file
from ovop_geo.log import log_event
from ovop_geo.settings import Settings
from ovop_geo.store.connection import Store, connect, sqlite_url, url_of
from ovop_geo.store.database_errors import database_errors
from ovop_geo.store.migrating import (
    bring_up_to_date,
    make_single,
    make_sqlite_file,
    new_generation,
    upgrade,
)
from ovop_geo.store.places import SQLITE_ENDINGS, backup_path, cannot_write
from ovop_geo.store.schema_aside import set_tables_aside
from ovop_geo.store.table_copy import replace_content
from ovop_geo.store.versions import open_store

_HEADER = b"SQLite format 3\0"
_LOST = {f"store.error.{what}" for what in ("damaged", "emptied", "gone", "lost", "no_store")}
"""Faults of a SQLite store that only another file can mend."""


def backup(store: Store, path: Path) -> None:
    """Write one state of ``store``, with history and files, to the SQLite file ``path``.

    Other writers are not blocked. The file gets its name only when it is complete and was checked.

    Raises
    ------
    StoreError : the file cannot be written or is not sound, or the store cannot be read.
    """
    try:
        make_private_folder(path.parent)
        with whole_file(path) as new:
            make_sqlite_file(new, path)
            target = replace(connect(sqlite_url(new), path.parent), address=str(path))
            with store.reading() as source, target.writing() as copy:
                replace_content(source, copy)
            with database_errors(str(path)):
                make_single(new)
            _check(new, path)
    except OSError as problem:
        raise cannot_write(path, problem) from problem


def restore(settings: Settings, path: Path) -> Path | str | None:
    """Replace the content of the store with the backup ``path``.

    A copy of the file is checked first. The store changes in one transaction, and its previous
    content is kept. What this version cannot read, a damaged SQLite store or one of a newer
    version, is set aside when its replacement is complete.

    Returns
    -------
    Path of the previous content: a backup that can be restored, or the store that was set aside;
    of a newer PostgreSQL store the name of the schema that its tables are in now; ``None`` if the
    file of the store was gone.

    Raises
    ------
    StoreError : the file is no valid backup of a known version, or the store cannot be written;
        the store then stays as it was.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="ovop-pulihkan-") as folder:
            kept = _restore_copy(settings, _checked_copy(path, Path(folder)))
    except OSError as problem:
        found = problem.strerror or type(problem).__name__
        raise StoreError("store.error.cannot_read", path=path, found=found) from problem
    log_event("store_restored")
    return kept


def _restore_copy(settings: Settings, source: Store) -> Path | str | None:
    try:
        store = open_store(settings)
        kept = backup_path(store, "sebelum-pulih")
        backup(store, kept)
    except StoreError as fault:
        return _replace_unreadable(settings, source, fault)
    with source.reading() as old, store.writing() as new:
        replace_content(old, new)
        new_generation(new)
    return kept


def _replace_unreadable(settings: Settings, source: Store, fault: StoreError) -> Path | str | None:
    """Put the content of ``source`` in place of a store that ``fault`` keeps from being read.

    Raises
    ------
    StoreError : it is a fault that a backup does not mend, or the store cannot be written.
    """
    url = url_of(settings)
    store, is_newer = connect(url, settings.data_directory), fault.key == "store.error.newer"
    if store.path is not None and is_newer:
        # What lies beside the file belongs into it: a backup is one file.
        store.settle()
        aside = _replace_file(store, source, f"versi-{fault.values['version']}")
    elif store.path is not None and fault.key in _LOST:
        aside = _replace_file(store, source, "rusak")
    elif is_newer:
        return _replace_tables(store, source)
    else:
        raise fault
    open_store(settings)
    return aside


def _replace_tables(store: Store, source: Store) -> str:
    """Move the tables of a newer PostgreSQL store aside, and put ``source`` in their place."""
    with source.reading() as old, store.writing() as new:
        schema = set_tables_aside(new)
        upgrade(new)
        replace_content(old, new)
        new_generation(new)
    return schema


def _checked_copy(path: Path, folder: Path) -> Store:
    """Return a copy of the backup ``path``, checked and migrated to this version."""
    copy = folder / "cadangan.sqlite"
    with path.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            raise StoreError("store.error.no_backup", path=path)
    shutil.copyfile(path, copy)
    _check(copy, path)
    source = connect(sqlite_url(copy), folder)
    try:
        bring_up_to_date(source)
    except StoreError as fault:
        raise StoreError(fault.key, **{**fault.values, "address": path}) from fault
    return source


def _check(copy: Path, named: Path) -> None:
    """Check that the SQLite file ``copy`` is a sound backup; errors call it ``named``.

    Raises
    ------
    StoreError : it is damaged, or a database of another program.
    """
    try:
        with closing(sqlite3.connect(copy)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            sound = sound and not connection.execute("PRAGMA foreign_key_check").fetchall()
            tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    except sqlite3.Error as problem:
        raise StoreError("store.error.backup_damaged", path=named) from problem
    if not sound:
        raise StoreError("store.error.backup_damaged", path=named)
    if ("alembic_version",) not in tables:
        raise StoreError("store.error.no_backup", path=named)


def _replace_file(store: Store, source: Store, label: str) -> Path | None:
    """Put a new file with the content of ``source`` in place of that of ``store``.

    Returns
    -------
    Path of the former file, whose name ends with ``label``; ``None`` if there was none.
    """
    kept = backup_path(store, label)
    path = Path(store.address)
    try:
        make_private_folder(path.parent)
        with whole_file(path) as new:
            make_sqlite_file(new, path)
            target = replace(connect(sqlite_url(new), path.parent), address=store.address)
            with source.reading() as old, target.writing() as copy:
                replace_content(old, copy)
                new_generation(copy)
            target.settle()
            # SQLite would take the files beside the former one for parts of the new one.
            for ending in (*SQLITE_ENDINGS, ""):
                with suppress(FileNotFoundError):
                    Path(f"{path}{ending}").rename(f"{kept}{ending}")
    except OSError as problem:
        raise cannot_write(path, problem) from problem
    return kept if kept.exists() else None
