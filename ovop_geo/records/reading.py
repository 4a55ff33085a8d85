"""Reads one table from a CSV file and checks it against its schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from ovop_geo.records.csv_text import CsvTable, read_csv_table
from ovop_geo.records.faults import Fault
from ovop_geo.records.schema import column_schema, row_schema
from ovop_geo.records.tables import Column, Kind, Table

_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_WHOLE = re.compile(r"-?\d{1,15}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FLAGS = {"ya": True, "tidak": False}


def read_table(
    path: Path, table: Table, known_codes: Collection[str]
) -> tuple[pd.DataFrame, tuple[Fault, ...]]:
    """Read ``table`` from a CSV file in UTF-8.

    Rows that break a rule are left out, with a fault for every broken rule. No content of a
    file raises an error.

    Parameters
    ----------
    known_codes : the region codes that exist.

    Returns
    -------
    frame : the valid rows with all columns and dtypes of ``table``; index ``baris``, the row
        number as in a spreadsheet, where the header is 1.
    faults : in the order of the rows.
    """
    name = f"{path.parent.name}/{path.name}"
    content, faults = read_csv_table(path, name)
    if not content.header:
        return _numbered(table.empty()), tuple(faults)
    cells, header_faults = _text_columns(content, table, name)
    valid, cell_faults = read_cells(cells, table, known_codes, name)
    faults += [*header_faults, *cell_faults]
    faults.sort(key=lambda fault: fault.row or 0)
    return valid, tuple(faults)


def read_cells(
    cells: pd.DataFrame, table: Table, known_codes: Collection[str], name: str
) -> tuple[pd.DataFrame, tuple[Fault, ...]]:
    """Turn cells of text into the values of ``table``, and check them as `read_table` does.

    Parameters
    ----------
    cells : text columns of the table in order, empty text for an empty cell. The index holds
        the row numbers; the result keeps it.
    name : name of the file in the faults.
    """
    typed, cell_faults = _typed(cells, table, name, frozenset(known_codes))
    valid = typed.drop(index=[fault.row for fault in cell_faults])
    valid, row_faults = _drop_invalid_rows(valid, cells, table, name)
    return valid, (*cell_faults, *row_faults)


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_axis(pd.Index([], name="baris", dtype="int64"))


def _text_columns(content: CsvTable, table: Table, name: str) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the cells of all columns of ``table`` as text, and the faults of the header.

    There are no rows if a required column is missing.
    """
    header, faults = content.header, []
    for position, column in enumerate(header):
        if column not in table.column_names:
            if column or any(row[position] for row in content.rows.values()):
                faults.append(Fault(name, "record.fault.unknown_column", 1, column, column))
        elif column in header[:position]:
            faults.append(Fault(name, "record.fault.repeated_column", 1, column, column))
    absent = [column for column in table.columns if column.name not in header]
    faults += [Fault(name, "record.fault.missing_column", 1, column.name) for column in absent]
    rows = {} if any(column.required for column in absent) else content.rows
    positions = {column: header.index(column) for column in table.column_names if column in header}
    cells = pd.DataFrame(
        {
            column: [row[positions[column]] if column in positions else "" for row in rows.values()]
            for column in table.column_names
        },
        index=pd.Index(list(rows), name="baris", dtype="int64"),
        dtype="str",
    )
    return cells, faults


def _typed(
    cells: pd.DataFrame, table: Table, name: str, known_codes: frozenset[str]
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the cells with the dtypes of ``table``, and a fault for every invalid cell.

    An invalid cell may be missing in the result: the caller drops its row.
    """
    faults: dict[tuple[int, str], Fault] = {}
    columns = {}
    for column in table.columns:
        values, broken = _typed_column(cells[column.name], column)
        columns[column.name] = values
        for row, key in broken.items():
            faults[row, column.name] = _cell_fault(name, key, row, column, cells)
    typed = pd.DataFrame(columns, index=cells.index)
    for case in _broken_rules(typed, column_schema(table)):
        if (case.row, case.column) not in faults:
            column = table.column(case.column)
            faults[case.row, case.column] = _cell_fault(name, case.key, case.row, column, cells)
    for column in table.columns:
        if column.kind in (Kind.REGION, Kind.VILLAGE):
            codes = typed[column.name]
            for row in codes.index[codes.notna() & ~codes.isin(known_codes)]:
                fault = _cell_fault(name, "record.fault.unknown_region", row, column, cells)
                faults.setdefault((row, column.name), fault)
    order = {column: position for position, column in enumerate(table.column_names)}
    return typed, [faults[cell] for cell in sorted(faults, key=lambda p: (p[0], order[p[1]]))]


def _typed_column(texts: pd.Series, column: Column) -> tuple[pd.Series, dict[int, str]]:
    """Return the values of a column and, by row, the fault key of each invalid text.

    Empty and invalid texts are missing.
    """
    filled = texts.where(texts != "")
    values, broken = filled, pd.Series(False, index=texts.index)
    key = ""
    if column.kind in _PARSERS:
        parse, key = _PARSERS[column.kind]
        parsed = {text: parse(text) for text in filled.dropna().unique()}
        values = filled.astype("object").map(parsed)
        broken = filled.notna() & values.isna()
    if column.kind is Kind.FLAG:
        values = values.eq(True)
    reasons = dict.fromkeys(texts.index[broken], key)
    if column.required:
        reasons |= dict.fromkeys(texts.index[filled.isna()], "record.fault.required")
    return values.astype(column.kind.dtype), reasons


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _whole(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _day(text: str) -> datetime | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return datetime.combine(date.fromisoformat(text), datetime.min.time())
    except ValueError:
        return None


_PARSERS: dict[Kind, tuple[Callable[[str], object], str]] = {
    Kind.NUMBER: (_number, "record.fault.number"),
    Kind.WHOLE: (_whole, "record.fault.whole"),
    Kind.DATE: (_day, "record.fault.date"),
    Kind.FLAG: (_FLAGS.get, "record.fault.not_allowed"),
}


def _cell_fault(name: str, key: str, row: int, column: Column, cells: pd.DataFrame) -> Fault:
    values = {
        "allowed": ", ".join(column.allowed),
        "minimum": f"{column.minimum or 0:g}",
        "maximum": f"{column.maximum or 0:g}",
    }
    return Fault(name, key, row, column.name, cells.loc[row, column.name], values)


class _Case(NamedTuple):
    """One failure reported by pandera: the cell and the rule that it breaks."""

    row: int
    column: str
    rule: int
    key: str


def _broken_rules(frame: pd.DataFrame, schema: pa.DataFrameSchema) -> list[_Case]:
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as broken:
        cases = broken.failure_cases
        return [
            _Case(*case)
            for case in zip(
                cases["index"],
                cases["column"],
                cases["check_number"],
                cases["check"],
                strict=True,
            )
        ]
    return []


def _drop_invalid_rows(
    frame: pd.DataFrame, cells: pd.DataFrame, table: Table, name: str
) -> tuple[pd.DataFrame, list[Fault]]:
    """Drop the rows that break a rule over whole rows, and return a fault for each.

    The rules are applied one by one, because a row that one rule drops must not count as the
    first of two duplicates for the next.
    """
    faults: list[Fault] = []
    while cases := _broken_rules(frame, row_schema(table)):
        rule = min(case.rule for case in cases)
        key = next(case.key for case in cases if case.rule == rule)
        rows = sorted({case.row for case in cases if case.rule == rule})
        firsts = _first_rows(key, frame, table)
        faults += [_row_fault(name, key, row, firsts, cells, table) for row in rows]
        frame = frame.drop(index=rows)
    return frame, faults


def _first_rows(key: str, frame: pd.DataFrame, table: Table) -> pd.Series:
    """Return for each row the first with the same key, or with a flagship of its village."""
    columns = list(table.key)
    if key in ("record.fault.flagship_twice", "record.fault.flagship_level"):
        frame = frame[frame["unggulan"] & (frame["verifikasi"] != "ditolak")]
        columns = ["kode_wilayah"]
    elif key != "record.fault.duplicate":
        frame = frame.head(0)
    group = frame.groupby(columns, dropna=False, sort=False).ngroup() if columns else frame.index
    return frame.index.to_series().groupby(group).transform("first")


def _row_fault(
    name: str, key: str, row: int, firsts: pd.Series, cells: pd.DataFrame, table: Table
) -> Fault:
    shown = table.key
    values: dict[str, str] = {}
    if key == "record.fault.duplicate":
        values["first"] = str(firsts[row])
    elif key == "record.fault.period" and table.period:
        shown = table.period[1:]
        values = {"other": table.period[0], "start": cells.loc[row, table.period[0]]}
    else:
        shown = ("unggulan",) if key == "record.fault.flagship_twice" else ("kode_wilayah",)
        values = {"first": str(firsts.get(row, row)), "code": cells.loc[row, "kode_wilayah"]}
    found = ", ".join(cells.loc[row, column] for column in shown)
    return Fault(name, key, row, ", ".join(shown), found, values)
