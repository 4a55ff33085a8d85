"""Converts rows of records between frames, the database and the log of changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from ovop_geo.records.tables import Kind, Table

Row = dict[str, Any]
"""One record: text, float, int, bool or date by column name, ``None`` where missing."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def rows_from_frame(frame: pd.DataFrame, table: Table) -> list[Row]:
    """Return the rows of ``frame``, which has the columns and dtypes of ``table``.

    Runs of white space in a text become one space, and empty text becomes ``None``.
    """
    columns = [_values(frame[column.name], column.kind) for column in table.columns]
    names = table.column_names
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def frame_from_rows(rows: Sequence[Mapping[str, Any]], table: Table) -> pd.DataFrame:
    """Return ``rows`` as a frame with the columns and dtypes of ``table``, index from 0."""
    return pd.DataFrame(
        {
            column.name: pd.Series([row[column.name] for row in rows], dtype="object").astype(
                column.kind.dtype
            )
            for column in table.columns
        }
    )


def unstorable(row: Row) -> str | None:
    """Return the first column whose text no database can store (NUL, lone surrogates)."""
    return next(
        (
            column
            for column, value in row.items()
            if isinstance(value, str) and _UNSTORABLE.search(value)
        ),
        None,
    )


def to_json(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return ``row`` for the log of changes, with dates as ISO text."""
    if row is None:
        return None
    return {
        column: value.isoformat() if isinstance(value, date) else value
        for column, value in row.items()
    }


def from_json(entry: Mapping[str, Any] | None, table: Table) -> Row | None:
    """Return the row from which `to_json` made ``entry``.

    An entry that was logged before a column of ``table`` came to be has nothing in it; such a
    column is never required.

    Raises
    ------
    KeyError : the entry lacks a required column, so that it is no row of ``table``.
    """
    if entry is None:
        return None
    row: Row = {}
    for column in table.columns:
        value = entry[column.name] if column.required else entry.get(column.name)
        if value and column.kind is Kind.DATE:
            value = date.fromisoformat(value)
        row[column.name] = value
    return row


def _values(series: pd.Series, kind: Kind) -> list[Any]:
    if kind is Kind.FLAG:
        return [bool(value) for value in series]
    present = series.notna()
    if kind is Kind.DATE:
        values: Iterable[Any] = series.dt.date
    elif kind in (Kind.NUMBER, Kind.WHOLE):
        values = series.tolist()
    else:
        texts = (" ".join(text.split()) if known else "" for text, known in _paired(series))
        # What many rows have alike is kept once.
        shared: dict[str, str] = {}
        return [shared.setdefault(text, text) or None for text in texts]
    return [value if known else None for value, known in zip(values, present, strict=True)]


def _paired(series: pd.Series) -> Iterable[tuple[str, bool]]:
    return zip(series.tolist(), series.notna().tolist(), strict=True)
