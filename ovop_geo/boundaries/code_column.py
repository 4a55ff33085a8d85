"""Finds the column of a file that holds the village codes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import PROVINCE, Level, lies_in
from ovop_geo.regions.reference import Regions

_DOTTED = (
    (r"^(\d{2})(\d{2})(\d{2})(\d{4})$", r"\1.\2.\3.\4"),
    (r"^(\d{2})(\d{2})(\d{2})$", r"\1.\2.\3"),
    (r"^(\d{2})(\d{2})$", r"\1.\2"),
)
_LARGEST_CODE = 9_999_999_999
_COLUMNS_SHOWN = 12
_HALF = 0.5


@dataclass(frozen=True)
class CodeColumn:
    """The codes of the features of a file.

    Attributes
    ----------
    name : name of the column.
    codes : the code of each feature in official form; other values are unchanged.
    is_known : whether each code is a village of the reference list.
    no_code : number of features without a code.
    elsewhere : number of features with a code of another province.
    unknown : all other values, each once, in sorted order.
    """

    name: str
    codes: NDArray[np.object_]
    is_known: NDArray[np.bool_]
    no_code: int
    elsewhere: int
    unknown: tuple[str, ...]


def official_codes(values: pd.Series) -> pd.Series:
    """Return region codes in official form, ``53.03.05.2001``, with the index of ``values``.

    Codes may be numbers, or text without dots, with other separators or with extra blanks. A
    value that is not a code stays as text; missing and blank values are missing.
    """
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        whole = values.where((values % 1 == 0) & (values >= 0) & (values <= _LARGEST_CODE))
        text = whole.astype("Int64").astype("str").where(whole.notna(), values.astype("str"))
    else:
        text = values.astype("str").str.strip()
    text = text.where(values.notna() & (text != ""))
    digits = text.str.replace(r"^(\d+)\.0+$", r"\1", regex=True)
    digits = digits.str.replace(r"[.\s/-]", "", regex=True)
    codes = digits
    for pattern, dotted in _DOTTED:
        codes = codes.str.replace(pattern, dotted, regex=True)
    return codes.where(digits.str.fullmatch(r"\d{2}|\d{4}|\d{6}|\d{10}"), text)


def find_code_column(table: pd.DataFrame, regions: Regions, name: str | None = None) -> CodeColumn:
    """Return the column of ``table`` that holds the most codes of known villages.

    Parameters
    ----------
    name : the column to use. Without it the column is searched for, and more than half of its
        values for the province must be codes of known villages: codes of another system, such
        as those of the statistics office, match a few villages by chance.

    Raises
    ------
    BoundaryError : there is no such column, no column matches, too few values match, or the
        codes belong to kecamatan or kabupaten.
    """
    candidates = [_named(table, name)] if name is not None else list(table.columns)
    columns = [_judged(table[column], regions) for column in candidates]
    best = max(columns, key=lambda column: column.is_known.sum(), default=None)
    if best is None or not best.is_known.any():
        _refuse_coarse_codes(table[candidates], regions)
        raise BoundaryError("boundary.use.no_match", columns=_described(table[candidates]))
    asked = len(best.codes) - best.no_code - best.elsewhere
    if name is None and 2 * best.is_known.sum() <= asked:
        raise BoundaryError(
            "boundary.use.few_matches",
            column=best.name,
            known=int(best.is_known.sum()),
            count=asked,
            unknown=", ".join(best.unknown[:3]),
        )
    return best


def _named(table: pd.DataFrame, name: str) -> str:
    by_name = {str(column).casefold(): column for column in table.columns}
    if name in table.columns:
        return name
    if name.casefold() not in by_name:
        raise BoundaryError("boundary.use.no_column", column=name, columns=_described(table))
    return str(by_name[name.casefold()])


def _judged(values: pd.Series, regions: Regions) -> CodeColumn:
    codes = official_codes(values)
    known = codes.isin(regions.villages.index)
    is_village = codes.str.fullmatch(r"\d{2}(?:\.\d{2}){2}\.\d{4}").eq(True)
    elsewhere = is_village & ~lies_in(codes, PROVINCE)
    unknown = codes[codes.notna() & ~known & ~elsewhere]
    return CodeColumn(
        name=str(values.name),
        codes=codes.to_numpy(dtype=object),
        is_known=known.to_numpy(dtype=bool),
        no_code=int(codes.isna().sum()),
        elsewhere=int(elsewhere.sum()),
        unknown=tuple(sorted(unknown.unique())),
    )


def _refuse_coarse_codes(table: pd.DataFrame, regions: Regions) -> None:
    for level in (Level.KECAMATAN, Level.KABUPATEN):
        known = regions.at(level).index
        for column in table.columns:
            values = official_codes(table[column]).dropna()
            if len(values) and values.isin(known).mean() > _HALF:
                raise BoundaryError(
                    "boundary.use.coarse",
                    column=column,
                    level=str(level),
                    example=values[values.isin(known)].iloc[0],
                )


def _described(table: pd.DataFrame) -> str:
    """Return column names, each with an example: ``KODE (5171012001), NAMA (Ubung)``."""
    shown = []
    for column in table.columns[:_COLUMNS_SHOWN]:
        values = table[column].dropna()
        shown.append(f"{column} ({str(values.iloc[0])[:30]})" if len(values) else f"{column} (–)")
    more = ", …" if len(table.columns) > _COLUMNS_SHOWN else ""
    return (", ".join(shown) or "–") + more
