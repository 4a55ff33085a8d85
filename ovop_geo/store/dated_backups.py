"""Backups with the time in their name, of which only the newest are kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from ovop_geo.errors import StoreError
from ovop_geo.store.backup import backup
from ovop_geo.store.connection import Store

_FORM = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"ovop-(\d{8}-\d{6}-\d{6})\.sqlite")


def backup_into(store: Store, directory: Path, keep: int) -> tuple[Path, list[Path]]:
    """Write a backup of ``store`` into ``directory``, then remove all but the ``keep`` newest.

    Only files that this function made are removed, and only when the new one is complete and was
    checked.

    Returns
    -------
    Path of the new backup, and those that were removed.

    Raises
    ------
    StoreError : ``keep`` is less than one, the backup cannot be made, or an old one cannot be
        removed; the new one then stays.
    """
    if keep < 1:
        raise StoreError("upkeep.error.keep", found=str(keep))
    path = _new_path(directory)
    backup(store, path)
    # The clock may have been wrong once: the new one stays whatever the others are called.
    others = [each for each in _dated(directory) if each != path]
    return path, [_removed(each) for each in others[: max(0, len(others) - keep + 1)]]


def newest_backup(directory: Path) -> datetime | None:
    """Return when the newest backup in ``directory`` was made; ``None`` if there is none.

    Raises
    ------
    OSError : the folder cannot be read.
    """
    names = [_NAME.fullmatch(path.name) for path in _dated(directory)]
    times = [datetime.strptime(name[1], _FORM).replace(tzinfo=UTC) for name in names if name]
    return max(times, default=None)


def _dated(directory: Path) -> list[Path]:
    """Return the backups of this kind in ``directory``, the oldest first."""
    names = (path for path in directory.iterdir() if _NAME.fullmatch(path.name))
    return sorted(path for path in names if path.is_file() and not path.is_symlink())


def _new_path(directory: Path) -> Path:
    now = datetime.now(UTC)
    paths = (
        directory / f"ovop-{now + timedelta(microseconds=later):{_FORM}}.sqlite"
        for later in count()
    )
    return next(path for path in paths if not path.exists())


def _removed(path: Path) -> Path:
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        found = problem.strerror or type(problem).__name__
        raise StoreError("upkeep.error.cannot_remove", path=path, found=found) from problem
    return path
