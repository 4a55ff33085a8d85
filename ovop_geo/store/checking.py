"""Checks rows before they go into the store."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

import pandas as pd
import pandera.errors

from ovop_geo.errors import StoreError
from ovop_geo.records.faults import Fault
from ovop_geo.records.schema import schema_of
from ovop_geo.records.tables import TABLES
from ovop_geo.store.plan import PlannedRow
from ovop_geo.store.rows import Row, frame_from_rows, rows_from_frame, unstorable

_FOUND_LATER = frozenset({"record.fault.duplicate", "record.fault.flagship_twice"})
"""Rules between rows, which planning also checks against the store."""


def checked_rows(name: str, frame: pd.DataFrame) -> tuple[dict[Hashable, Row], list[Fault]]:
    """Return the rows of ``frame`` by its index, and a fault for each that cannot be stored.

    Raises
    ------
    StoreError : a required column is missing, or the index has duplicates.
    """
    table = TABLES[name]
    optional = {column.name for column in table.columns if not column.required} | {"kode_produk"}
    missing = [column for column in table.column_names if column not in frame.columns]
    if not optional.issuperset(missing):
        columns = ", ".join(column for column in missing if column not in optional)
        raise StoreError("store.error.missing_column", table=name, columns=columns)
    if not frame.index.is_unique:
        raise StoreError("store.error.index", table=name)
    whole = frame.assign(**{column: table.empty()[column] for column in missing})
    rows = dict(zip(frame.index, rows_from_frame(whole, table), strict=True))
    faults = []
    for label, row in list(rows.items()):
        if column := unstorable(row):
            number = label if isinstance(label, int) else None
            faults.append(Fault(name, "store.fault.characters", number, column))
            del rows[label]
    return rows, faults


def validate(name: str, rows: Mapping[Hashable, Row]) -> None:
    """Check ``rows`` against the schema of their table.

    Raises
    ------
    StoreError : a row breaks a rule.
    """
    frame = frame_from_rows(list(rows.values()), TABLES[name])
    try:
        schema_of(TABLES[name]).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as broken:
        cases = broken.failure_cases
        cases = cases[~cases["check"].isin(_FOUND_LATER)]
        if len(cases):
            case = cases.iloc[0]
            raise StoreError(
                "store.error.breaks_schema",
                table=name,
                count=len(cases),
                row=str(list(rows)[int(case["index"])]) if pd.notna(case["index"]) else "",
                first=f"{case['column']}: {case['check']}",
            ) from broken


def sets_flagship(row: Row) -> bool:
    """Return whether the product ``row`` is the flagship of its village."""
    return bool(row["unggulan"]) and row["verifikasi"] != "ditolak"


def second_flagships(
    planned: Iterable[PlannedRow], held: Mapping[str, Row]
) -> list[tuple[PlannedRow, str]]:
    """Return planned products whose village has another flagship, with the name of that one.

    A stored flagship stays, unless it is planned to be one no longer. Of several new flagships
    of a village, the first is accepted.
    """
    planned = list(planned)
    after = dict(held) | {row.key: row.after for row in planned}
    new = [row for row in planned if sets_flagship(row.after) and row.after != row.before]
    candidates = {row.key for row in new if row.before is None or not sets_flagship(row.before)}
    candidates |= {
        row.key
        for row in new
        if row.before is not None and row.before["kode_wilayah"] != row.after["kode_wilayah"]
    }
    first = {
        row["kode_wilayah"]: row["nama"]
        for key, row in after.items()
        if key not in candidates and sets_flagship(row)
    }
    refused = []
    for row in new:
        if row.key not in candidates:
            continue
        village = row.after["kode_wilayah"]
        if village in first:
            refused.append((row, str(first[village])))
        else:
            first[village] = row.after["nama"]
    return refused
