"""What a bundle has of the office: boundaries, the browser's geometry, and records."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from ovop_geo.boundaries.browser_files import browser_files
from ovop_geo.boundaries.sources import (
    INSTALLED_DIRECTORY,
    POINTER,
    BoundarySource,
    active_source,
)
from ovop_geo.regions.reference import Regions
from ovop_geo.settings import Settings
from ovop_geo.store.accounts import command_account
from ovop_geo.store.backup import backup
from ovop_geo.store.connection import FILE_NAME
from ovop_geo.store.lineage import lineage_of
from ovop_geo.store.places import backup_path
from ovop_geo.store.planning import make_plan
from ovop_geo.store.purging import purge_all_files
from ovop_geo.store.returning import find_returned
from ovop_geo.store.versions import open_store


class Boundaries(StrEnum):
    """Which boundaries a bundle has."""

    IN_USE = "dipakai"
    INDICATIVE = "indikatif"


def copy_boundaries(
    settings: Settings, regions: Regions, chosen: Boundaries, data: Path
) -> BoundarySource:
    """Put boundaries, and the geometry made of them, into the folder ``data`` of a bundle.

    Raises
    ------
    BoundaryError : those in use cannot be read.
    OSError : they cannot be copied.
    """
    indicative = replace(settings, data_directory=data)
    source = active_source(indicative if chosen is Boundaries.INDICATIVE else settings)
    if source.fault is not None:
        raise source.fault
    if source.directory.is_relative_to(settings.data_directory):
        place = data / INSTALLED_DIRECTORY
        shutil.copytree(source.directory, place / source.directory.name)
        pointer = json.dumps({"directory": source.directory.name})
        (place / POINTER).write_text(pointer, encoding="utf-8")
    kept = Settings(data_directory=data).browser_directory
    for squares in (False, True):
        files = browser_files(source, regions, settings, squares=squares)
        (kept / files.folder).mkdir(parents=True, exist_ok=True)
        for name, content in files.contents.items():
            (kept / files.folder / name).write_bytes(content)
    return source


def copy_records(settings: Settings, data: Path, wanted: bool) -> int:
    """Put a store into the folder ``data`` of a bundle, and return how many records it has.

    It has the records and the history of the store in use, if they are ``wanted``. The original
    files of imports stay here: they often hold more than the records, and a stick gets lost.

    Raises
    ------
    StoreError : the store cannot be read, or the copy not be written.
    """
    path = data / FILE_NAME
    # A new store begins as a link, which the file systems of sticks do not have.
    with tempfile.TemporaryDirectory(prefix="ovop-") as empty:
        source = open_store(settings if wanted else Settings(data_directory=Path(empty)))
        backup(source, path)
        source.close()
    copied = open_store(Settings(data_directory=data))
    purge_all_files(copied, command_account())
    count = sum(len(rows) for rows in lineage_of(copied).rows.values())
    copied.close()
    with closing(sqlite3.connect(path)) as connection:
        # What was removed has left room behind.
        connection.execute("VACUUM")
    return count


def not_returned(settings: Settings, data: Path) -> int:
    """Return how many records that were entered in a bundle are not in the store here.

    Those that both sides changed count too.

    Raises
    ------
    StoreError : one of the stores cannot be read.
    """
    if not (data / FILE_NAME).exists():
        return 0
    there, here = open_store(Settings(data_directory=data)), open_store(settings)
    try:
        returned = find_returned(here, lineage_of(there))
        plan = make_plan(returned.state, returned.held, returned.frames(), erase_empty=True)
    finally:
        there.close()
        here.close()
    asked = {(fault.file, fault.row) for fault in (*returned.faults, *plan.refused)}
    return len(asked) + sum(1 for _ in plan.rows())


def keep_records(settings: Settings, data: Path) -> Path:
    """Keep a backup of the store of a bundle beside the backups here, and return its path.

    Raises
    ------
    StoreError : the store cannot be read, or the backup not be written.
    """
    there, here = open_store(Settings(data_directory=data)), open_store(settings)
    try:
        path = backup_path(here, "bundel")
        backup(there, path)
    finally:
        there.close()
        here.close()
    return path
