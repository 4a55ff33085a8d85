"""The version of the store: makes its tables, migrates an older one, refuses a newer one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
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
from ovop_geo.files import whole_file
from ovop_geo.store.connection import Store, connect, sqlite_url
from ovop_geo.store.database_errors import database_errors
from ovop_geo.store.mapping import METADATA, STATE
from ovop_geo.store.places import backup_path, cannot_write
from ovop_geo.store.table_copy import replace_content, tables_of

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"

_NEWEST = "head"

_UPGRADING = Lock()
"""Alembic keeps what it is at work on for the whole process, not for a thread."""


@dataclass(frozen=True)
class Migration:
    """A migration that was done.

    Attributes
    ----------
    before, after : versions of the store.
    kept : the store as it was before, a backup for the program of that version.
    """

    before: str
    after: str
    kept: Path


def newest_version() -> str:
    """Return the version of the store that this code writes."""
    return str(ScriptDirectory(str(_MIGRATIONS)).get_current_head())


def bring_up_to_date(store: Store) -> Migration | None:
    """Migrate ``store`` to this version in one transaction; a copy of an older one is kept first.

    Others who open it at the same moment wait until it is done.

    Returns
    -------
    What was done; ``None`` if there was nothing to migrate.

    Raises
    ------
    StoreError : the store is damaged, is another database, or has a newer version, or the copy
        cannot be written; it then stays as it was.
    """
    with store.reading() as connection:
        version = _known_version(connection, store)
    if version == newest_version():
        return None
    if version is None and store.path is not None:
        raise StoreError("store.error.emptied", address=store.address)
    with store.writing() as connection:
        # Another process may have migrated it in the meantime.
        version = _known_version(connection, store)
        if version == newest_version():
            return None
        kept = None if version is None else _keep_copy(store, connection, version)
        upgrade(connection)
    return None if version is None or kept is None else Migration(version, newest_version(), kept)


def upgrade(connection: sa.Connection, version: str = _NEWEST) -> None:
    """Bring the tables of the database to ``version``; without tables, make them."""
    configuration = Config()
    configuration.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    configuration.attributes["connection"] = connection
    with _UPGRADING:
        command.upgrade(configuration, version)
    if connection.scalar(sa.select(STATE.c.generasi)) is None:
        new_generation(connection)


def new_generation(connection: sa.Connection) -> None:
    """Give the store a new generation, so that no earlier plan is applied to it."""
    connection.execute(sa.delete(STATE))
    connection.execute(sa.insert(STATE), {"generasi": uuid4().hex[:12]})


def make_sqlite_file(path: Path, named: Path, version: str = _NEWEST) -> None:
    """Write an empty store of ``version`` to ``path``, which must be new.

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
        upgrade(writer, version)
    store.settle()


def make_single(path: Path) -> None:
    """Let the SQLite file ``path`` need no second file beside it, as one in WAL mode might.

    Raises
    ------
    sqlite3.Error : it cannot be written.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _keep_copy(store: Store, connection: sa.Connection, version: str) -> Path:
    """Write ``store`` as it is, of an older ``version``, to a SQLite file; return its path.

    ``connection`` is the one that may write, so that nothing changes meanwhile.
    """
    target = backup_path(store, version)
    try:
        with whole_file(target) as copy, database_errors(str(target)):
            if store.path is None:
                make_sqlite_file(copy, target, version)
                with connect(sqlite_url(copy), copy.parent).writing() as new:
                    replace_content(connection, new, tables_of(new))
                make_single(copy)
            else:
                _copy_file(store.path, copy)
    except OSError as problem:
        raise cannot_write(target, problem) from problem
    return target


def _copy_file(source: Path, target: Path) -> None:
    target.touch(mode=0o600)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


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
