"""Turns exceptions of the database into `StoreError`s that say what the user can do."""

from __future__ import annotations

import sqlite3

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


def store_error(problem: sa.exc.SQLAlchemyError, address: str) -> StoreError:
    """Return ``problem`` as a `StoreError`; ``address`` is `Store.address`."""
    found = _first_line(problem)
    if isinstance(problem, sa.exc.IntegrityError):
        twice = any(name in found for name in _ONE_FLAGSHIP)
        return StoreError("store.error.flagship" if twice else "store.error.meanwhile")
    original = getattr(problem, "orig", None)
    # The extended codes of SQLite hold the primary one in their last byte.
    sqlite_code = getattr(original, "sqlite_errorcode", None)
    key = _SQLITE_KEYS.get(sqlite_code & 0xFF) if sqlite_code is not None else None
    state = getattr(original, "sqlstate", None)
    key = key or _POSTGRESQL_KEYS.get(str(state))
    if key is None and isinstance(problem, sa.exc.OperationalError) and state is None:
        key = "store.error.cannot_open"
    return StoreError(key or "store.error.database", address=address, found=found)


def _first_line(problem: Exception) -> str:
    text = str(getattr(problem, "orig", None) or problem).strip()
    return text.splitlines()[0] if text else type(problem).__name__
