"""Parquet copies of checked tables, which load faster than the CSV files beside them.

A stamp in each Parquet file is a hash of what it was made from: the CSV files, the region codes
and the descriptions of the tables. If one of these changes, the stamp no longer matches, and the
CSV files are read and checked instead.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ovop_geo.errors import RecordError
from ovop_geo.files import whole_file
from ovop_geo.records.tables import TABLES

READY_FOLDER = "siap"
"""Folder inside the folder of a data set; holds one Parquet file per table."""

_STAMP = b"ovop_stempel"


def write_ready(
    folder: Path, tables: Mapping[str, pd.DataFrame], known_codes: Collection[str]
) -> None:
    """Write ``tables`` into the data set in ``folder``.

    Parameters
    ----------
    tables : read from the CSV files of ``folder`` without a fault.
    known_codes : the region codes that the tables were checked against.

    Raises
    ------
    RecordError : a file cannot be written.
    """
    ready = folder / READY_FOLDER
    stamp = _stamp(folder, known_codes)
    try:
        ready.mkdir(exist_ok=True)
        for name, frame in tables.items():
            content = pa.Table.from_pandas(frame, preserve_index=False)
            content = content.replace_schema_metadata({**content.schema.metadata, _STAMP: stamp})
            with whole_file(ready / f"{name}.parquet") as unfinished:
                pq.write_table(content, unfinished, compression="zstd")
    except OSError as problem:
        found = problem.strerror or type(problem).__name__
        raise RecordError("record.error.cannot_write", directory=ready, found=found) from problem


def read_ready(folder: Path, known_codes: Collection[str]) -> dict[str, pd.DataFrame] | None:
    """Return every table of `TABLES` by name, ``None`` if they must be read from CSV."""
    try:
        stamp = _stamp(folder, known_codes)
        tables = {}
        for name in TABLES:
            content = pq.read_table(folder / READY_FOLDER / f"{name}.parquet")
            if content.schema.metadata[_STAMP] != stamp:
                return None
            tables[name] = content.to_pandas()
    except (OSError, pa.ArrowException, KeyError, TypeError):
        return None
    return tables


def _stamp(folder: Path, known_codes: Collection[str]) -> bytes:
    digest = hashlib.sha256("\n".join(sorted(known_codes)).encode())
    for name, table in TABLES.items():
        digest.update(f"\0{table!r}\0".encode())
        digest.update((folder / f"{name}.csv").read_bytes())
    return digest.hexdigest().encode()
