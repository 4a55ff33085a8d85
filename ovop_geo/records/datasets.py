"""Loads the data sets of records that ship with the app."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from ovop_geo.errors import RecordError
from ovop_geo.files import read_object
from ovop_geo.records.faults import Fault
from ovop_geo.records.ready import read_ready, write_ready
from ovop_geo.records.sources import SIMULATED_SOURCE
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.reference import Regions

DESCRIPTION_FILE = "keterangan.json"
"""The file beside the tables that describes the data set."""


@dataclass(frozen=True)
class Description:
    """The content of ``keterangan.json``.

    Attributes
    ----------
    as_of : the day on which the records were current.
    details : further facts, such as the seed of a simulation; any JSON values.
    """

    name: str
    simulated: bool
    as_of: date
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Dataset:
    """A data set of records in memory; read-only.

    Attributes
    ----------
    tables : every table of `TABLES` by name, checked; a table without records is empty.
    simulated : whether any row is simulated; every view must then say so.
    as_of : the day on which the records were current.
    faults : one for each row or file that was left out.
    version : short hash of all files, for caches.
    """

    name: str
    tables: dict[str, pd.DataFrame]
    simulated: bool
    as_of: date
    faults: tuple[Fault, ...]
    version: str


def load_dataset(name: str, directory: Path, regions: Regions) -> Dataset:
    """Read the data set ``name`` from its folder in ``directory``.

    The tables come from the ready-made Parquet files if these are up to date, otherwise from
    CSV. A table whose CSV file is missing is empty. Rows that break a rule, and rows that refer
    to a product or community that does not exist, are left out. Each is reported as a fault.

    A data set is simulated if its description or any row says so. Without a readable
    description, ``as_of`` is the newest date in the tables, or today if they have none.
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
        version=_content_version(folder),
    )


def make_ready(folder: Path, regions: Regions) -> None:
    """Check the CSV files of the data set in ``folder`` and write them as ready-made tables.

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
    RecordError : there is a fault; the message names the cells of the first three.
    """
    if faults:
        cells = ", ".join(f"{fault.file}:{fault.row}:{fault.column}" for fault in faults[:3])
        raise RecordError("record.error.faulty_rows", count=len(faults), cells=cells)


def _content_version(folder: Path) -> str:
    """Return a hash of the data files in ``folder``, as twelve hexadecimal digits."""
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
    # Imported here because pandera is slow to import and ready-made tables do not need it.
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
        facts = read_object(path)
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

    Products are checked before the certificates that refer to them, because a dropped product
    makes its certificates orphans too.

    Parameters
    ----------
    tables : all tables; the dictionary is changed.
    file_of : returns the file name that faults show for a table.
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
