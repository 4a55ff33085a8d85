"""Turns exceptions of the database into `StoreError`s that say what the user can do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from ovop_geo.errors import StoreError

_SQLITE_KEYS = {
    sqlite3.SQLITE_BUSY: "store.error.busy",
    sqlite3.SQLITE_LOCKED: "store.error.busy",
    sqlite3.SQLITE_FULL: "store.error.disk",
    sqlite3.SQLITE_IOERR: "store.error.disk",
    sqlite3.SQLITE_CORRUPT: "store.error.damaged",
    sqlite3.SQLITE_NOTADB: "store.error.damaged",
    sqlite3.SQLITE_READONLY: "store.error.cannot_open",
    sqlite3.SQLITE_CANTOPEN: "store.error.cannot_open",
    sqlite3.SQLITE_PERM: "store.error.cannot_open",
}
_POSTGRESQL_KEYS = {
    "53100": "store.error.disk",
    "58030": "store.error.disk",
    "54000": "store.error.disk",
    "55P03": "store.error.busy",
    "40001": "store.error.meanwhile",
    "XX001": "store.error.damaged",
    "42501": "store.error.cannot_open",
}

_ONE_FLAGSHIP = ("uq_produk_unggulan", "produk.kode_wilayah")
"""How messages of PostgreSQL and SQLite name the rule of one flagship per village."""

_NOT_WRITTEN = (
    *(ValueError, TypeError, LookupError, AttributeError, OverflowError),
    # JSON of a hundred thousand brackets.
    RecursionError,
)
"""What values raise that this app never writes."""


@contextmanager
def database_errors(address: str) -> Iterator[None]:
    """Turn every exception of the database at ``address`` into a `StoreError`.

    Values that are not of the type of their column, as a damaged file has them, are one too.

    Raises
    ------
    StoreError : the database fails; the block's own `StoreError`s pass.
    """
    try:
        yield
    except (sa.exc.SQLAlchemyError, sqlite3.Error) as problem:
        raise _store_error(problem, address) from problem
    except _NOT_WRITTEN as problem:
        found = _first_line(problem)
        raise StoreError("store.error.damaged", address=address, found=found) from problem


def _store_error(problem: sa.exc.SQLAlchemyError | sqlite3.Error, address: str) -> StoreError:
    found = _first_line(problem)
    if isinstance(problem, sa.exc.IntegrityError):
        twice = any(name in found for name in _ONE_FLAGSHIP)
        return StoreError("store.error.flagship" if twice else "store.error.meanwhile")
    if isinstance(problem, sa.exc.TimeoutError):
        return StoreError("store.error.cannot_open", address=address, found=found)
    original = getattr(problem, "orig", problem)
    if isinstance(original, sqlite3.Error):
        key = _sqlite_key(original, found)
    else:
        state = getattr(original, "sqlstate", None)
        key = _POSTGRESQL_KEYS.get(str(state), "store.error.database")
        if isinstance(problem, sa.exc.OperationalError) and state is None:
            key = "store.error.cannot_open"
    return StoreError(key, address=address, found=found)


def _sqlite_key(problem: sqlite3.Error, found: str) -> str:
    if found.startswith("no such table"):
        return "store.error.emptied"
    code = getattr(problem, "sqlite_errorcode", None)
    if code is None or found.startswith("no such column"):
        # The first is a text that Python refused, as it is no UTF-8.
        return "store.error.damaged"
    # The extended codes of SQLite hold the primary one in their last byte.
    return _SQLITE_KEYS.get(code & 0xFF, "store.error.database")


def _first_line(problem: Exception) -> str:
    text = str(getattr(problem, "orig", None) or problem).strip()
    return text.splitlines()[0] if text else type(problem).__name__
