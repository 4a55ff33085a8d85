"""Reads the imported records as a data set beside those that ship."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import sqlalchemy as sa

from ovop_geo.records.datasets import Dataset, drop_orphans, newest_date
from ovop_geo.records.faults import Fault
from ovop_geo.records.sources import SIMULATED_SOURCE
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.reference import Regions
from ovop_geo.selection import WORK_DATASET
from ovop_geo.store.connection import Store
from ovop_geo.store.content import held_rows
from ovop_geo.store.mapping import HISTORY, KEY
from ovop_geo.store.rows import frame_from_rows
from ovop_geo.store.state import state_of


def read_store(store: Store, regions: Regions) -> Dataset:
    """Return all records of ``store``, in one state, as the data set ``kerja``.

    ``as_of`` is the day of the last change or the newest date of a source, whichever is later,
    and today if the store is empty. ``version`` is the `store_state` as text. Records of regions
    that are no longer in the reference list, and records that refer to them, are left out and
    reported in ``faults``.

    Raises
    ------
    StoreError : the store cannot be read.
    """
    with store.reading() as connection:
        return read_dataset(connection, regions)[0]


def read_dataset(
    connection: sa.Connection, regions: Regions
) -> tuple[Dataset, dict[str, list[str]]]:
    """Return the data set that `read_store` describes, and the key of each of its rows by table."""
    version = str(state_of(connection))
    last: datetime | None = connection.scalar(sa.select(sa.func.max(HISTORY.c.waktu)))
    held = {name: held_rows(connection, name) for name in TABLES}
    tables = {
        name: frame_from_rows([each.row for each in held[name].values()], table).set_axis(
            pd.Index(list(held[name]), name=KEY, dtype="str")
        )
        for name, table in TABLES.items()
    }
    # A damaged file may hold text that is no date.
    newest_date(tables)
    faults = _without_unknown_regions(tables, regions)
    # Row numbers of these frames mean nothing to users.
    faults += [replace(fault, row=None) for fault in drop_orphans(tables, str)]
    keys = {name: list(frame.index) for name, frame in tables.items()}
    tables = {name: frame.reset_index(drop=True) for name, frame in tables.items()}
    simulated = any((frame["sumber"] == SIMULATED_SOURCE).any() for frame in tables.values())
    dataset = Dataset(
        name=WORK_DATASET,
        tables=tables,
        simulated=simulated,
        as_of=max(newest_date(tables) or date.min, _day(last)),
        faults=tuple(faults),
        version=version,
    )
    return dataset, keys


def _without_unknown_regions(tables: dict[str, pd.DataFrame], regions: Regions) -> list[Fault]:
    """Drop the records of regions that are not in the reference list, and return why."""
    faults = []
    for name, frame in tables.items():
        if "kode_wilayah" not in frame:
            continue
        codes = frame["kode_wilayah"]
        unknown = ~codes.isin(regions.areas.index)
        faults += [
            Fault(name, "store.fault.unknown_region", None, "kode_wilayah", code)
            for code in codes[unknown]
        ]
        tables[name] = frame[~unknown]
    return faults


def _day(last: datetime | None) -> date:
    return (last or datetime.now(UTC)).date()
