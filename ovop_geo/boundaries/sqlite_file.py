"""Tells whether a file in SQLite, as a GeoPackage is, is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_MARK = b"SQLite format 3\0"


def sqlite_damage(path: Path) -> str | None:
    """Return what SQLite finds wrong in the file; ``None`` if nothing, or if it is no SQLite."""
    if not path.is_file():
        return None
    with path.open("rb") as content:
        if content.read(len(_MARK)) != _MARK:
            return None
    # Immutable, so that nothing is written beside a file on a disk that is read-only.
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as fault:
        return str(fault)
    return None if found == "ok" else str(found)
