"""Opens the store: makes a new one, migrates an older version, refuses a newer one."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from uuid import uuid4

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from ovop_geo.errors import StoreError
from ovop_geo.files import make_private_folder, whole_file
from ovop_geo.settings import Settings
from ovop_geo.store.connection import Store, connect, sqlite_url, url_of
from ovop_geo.store.database_errors import database_errors
from ovop_geo.store.mapping import METADATA, STATE
from ovop_geo.store.purging import purge_old_files
from ovop_geo.store.state import recall, remember, state_of, trace_path

_LOG = logging.getLogger("ovop_geo")

BACKUPS = "cadangan"
"""Folder of backups in the data directory."""

SQLITE_ENDINGS = ("-wal", "-shm")
"""Endings of the files that SQLite keeps beside one that is in use."""

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"

_UPGRADING = Lock()
"""Alembic keeps what it is at work on for the whole process, not for a thread."""


def open_store(settings: Settings) -> Store:
    """Open the store that ``settings`` name, and make it if it does not exist.

    An older version is migrated to this one. A SQLite file is first copied to the folder
    ``cadangan``. Original files whose time is over are removed.

    Raises
    ------
    StoreError : the store cannot be opened, is damaged, has lost records, is another database,
        or has a newer version.
    """
    url = url_of(settings)
    store = replace(
        connect(url, settings.data_directory), keep_days=_days(settings.keep_files_days)
    )
    if store.path is None:
        bring_up_to_date(store)
    else:
        _open_file(store, store.path)
    purge_old_files(store)
    return store


def _open_file(store: Store, path: Path) -> None:
    # Read first: another process may be making the file.
    known, left = recall(path), _left_behind(path)
    if _is_missing(path):
        if left:
            traces = ", ".join(map(str, left))
            raise StoreError("store.error.gone", address=store.address, traces=traces)
        _make_file(path)
    bring_up_to_date(store)
    _note_rights(path, path.stat().st_mode & path.parent.stat().st_mode)
    with store.reading() as connection:
        state = state_of(connection)
    if known is not None and state.lacks(known):
        raise StoreError(
            "store.error.lost",
            address=store.address,
            last=str(state.entry),
            known=str(known.entry),
            trace=trace_path(path),
        )
    if state != known:
        remember(path, state)


def _days(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,4}", text):
        raise StoreError("store.error.keep_days", found=text)
    return int(text)


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
    if version is None and store.path is not None:
        raise StoreError("store.error.emptied", address=store.address)
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
        make_private_folder(folder)
    except OSError as problem:
        raise cannot_write(folder, problem) from problem
    return folder / f"kerja-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{label}.sqlite"


def backups(store: Store) -> list[Path]:
    """Return the files in the folder of backups of ``store``."""
    return sorted((store.directory / BACKUPS).glob("*.sqlite"))


def make_sqlite_file(path: Path, named: Path) -> None:
    """Write an empty store of this version to ``path``, which must be new.

    Errors call it ``named``, the place that it will have: ``path`` is often gone by then.

    Raises
    ------
    OSError, StoreError : the file cannot be written.
    """
    # SQLite gives its files beside this one the same rights.
    path.touch(mode=0o600)
    store = replace(connect(sqlite_url(path), path.parent), address=str(named))
    with database_errors(store.address), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with store.writing() as writer:
        _upgrade(writer)
    store.settle()


def cannot_write(path: Path, problem: OSError) -> StoreError:
    """Return the error that says why ``path`` cannot be written."""
    found = problem.strerror or type(problem).__name__
    return StoreError("store.error.cannot_write", path=path, found=found)


def _make_file(path: Path) -> None:
    """Make a new store in a temporary folder, and link it to ``path`` when it is complete.

    If several processes do so at the same time, the first one wins.
    """
    try:
        make_private_folder(path.parent)
        with tempfile.TemporaryDirectory(prefix=".kerja-", dir=path.parent) as folder:
            new = Path(folder) / path.name
            make_sqlite_file(new, path)
            try:
                os.link(new, path)
            except FileExistsError:
                return
    except OSError as problem:
        raise cannot_write(path, problem) from problem


def _left_behind(path: Path) -> list[Path]:
    """Return the files that exist only beside a store; SQLite would take some for its own."""
    beside = (trace_path(path), *(Path(f"{path}{ending}") for ending in SQLITE_ENDINGS))
    return [each for each in beside if not _is_missing(each)]


@lru_cache
def _note_rights(path: Path, rights: int) -> None:
    """Write into the log once that others may read the store.

    Its rights stay: somebody may have widened them on purpose, for a group or for backups.
    """
    if os.name == "posix" and rights & 0o077:
        _LOG.warning("Other users of this computer may read what people loaded: %s", path)


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _copy_file(source: Path, target: Path) -> None:
    try:
        with whole_file(target) as copy, database_errors(str(target)):
            copy.touch(mode=0o600)
            with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(copy)) as new:
                old.backup(new)
    except OSError as problem:
        raise cannot_write(target, problem) from problem


def _known_version(connection: sa.Connection, store: Store) -> str | None:
    """Return the version of the store, ``None`` if the database has no tables of ours.

    Raises
    ------
    StoreError : the database has tables of the same names but no version, or an unknown one.
    """
    try:
        version = MigrationContext.configure(connection).get_current_revision()
    except CommandError as problem:
        raise StoreError("store.error.damaged", address=store.address, found=problem) from problem
    missing = set(METADATA.tables).difference(sa.inspect(connection).get_table_names())
    if version is None:
        if len(missing) < len(METADATA.tables):
            raise StoreError("store.error.no_store", address=store.address)
        return None
    known = {script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}
    if version not in known:
        raise StoreError(
            "store.error.newer", address=store.address, version=version, known=newest_version()
        )
    if version == newest_version() and missing:
        found = ", ".join(sorted(missing))
        raise StoreError("store.error.damaged", address=store.address, found=found)
    return version


def _upgrade(connection: sa.Connection) -> None:
    configuration = Config()
    configuration.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    configuration.attributes["connection"] = connection
    with _UPGRADING:
        command.upgrade(configuration, "head")
    if connection.scalar(sa.select(STATE.c.generasi)) is None:
        new_generation(connection)
