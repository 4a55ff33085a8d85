"""The rules that the rows of each table must follow, as pandera schemas.

The name of each check is the catalogue key of its message.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pandas as pd
import pandera.pandas as pa

from ovop_geo.records.tables import FIRST_YEAR, LAST_YEAR, Column, Kind, Table
from ovop_geo.regions.codes import Level, code_length

_REGION_FORM = r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?"
_VILLAGE_FORM = r"\d{2}\.\d{2}\.\d{2}\.\d{4}"
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def is_partial_date(text: str) -> bool:
    """Return whether ``text`` is a year, month or day of the calendar.

    Written as ``2025``, ``2025-11`` or ``2025-11-12``.
    """
    match = _PARTIAL_DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    return (
        FIRST_YEAR <= year <= LAST_YEAR
        and month in range(1, 13)
        and 1 <= day <= calendar.monthrange(year, month)[1]
    )


def _first_flagships(products: pd.DataFrame) -> pd.Series:
    """Return which rows of ``products`` are not a second flagship of their village.

    The first flagship of a village stays. Rejected rows do not count as flagships.
    """
    flagships = products["unggulan"] & (products["verifikasi"] != "ditolak")
    again = products.loc[flagships, "kode_wilayah"].duplicated()
    return pd.Series(~(products.index.isin(again.index[again])), index=products.index)


def _flagships_of_villages(products: pd.DataFrame) -> pd.Series:
    return ~products["unggulan"] | (products["kode_wilayah"].str.len() == code_length(Level.DESA))


def _partial_dates(texts: pd.Series) -> pd.Series:
    return texts.isin([text for text in texts.unique() if is_partial_date(text)])


def _every_part_allowed(values: pd.Series, allowed: tuple[str, ...]) -> pd.Series:
    return values.map(lambda value: set(value.split(";")) <= set(allowed)).astype(bool)


def _check(test: Callable[..., pd.Series], key: str) -> pa.Check:
    return pa.Check(test, name=key, error=key)


def _column_checks(column: Column) -> list[pa.Check]:
    checks = []
    if column.kind is Kind.CHOICE:
        checks.append(_check(lambda s: s.isin(column.allowed), "record.fault.not_allowed"))
    if column.kind is Kind.CHOICES:
        checks.append(
            _check(lambda s: _every_part_allowed(s, column.allowed), "record.fault.not_allowed")
        )
    if column.kind is Kind.REGION:
        checks.append(_check(lambda s: s.str.fullmatch(_REGION_FORM), "record.fault.region_form"))
    if column.kind is Kind.VILLAGE:
        checks.append(_check(lambda s: s.str.fullmatch(_VILLAGE_FORM), "record.fault.not_village"))
    if column.kind is Kind.PARTIAL_DATE:
        checks.append(_check(_partial_dates, "record.fault.partial_date"))
    if column.kind is Kind.DATE:
        checks.append(
            _check(lambda s: s.dt.year.between(FIRST_YEAR, LAST_YEAR), "record.fault.date")
        )
    if column.kind is Kind.NUMBER:
        checks.append(_check(np.isfinite, "record.fault.number"))
    if column.minimum is not None:
        checks.append(_check(lambda s: s >= column.minimum, "record.fault.too_small"))
    if column.maximum is not None:
        checks.append(_check(lambda s: s <= column.maximum, "record.fault.too_large"))
    return checks


def _row_checks(table: Table) -> list[pa.Check]:
    checks = []
    if table.key:
        checks.append(
            _check(lambda f: ~f.duplicated(subset=list(table.key)), "record.fault.duplicate")
        )
    if table.period:
        first, last = table.period
        checks.append(
            _check(
                lambda f: f[first].isna() | f[last].isna() | (f[first] <= f[last]),
                "record.fault.period",
            )
        )
    if table.name == "produk":
        checks.append(_check(_flagships_of_villages, "record.fault.flagship_level"))
        checks.append(_check(_first_flagships, "record.fault.flagship_twice"))
    return checks


@lru_cache
def column_schema(table: Table) -> pa.DataFrameSchema:
    """Return the pandera schema of the columns of ``table``, without rules over whole rows."""
    columns = {
        column.name: pa.Column(
            column.kind.dtype, _column_checks(column), nullable=not column.required
        )
        for column in table.columns
    }
    return pa.DataFrameSchema(columns, strict=True, ordered=True, name=table.name)


@lru_cache
def row_schema(table: Table) -> pa.DataFrameSchema:
    """Return the pandera schema with the rules of ``table`` over whole rows only."""
    return pa.DataFrameSchema(checks=_row_checks(table), name=table.name)


@lru_cache
def schema_of(table: Table) -> pa.DataFrameSchema:
    """Return the whole pandera schema of ``table``; ``lazy=True`` collects all its faults."""
    return pa.DataFrameSchema(
        column_schema(table).columns,
        checks=row_schema(table).checks,
        strict=True,
        ordered=True,
        name=table.name,
    )
