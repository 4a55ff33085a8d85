"""Opens the store: makes a new one, and knows one that was lost or is open to others."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ovop_geo.errors import StoreError
from ovop_geo.files import make_private_folder
from ovop_geo.log import log_event, log_warning
from ovop_geo.settings import Settings
from ovop_geo.store.connection import Store, connect, url_of
from ovop_geo.store.migrating import Migration, bring_up_to_date, make_sqlite_file
from ovop_geo.store.places import SQLITE_ENDINGS, cannot_write
from ovop_geo.store.purging import purge_old_files
from ovop_geo.store.state import recall, remember, state_of, trace_path


def open_store(settings: Settings) -> Store:
    """Open the store that ``settings`` name, and make it if it does not exist.

    An older version is migrated to this one; a copy of it is first kept in the folder
    ``cadangan``. Original files whose time is over are removed.

    Raises
    ------
    StoreError : the store cannot be opened, is damaged, has lost records, is another database,
        or has a newer version.
    """
    return open_and_migrate(settings)[0]


def open_and_migrate(settings: Settings) -> tuple[Store, Migration | None]:
    """Open the store like `open_store`, and say which migration that took, if any.

    Raises
    ------
    StoreError : as for `open_store`.
    """
    url = url_of(settings)
    store = replace(
        connect(url, settings.data_directory), keep_days=_days(settings.keep_files_days)
    )
    done = bring_up_to_date(store) if store.path is None else _open_file(store, store.path)
    if done is not None:
        log_event("store_migrated", version_before=done.before, version_after=done.after)
    purge_old_files(store)
    return store, done


def _open_file(store: Store, path: Path) -> Migration | None:
    # Read first: another process may be making the file.
    known, left = recall(path), _left_behind(path)
    if _is_missing(path):
        if left:
            traces = ", ".join(map(str, left))
            raise StoreError("store.error.gone", address=store.address, traces=traces)
        _make_file(path)
    done = bring_up_to_date(store)
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
    return done


def _days(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,4}", text):
        raise StoreError("store.error.keep_days", found=text)
    return int(text)


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
        log_warning("store_readable_by_others", path=str(path))


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
