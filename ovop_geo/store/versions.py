"""Opens the store: makes a new one, migrates an older version, refuses a newer one."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from ovop_geo.errors import StoreError
from ovop_geo.settings import Settings
from ovop_geo.store.connection import Store, connect, sqlite_url, url_of
from ovop_geo.store.mapping import METADATA, STATE

BACKUPS = "cadangan"
"""Folder of backups in the data directory."""

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def open_store(settings: Settings) -> Store:
    """Open the store that ``settings`` name, and make it if it does not exist.

    An older version is migrated to this one. A SQLite file is first copied to the folder
    ``cadangan``.

    Raises
    ------
    StoreError : the store cannot be opened, is damaged, is another database, or has a newer
        version.
    """
    url = url_of(settings)
    store = connect(url, settings.data_directory)
    if store.path is not None:
        _make_file(store.path)
    bring_up_to_date(store)
    return store


def bring_up_to_date(store: Store) -> None:
    """Migrate ``store`` to this version in one transaction.

    Raises
    ------
    StoreError : the store is damaged, is another database, or has a newer version; it then
        stays as it was.
    """
    with store.reading() as connection:
        version = _known_version(connection, store)
    if version == newest_version():
        return
    if version is not None and store.path is not None:
        _copy_file(store.path, backup_path(store, version))
    with store.writing() as connection:
        # Another process may have migrated it in the meantime.
        if _known_version(connection, store) != newest_version():
            _upgrade(connection)


def newest_version() -> str:
    """Return the version of the store that this code writes."""
    return str(ScriptDirectory(str(_MIGRATIONS)).get_current_head())


def new_generation(connection: sa.Connection) -> None:
    """Give the store a new generation, so that no earlier plan is applied to it."""
    connection.execute(sa.delete(STATE))
    connection.execute(sa.insert(STATE), {"generasi": uuid4().hex[:12]})


def backup_path(store: Store, label: str) -> Path:
    """Make the folder of backups of ``store`` and return a new path in it.

    Raises
    ------
    StoreError : the folder cannot be made.
    """
    folder = store.directory / BACKUPS
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise cannot_write(folder, problem) from problem
    return folder / f"kerja-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{label}.sqlite"


def make_sqlite_file(path: Path) -> None:
    """Write an empty store of this version to ``path``, which must be new or an empty file."""
    store = connect(sqlite_url(path), path.parent)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with store.writing() as writer:
        _upgrade(writer)


def cannot_write(path: Path, problem: OSError) -> StoreError:
    """Return the error that says why ``path`` cannot be written."""
    found = problem.strerror or type(problem).__name__
    return StoreError("store.error.cannot_write", path=path, found=found)


def _make_file(path: Path) -> None:
    """Make a new store in a temporary folder, and link it to ``path`` when it is complete.

    If several processes do so at the same time, the first one wins.
    """
    if path.exists():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".kerja-", dir=path.parent) as folder:
            new = Path(folder) / path.name
            make_sqlite_file(new)
            try:
                os.link(new, path)
            except FileExistsError:
                return
    except OSError as problem:
        raise cannot_write(path, problem) from problem


def _copy_file(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except sqlite3.Error as problem:
        target.unlink(missing_ok=True)
        raise StoreError("store.error.cannot_write", path=target, found=str(problem)) from problem


def _known_version(connection: sa.Connection, store: Store) -> str | None:
    """Return the version of the store, ``None`` if the database has no tables of ours.

    Raises
    ------
    StoreError : the database has tables of the same names but no version, or an unknown one.
    """
    version = MigrationContext.configure(connection).get_current_revision()
    if version is None:
        if set(sa.inspect(connection).get_table_names()) & {*METADATA.tables}:
            raise StoreError("store.error.no_store", address=store.address)
        return None
    known = {script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}
    if version not in known:
        raise StoreError(
            "store.error.newer", address=store.address, found=version, known=newest_version()
        )
    return version


def _upgrade(connection: sa.Connection) -> None:
    configuration = Config()
    configuration.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, "head")
    if connection.scalar(sa.select(STATE.c.generasi)) is None:
        new_generation(connection)
