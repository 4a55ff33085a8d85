"""Writes the records of a store into a folder, and reads such a folder again.

Beside the tables of the data set, ``riwayat.json`` says which row of the store each one is and
what it was before, so that another store can tell what was entered there (`returning`).
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ovop_geo.errors import StoreError
from ovop_geo.files import object_from, safe_file_name
from ovop_geo.records.datasets import DESCRIPTION_FILE, Dataset, Description
from ovop_geo.records.faults import Fault
from ovop_geo.records.formulas import harmless
from ovop_geo.records.reading import read_table
from ovop_geo.records.tables import TABLES, Table
from ovop_geo.records.writing import write_dataset, write_texts
from ovop_geo.regions.reference import Regions
from ovop_geo.store.connection import Store
from ovop_geo.store.dataset import read_dataset
from ovop_geo.store.lineage import FIRST_ROW, Lineage, Mark, Traced, Version, Written, logs, marks
from ovop_geo.store.rejection import rejections
from ovop_geo.store.rows import from_json, rows_from_frame, to_json

LINEAGE_FILE = "riwayat.json"
REASONS_FILE = "penolakan.csv"

MOST_BYTES = 500_000_000
"""Of all files of an export together; many times what the whole province would fill."""

_FORM = 1
_PLAIN = (str, int, float, date, type(None))
_TABLE_FILES = tuple(f"{name}.csv" for name in TABLES)
_WANTED = frozenset({*_TABLE_FILES, DESCRIPTION_FILE, LINEAGE_FILE, REASONS_FILE})
_DAY_OF_ALL = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can tell: the same folder makes the same archive."""


@dataclass(frozen=True)
class Exported:
    """An export that was read.

    Attributes
    ----------
    lineage : its rows, each labelled by its number in its file.
    faults : rows that break a rule; they are left out.
    file_name, content : the export as one archive, to be kept in the history.
    """

    lineage: Lineage
    faults: tuple[Fault, ...]
    file_name: str
    content: bytes = field(repr=False)


def write_export(store: Store, regions: Regions, directory: Path) -> Dataset:
    """Write all records of ``store`` as a data set into ``directory``, and return it.

    Beside the tables stand why records were rejected, and what each row was before.

    Raises
    ------
    StoreError : the store cannot be read.
    RecordError : a file cannot be written.
    """
    with store.reading() as connection:
        dataset, keys = read_dataset(connection, regions)
        entries = marks(connection)
        rows = {
            name: _told(keys[name], logs(connection, name, frozenset(keys[name])))
            for name in TABLES
        }
    description = Description(
        dataset.name, dataset.simulated, dataset.as_of, {"versi": dataset.version}
    )
    write_dataset(directory, dataset.tables, description)
    lineage = {
        "bentuk": _FORM,
        "entri": [[each.entry, each.when, each.undoes] for each in entries],
        "berkas": {name: _sum((directory / name).read_bytes()) for name in _TABLE_FILES},
        "baris": rows,
    }
    # Beside the tables, whose columns are those of every data set.
    reasons = rejections(store).map(harmless).to_csv(index=False, lineterminator="\n")
    told = json.dumps(lineage, ensure_ascii=False, separators=(",", ":")) + "\n"
    write_texts(directory, {REASONS_FILE: reasons, LINEAGE_FILE: told})
    return dataset


def is_export(path: Path) -> bool:
    """Return whether ``path`` is a folder, or an archive of an export."""
    if path.is_dir():
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return any(Path(name).name == LINEAGE_FILE for name in archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False


def read_export(path: Path, regions: Regions) -> Exported:
    """Read the folder that `write_export` wrote, or a ZIP archive of it.

    Raises
    ------
    StoreError : it is no export, cannot be read, or is not as it was written.
    """
    files = _files(path)
    if LINEAGE_FILE not in files:
        raise StoreError("store.error.no_export", path=path)
    try:
        told = object_from(files[LINEAGE_FILE])
        if told["bentuk"] != _FORM:
            raise StoreError("store.error.export_newer", path=path)
        changed = [name for name in _TABLE_FILES if _sum(files[name]) != told["berkas"][name]]
        if changed:
            raise StoreError("store.error.export_changed", path=path, files=", ".join(changed))
        entries = tuple(
            Mark(int(entry), str(when), undoes) for entry, when, undoes in told["entri"]
        )
        with tempfile.TemporaryDirectory(prefix="ovop-") as folder:
            rows, faults = _read_rows(Path(folder), files, told["baris"], regions)
    except (ValueError, LookupError, TypeError, AttributeError) as fault:
        raise StoreError("store.error.export_damaged", path=path) from fault
    name = safe_file_name(path.name if path.suffix == ".zip" else f"{path.resolve().name}.zip")
    return Exported(Lineage(entries, rows), tuple(faults), name, _archive(files))


def _told(keys: Sequence[str], known: Mapping[str, Sequence[Written]]) -> list[list[Any]]:
    """Return key and versions of each row; of the last, which its table holds, the entry alone."""
    return [
        [
            key,
            [
                *([each.entry, to_json(each.row)] for each in known[key][:-1]),
                [known[key][-1].entry],
            ],
        ]
        for key in keys
    ]


def _read_rows(
    folder: Path, files: Mapping[str, bytes], told: Mapping[str, list[Any]], regions: Regions
) -> tuple[dict[str, tuple[Traced, ...]], list[Fault]]:
    found: dict[str, tuple[Traced, ...]] = {}
    faults: list[Fault] = []
    known = frozenset(regions.areas.index)
    for name, table in TABLES.items():
        path = folder / f"{name}.csv"
        path.write_bytes(files[path.name])
        frame, of_table = read_table(path, table, known)
        faults += of_table
        about = told[name]
        found[name] = tuple(
            Traced(
                str(about[label - FIRST_ROW][0]),
                int(label),
                (
                    *(
                        Written(int(entry), _former(row, table))
                        for entry, row in about[label - FIRST_ROW][1][:-1]
                    ),
                    Written(int(about[label - FIRST_ROW][1][-1][0]), row),
                ),
            )
            for label, row in zip(frame.index, rows_from_frame(frame, table), strict=True)
        )
    return found, faults


def _former(told: dict[str, Any] | None, table: Table) -> Version:
    """Return a former version of a row, which is compared and shown, never written.

    Raises
    ------
    KeyError, TypeError, ValueError : it is no row of ``table``.
    """
    row = from_json(told, table)
    if row is not None and not all(isinstance(value, _PLAIN) for value in row.values()):
        raise TypeError(table.name)
    return row


def _files(path: Path) -> dict[str, bytes]:
    """Return the files of an export by name; others beside them are not read.

    Raises
    ------
    StoreError : the folder or archive cannot be read, or is too large.
    """
    try:
        if not path.is_dir():
            return _unpacked(path)
        there = [path / name for name in sorted(_WANTED) if (path / name).is_file()]
        if sum(each.stat().st_size for each in there) > MOST_BYTES:
            raise StoreError("store.error.export_damaged", path=path)
        return {each.name: each.read_bytes() for each in there}
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
        found = getattr(problem, "strerror", None) or type(problem).__name__
        raise StoreError("store.error.cannot_read", path=path, found=found) from problem


def _unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        members = {
            Path(each.filename).name: each
            for each in archive.infolist()
            if Path(each.filename).name in _WANTED
        }
        # A member is never longer unpacked than its header says.
        if sum(each.file_size for each in members.values()) > MOST_BYTES:
            raise StoreError("store.error.export_damaged", path=path)
        return {name: archive.read(each) for name, each in members.items()}


def _archive(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _DAY_OF_ALL), files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
