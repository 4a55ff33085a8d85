"""The data sets of records that ship with the application, and how one is written."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd
import pandera.errors

from ovop_geo.errors import RecordError
from ovop_geo.files import whole_file
from ovop_geo.records.faults import Fault
from ovop_geo.records.reading import read_table
from ovop_geo.records.schema import schema_of
from ovop_geo.records.tables import TABLES, Kind, Table
from ovop_geo.regions.reference import Regions

DATASETS = ("publik", "contoh")
"""The names of the data sets that ship, the default first."""

SIMULATED_SOURCE = "simulasi"
"""What stands as the source of a row that was simulated."""

_DESCRIPTION_FILE = "keterangan.json"


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

    A table whose file is missing is empty. Rows that break a rule are left out, as are rows
    that name a product or a community which is not there. All of this stands in the faults.
    A data set is simulated if its description says so or if any row does; without a readable
    description it is as old as its newest date, or of today if it has none.
    """
    folder = directory / name
    known_codes = frozenset(regions.areas.index)
    tables: dict[str, pd.DataFrame] = {}
    faults: list[Fault] = []
    for table in TABLES.values():
        path = folder / f"{table.name}.csv"
        tables[table.name], of_table = read_table(path, table, known_codes)
        faults += of_table
    faults += drop_orphans(tables, lambda table: f"{name}/{table}.csv")
    tables = {key: frame.reset_index(drop=True) for key, frame in tables.items()}
    description, of_description = _read_description(folder / _DESCRIPTION_FILE, name, tables)
    return Dataset(
        name=name,
        tables=tables,
        simulated=description.simulated or _holds_simulated_rows(tables),
        as_of=description.as_of,
        faults=(*faults, *of_description),
        version=content_version(folder),
    )


def content_version(folder: Path) -> str:
    """Return twelve hexadecimal digits that change when a data file in ``folder`` does."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*.json")]):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def newest_date(tables: Mapping[str, pd.DataFrame]) -> date | None:
    """Return the newest day on which a source of any row was published, ``None`` without one.

    A month or a year counts from its first day.
    """
    texts = [text for frame in tables.values() for text in frame["sumber_tanggal"].dropna()]
    days = [date.fromisoformat(f"{text}-01-01"[:10]) for text in texts]
    return max(days, default=None)


def write_dataset(
    directory: Path, tables: Mapping[str, pd.DataFrame], description: Description
) -> None:
    """Write the tables and ``keterangan.json`` into ``directory``, the data set's own folder.

    A table that is not given is written empty. The same tables give the same bytes: rows stay
    in their order, white space inside a text becomes one space. Files take their names only
    when all are written.

    Raises
    ------
    RecordError : a table is unknown or breaks its schema; then nothing is written.
    """
    unknown = sorted(set(tables) - set(TABLES))
    if unknown:
        raise RecordError("record.error.unknown_table", tables=", ".join(unknown))
    texts = {
        f"{table.name}.csv": table_text(tables.get(table.name, table.empty()), table)
        for table in TABLES.values()
    }
    facts = {
        "nama": description.name,
        "simulasi": description.simulated,
        "per_tanggal": description.as_of.isoformat(),
        **description.details,
    }
    texts[_DESCRIPTION_FILE] = json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
    write_texts(directory, texts)


def write_texts(directory: Path, texts: Mapping[str, str]) -> None:
    """Write files by name into ``directory``, which is made; names change over at the end.

    Raises
    ------
    RecordError : the folder cannot be made or a file not be written.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with ExitStack() as writing:
            # The last one entered is the first to take its name: the order stays that of texts.
            for name, text in reversed(list(texts.items())):
                unfinished = writing.enter_context(whole_file(directory / name))
                unfinished.write_text(text, encoding="utf-8", newline="")
    except OSError as problem:
        found = problem.strerror or type(problem).__name__
        raise RecordError(
            "record.error.cannot_write", directory=directory, found=found
        ) from problem


def table_text(frame: pd.DataFrame, table: Table) -> str:
    """Return ``frame`` as CSV text that `read_table` reads back as it is.

    Raises
    ------
    RecordError : the frame breaks the schema of ``table``.
    """
    try:
        schema_of(table).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as broken:
        cases = broken.failure_cases
        raise RecordError(
            "record.error.breaks_schema",
            table=table.name,
            count=len(cases),
            first=f"{cases.iloc[0]['column']}: {cases.iloc[0]['check']}",
        ) from broken
    columns = [_cell_texts(frame[column.name], column.kind) for column in table.columns]
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerows(zip(*columns, strict=True))
    return sheet.getvalue()


def _cell_texts(values: pd.Series, kind: Kind) -> list[str]:
    def text(value: object) -> str:
        if pd.isna(value):
            return ""
        if kind is Kind.FLAG:
            return "ya" if value else "tidak"
        if kind is Kind.DATE:
            return f"{value:%Y-%m-%d}"
        if kind is Kind.NUMBER:
            return repr(value).removesuffix(".0")
        return " ".join(str(value).split())

    return [text(value) for value in values]


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
    """Drop rows that refer to a row of another table which is not there, and return a fault each.

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
