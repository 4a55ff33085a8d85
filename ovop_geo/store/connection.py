"""Opening the store and the two ways to use it: a reading and a writing transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from ovop_geo.errors import StoreError
from ovop_geo.settings import Settings
from ovop_geo.store.database_errors import store_error

FILE_NAME = "kerja.sqlite"
"""The file of the store in the data directory, unless a database is named."""

WAIT_SECONDS = 30
"""How long a writer waits for another one before it gives up."""

_WRITES = "writes"
_POSTGRESQL_LOCK = 5_305_305
_POSTGRESQL_NAMES = {"postgres", "postgresql", "postgresql+psycopg"}


@dataclass(frozen=True)
class Store:
    """An open store of a known version.

    Attributes
    ----------
    place : what the user calls it: the path of the file, or server and name of the database.
    path : the file of a SQLite store, ``None`` for PostgreSQL.
    directory : where copies of earlier states are kept.
    """

    engine: sa.Engine = field(repr=False)
    place: str
    path: Path | None
    directory: Path

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection that sees one state of the store, whoever writes meanwhile.

        Raises
        ------
        StoreError : the database refuses.
        """
        try:
            with self.engine.connect() as opened:
                isolation = {} if self.path is not None else {"isolation_level": "REPEATABLE READ"}
                connection = opened.execution_options(**isolation)
                with connection.begin():
                    yield connection
        except sa.exc.SQLAlchemyError as problem:
            raise store_error(problem, self.place) from problem

    @contextmanager
    def writing(self, wait: float = WAIT_SECONDS) -> Iterator[sa.Connection]:
        """Give the only connection that may write, after ``wait`` seconds at most.

        All is kept when the block ends, nothing when it raises or the process dies.

        Raises
        ------
        StoreError : another writer is at work for too long, or the database refuses.
        """
        try:
            with self.engine.connect() as opened:
                connection = opened.execution_options(**{_WRITES: wait})
                with connection.begin():
                    if self.path is None:
                        _lock_postgresql(connection, wait)
                    yield connection
        except sa.exc.SQLAlchemyError as problem:
            raise store_error(problem, self.place) from problem

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def address_of(settings: Settings) -> sa.URL:
    """Return the address of the store that ``settings`` name.

    Raises
    ------
    StoreError : the address cannot be read or is of another kind of database.
    """
    if not settings.database_url:
        return sqlite_address(settings.data_directory / FILE_NAME)
    try:
        url = sa.make_url(settings.database_url)
    except sa.exc.ArgumentError as problem:
        raise StoreError("store.error.address") from problem
    if url.drivername in _POSTGRESQL_NAMES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    raise StoreError("store.error.address")


def sqlite_address(path: Path) -> sa.URL:
    """Return the address of the SQLite file ``path``."""
    return sa.URL.create("sqlite", database=str(path))


def connect(url: sa.URL, directory: Path) -> Store:
    """Return the store at ``url`` without looking whether its version is known."""
    if url.get_backend_name() == "sqlite":
        # No pool: a file that was set aside or restored must not live on in an old connection.
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        path = Path(str(url.database))
        return Store(engine, str(path), path, directory)
    engine = sa.create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    host = url.host or url.query.get("host", "localhost")
    return Store(engine, f"{host}/{url.database}", None, directory)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions by its own rules; `_begin_sqlite` does it by ours.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: sa.Connection) -> None:
    wait = connection.get_execution_options().get(_WRITES)
    if wait is None:
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(wait * 1000)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _lock_postgresql(connection: sa.Connection, wait: float) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(wait * 1000))}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_POSTGRESQL_LOCK})")
