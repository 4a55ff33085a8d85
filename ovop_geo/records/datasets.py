"""Loads the data sets of records that ship with the app."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from ovop_geo.errors import RecordError
from ovop_geo.records.faults import Fault
from ovop_geo.records.ready import read_ready, write_ready
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.reference import Regions

SIMULATED_SOURCE = "simulasi"
"""What stands as the source of a row that was simulated."""

DESCRIPTION_FILE = "keterangan.json"
"""What a data set says of itself, beside its tables."""


@dataclass(frozen=True)
class Description:
    """What ``keterangan.json`` says about a data set.

    Attributes
    ----------
    as_of : the day whose state the records describe.
    details : further facts, such as the seed of a simulation; anything JSON can hold.
    """

    name: str
    simulated: bool
    as_of: date
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Dataset:
    """A data set of records in memory, never changed.

    Attributes
    ----------
    tables : every table of `TABLES` by its name, checked, empty where there is nothing.
    simulated : whether any of it is simulated, which must then be said wherever it is shown.
    as_of : the day whose state the records describe.
    faults : what was left out, and why.
    version : short hash of all files, for caches.
    """

    name: str
    tables: dict[str, pd.DataFrame]
    simulated: bool
    as_of: date
    faults: tuple[Fault, ...]
    version: str


def load_dataset(name: str, directory: Path, regions: Regions) -> Dataset:
    """Read the data set ``name`` from its own folder in ``directory``.

    Tables that were checked when they were made come in their fast form, all others from CSV:
    there a table whose file is missing is empty, and rows that break a rule are left out, as
    are rows that name a product or a community which is not there. All of this stands in the
    faults.
    A data set is simulated if its description says so or if any row does; without a readable
    description it is as old as its newest date, or of today if it has none.
    """
    folder = directory / name
    faults: list[Fault] = []
    tables = read_ready(folder, regions.areas.index)
    if tables is None:
        tables, faults = _checked_tables(folder, regions)
    description, of_description = _read_description(folder / DESCRIPTION_FILE, name, tables)
    return Dataset(
        name=name,
        tables=tables,
        simulated=description.simulated or _holds_simulated_rows(tables),
        as_of=description.as_of,
        faults=(*faults, *of_description),
        version=content_version(folder),
    )


def make_ready(folder: Path, regions: Regions) -> None:
    """Check the CSV files of the data set in ``folder`` and keep their tables in the fast form.

    Raises
    ------
    RecordError : a row breaks a rule, or a file cannot be written.
    """
    tables, faults = _checked_tables(folder, regions)
    refuse_faulty(faults)
    write_ready(folder, tables, regions.areas.index)


def refuse_faulty(faults: Sequence[Fault]) -> None:
    """Raise if a data set that is to ship has a fault.

    Raises
    ------
    RecordError : there is one; the message names the first three.
    """
    if faults:
        cells = ", ".join(f"{fault.file}:{fault.row}:{fault.column}" for fault in faults[:3])
        raise RecordError("record.error.faulty_rows", count=len(faults), cells=cells)


def content_version(folder: Path) -> str:
    """Return twelve hexadecimal digits that change when a data file in ``folder`` does."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*.json")]):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def newest_date(tables: Mapping[str, pd.DataFrame]) -> date | None:
    """Return the newest publication date of any row, ``None`` if no row has one.

    A month or a year counts from its first day.
    """
    texts = [text for frame in tables.values() for text in frame["sumber_tanggal"].dropna()]
    days = [date.fromisoformat(f"{text}-01-01"[:10]) for text in texts]
    return max(days, default=None)


def _checked_tables(folder: Path, regions: Regions) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    # Only here: what checks rows is slow to import, and what ships was checked.
    from ovop_geo.records.reading import read_table

    known_codes = frozenset(regions.areas.index)
    tables: dict[str, pd.DataFrame] = {}
    faults: list[Fault] = []
    for table in TABLES.values():
        path = folder / f"{table.name}.csv"
        tables[table.name], of_table = read_table(path, table, known_codes)
        faults += of_table
    faults += drop_orphans(tables, lambda table: f"{folder.name}/{table}.csv")
    return {key: frame.reset_index(drop=True) for key, frame in tables.items()}, faults


def _read_description(
    path: Path, name: str, tables: Mapping[str, pd.DataFrame]
) -> tuple[Description, list[Fault]]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        as_of = date.fromisoformat(facts["per_tanggal"])
        return Description(name, facts["simulasi"] is not False, as_of), []
    except (OSError, ValueError, KeyError, TypeError):
        fallback = newest_date(tables) or date.today()
        fault = Fault(f"{name}/{path.name}", "record.fault.description")
        return Description(name, False, fallback), [fault]


def _holds_simulated_rows(tables: Mapping[str, pd.DataFrame]) -> bool:
    return any((frame["sumber"] == SIMULATED_SOURCE).any() for frame in tables.values())


def drop_orphans(tables: dict[str, pd.DataFrame], file_of: Callable[[str], str]) -> list[Fault]:
    """Drop rows that refer to a missing row of another table, and return a fault for each.

    Communities come first, then the products that name them, then what names a product.

    Parameters
    ----------
    tables : all tables; changed in place.
    file_of : what a table's name is called in the faults.
    """
    faults = []
    for table in ("produk", "anggota_komunitas", "sertifikat"):
        for column, target in TABLES[table].references:
            values = tables[table][column]
            known = tables[target][TABLES[target].key[0]]
            orphans = values.index[values.notna() & ~values.isin(known)]
            faults += [
                Fault(
                    file_of(table),
                    "record.fault.reference",
                    row,
                    column,
                    values[row],
                    {"table": target},
                )
                for row in orphans
            ]
            tables[table] = tables[table].drop(index=orphans)
    return faults
