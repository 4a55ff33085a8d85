"""Connects to the store, and gives a reading or a writing transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa

from ovop_geo.errors import StoreError
from ovop_geo.settings import Settings
from ovop_geo.store.database_errors import database_errors
from ovop_geo.store.state import remember, state_of

FILE_NAME = "kerja.sqlite"
"""File of the store in the data directory, unless the settings name a database."""

WAIT_SECONDS = 30
"""How long a writer waits for another one, in seconds, before it gives up."""

READ_SECONDS = 5
"""How long a reader waits for a program that keeps a SQLite file to itself; writers do not."""

CONNECT_SECONDS = 4
"""How long to wait for an address of a server that takes connections without a word."""

FileIdentity = tuple[int, int]
"""Device and inode of a file."""

_WRITES = "writes"
_ROWS_AT_A_TIME = 2_000
_POSTGRESQL_NAMES = {"postgres", "postgresql", "postgresql+psycopg"}


@dataclass(frozen=True)
class Store:
    """An open store of a known version.

    Attributes
    ----------
    address : where it lies, as messages name it: the path of the file, or server and name of
        the database.
    path : the file of a SQLite store, ``None`` for PostgreSQL.
    directory : the folder below which backups are kept.
    keep_days : how long the original file of an import is kept.
    """

    engine: sa.Engine = field(repr=False)
    address: str
    path: Path | None
    directory: Path
    keep_days: int = int(Settings.keep_files_days)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Yield a connection that sees one state of the store, even while others write.

        Raises
        ------
        StoreError : the database fails.
        """
        with database_errors(self.address), self.engine.connect() as opened:
            isolation = {} if self.path is not None else {"isolation_level": "REPEATABLE READ"}
            connection = opened.execution_options(**isolation)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, wait: float = WAIT_SECONDS) -> Iterator[sa.Connection]:
        """Yield the only connection that may write, after ``wait`` seconds at most.

        The transaction is committed when the block ends, and rolled back when it raises or the
        process dies.

        Raises
        ------
        StoreError : another writer takes too long, or the database fails.
        """
        with database_errors(self.address), self.engine.connect() as opened:
            connection = opened.execution_options(**{_WRITES: wait})
            with connection.begin():
                if self.path is None:
                    _postgresql().lock_for_writing(connection, wait)
                yield connection
                state = state_of(connection)
        if self.path is not None:
            remember(self.path, state)

    def settle(self) -> bool:
        """Bring all that was written into the SQLite file itself, and empty the file beside it.

        SQLite does so when the last connection closes, but does not tell when it could not.

        Returns
        -------
        Whether nothing is left beside it; others who are reading hinder that.

        Raises
        ------
        StoreError : the disk is full, or the database fails.
        """
        with database_errors(self.address), closing(self.engine.raw_connection()) as opened:
            cursor = opened.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {round(WAIT_SECONDS * 1000)}")
            hindered, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not hindered

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def url_of(settings: Settings) -> sa.URL:
    """Return the database URL of the store that ``settings`` name.

    Raises
    ------
    StoreError : the URL cannot be read, or is that of an unsupported database.
    """
    if not settings.database_url:
        return sqlite_url(settings.data_directory / FILE_NAME)
    try:
        url = sa.make_url(settings.database_url)
    except (sa.exc.ArgumentError, ValueError) as problem:
        # The second is a port that is no number.
        raise StoreError("store.error.address") from problem
    if url.drivername in _POSTGRESQL_NAMES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:") and not url.query:
        return url
    raise StoreError("store.error.address")


def file_identity(settings: Settings) -> FileIdentity | None:
    """Return what tells the file of the store from one that replaces it; ``None`` without a file.

    The one server of a PostgreSQL store is always the same.

    Raises
    ------
    StoreError : the URL cannot be read, or is that of an unsupported database.
    """
    url = url_of(settings)
    if url.get_backend_name() != "sqlite":
        return (0, 0)
    try:
        state = Path(str(url.database)).stat()
    except OSError:
        return None
    return (state.st_dev, state.st_ino)


def sqlite_url(path: Path) -> sa.URL:
    """Return the database URL of the SQLite file ``path``."""
    return sa.URL.create("sqlite", database=str(path))


def connect(url: sa.URL, directory: Path) -> Store:
    """Return the store at ``url`` without checking its version."""
    if url.get_backend_name() == "sqlite":
        # No pool: an open connection would keep using a file that was set aside.
        path = Path(str(url.database))
        engine = sa.create_engine(
            url,
            poolclass=sa.NullPool,
            creator=lambda: _open_sqlite(path),
            hide_parameters=True,
        )
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return Store(engine, str(path), path, directory)
    engine = sa.create_engine(
        url,
        # What people loaded must not stand in the text of an exception.
        hide_parameters=True,
        pool_pre_ping=True,
        pool_timeout=CONNECT_SECONDS,
        connect_args={"connect_timeout": CONNECT_SECONDS},
    )
    sa.event.listen(engine, "do_connect", _postgresql().connect_with_patience)
    sa.event.listen(engine, "checkin", _postgresql().forget_patience)
    host = url.host or url.query.get("host", "localhost")
    return Store(engine, f"{host}/{url.database}", None, directory)


def execute_many(
    connection: sa.Connection, statement: sa.Executable, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Execute ``statement`` for each of ``rows``, of which only some exist at a time."""
    left = iter(rows)
    while some := list(islice(left, _ROWS_AT_A_TIME)):
        connection.execute(statement, some)


def _postgresql() -> ModuleType:
    # With the usual SQLite file the driver of PostgreSQL need not be imported.
    return import_module("ovop_geo.store.postgresql")


def _open_sqlite(path: Path) -> sqlite3.Connection:
    # SQLite would make a file that is missing, and the store would look empty, not lost.
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, check_same_thread=False)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # `_begin_sqlite` begins transactions; the driver must not begin them by itself.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {round(READ_SECONDS * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    # What is deleted is overwritten, so that a file which was purged is not in the database.
    connection.execute("PRAGMA secure_delete = ON")


def _begin_sqlite(connection: sa.Connection) -> None:
    wait = connection.get_execution_options().get(_WRITES)
    seconds = READ_SECONDS if wait is None else wait
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
    connection.exec_driver_sql("BEGIN" if wait is None else "BEGIN IMMEDIATE")
