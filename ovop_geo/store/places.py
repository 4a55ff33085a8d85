"""Where the store keeps copies of itself, and the error of a file that cannot be written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ovop_geo.errors import StoreError
from ovop_geo.files import make_private_folder
from ovop_geo.store.connection import Store

BACKUPS = "cadangan"
"""Folder of backups in the data directory."""

SQLITE_ENDINGS = ("-wal", "-shm")
"""Endings of the files that SQLite keeps beside one that is in use."""


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


def cannot_write(path: Path, problem: OSError) -> StoreError:
    """Return the error that says why ``path`` cannot be written."""
    found = problem.strerror or type(problem).__name__
    return StoreError("store.error.cannot_write", path=path, found=found)
