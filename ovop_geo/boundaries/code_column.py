"""Finds the columns of a file that may hold the village codes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import PROVINCE, Level, is_code, level_of, lies_in
from ovop_geo.regions.reference import Regions

_DOTTED = (
    (r"^(\d{2})(\d{2})(\d{2})(\d{4})$", r"\1.\2.\3.\4"),
    (r"^(\d{2})(\d{2})(\d{2})$", r"\1.\2.\3"),
    (r"^(\d{2})(\d{2})$", r"\1.\2"),
)
_NUMBERS_AS_TEXT = (
    (r"^([0-9]+)[.,]0+$", r"\1"),
    # As spreadsheets write large numbers; with fewer digits the code is lost.
    (r"^([0-9])[.,]([0-9]{9})[eE]\+?0?9$", r"\1\2"),
)
_SEPARATORS = r"[\W_]"
_LARGEST_CODE = 9_999_999_999
_COLUMNS_SHOWN = 12
_HALF = 0.5


@dataclass(frozen=True)
class CodeColumn:
    """The codes of the features of a file.

    Attributes
    ----------
    name : name of the column.
    codes : the code of each feature in official form; other values are unchanged, missing ones
        are missing.
    is_known : whether each code is a village of the reference list.
    is_elsewhere : whether each code is a village of another province.
    """

    name: str
    codes: NDArray[np.object_]
    is_known: NDArray[np.bool_]
    is_elsewhere: NDArray[np.bool_]

    @property
    def known(self) -> NDArray[np.object_]:
        """The codes that are in the reference list; the others are missing."""
        known = self.codes.copy()
        known[~self.is_known] = None
        return known

    @property
    def is_missing(self) -> NDArray[np.bool_]:
        """Whether each feature lacks a code."""
        return np.asarray(pd.isna(self.codes))

    @property
    def is_unknown(self) -> NDArray[np.bool_]:
        """Whether each feature has a value that is no code of a village of any province."""
        return ~(self.is_known | self.is_elsewhere | self.is_missing)

    def unknown(self) -> tuple[str, ...]:
        """Return the values that are no code, each once, in sorted order."""
        return tuple(sorted(set(self.codes[self.is_unknown])))


def official_codes(values: pd.Series) -> pd.Series:
    """Return region codes in official form, ``53.01.06.1004``, with the index of ``values``.

    Codes may be numbers, or text without dots, with other separators, with blanks and signs that
    cannot be seen, in letters of full width, or as a spreadsheet writes a number. A value that is
    not a code stays as text; missing and blank values are missing.
    """
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        whole = values.where((values % 1 == 0) & (values >= 0) & (values <= _LARGEST_CODE))
        text = whole.astype("Int64").astype("str").where(whole.notna(), values.astype("str"))
    else:
        text = values.astype("str").str.strip()
    text = text.where(values.notna() & (text != ""))
    digits = text.str.normalize("NFKC")
    for pattern, number in _NUMBERS_AS_TEXT:
        digits = digits.str.replace(pattern, number, regex=True)
    digits = digits.str.replace(_SEPARATORS, "", regex=True)
    codes = digits
    for pattern, dotted in _DOTTED:
        codes = codes.str.replace(pattern, dotted, regex=True)
    return codes.where(digits.str.fullmatch(r"[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{10}"), text)


def code_columns(
    table: pd.DataFrame, regions: Regions, name: str | None = None
) -> list[CodeColumn]:
    """Return the columns that may hold the codes of villages, as they stand in ``table``.

    A column may if one of its values is the code of a known village, or has the form of one in
    this province: the list of another year has villages and kecamatan that this one lacks.

    Parameters
    ----------
    name : the only column to consider.

    Raises
    ------
    BoundaryError : there is no such column, no column may hold codes, or the codes belong to
        kecamatan or kabupaten.
    """
    candidates = [_named(table, name)] if name is not None else list(table.columns)
    columns = [_read_codes(table[column], regions) for column in candidates]
    possible = [
        column
        for column in columns
        if column.is_known.any() or any(map(_is_village, column.unknown()))
    ]
    if not any(column.is_known.any() for column in possible):
        _refuse_coarse_codes(table[candidates], regions, beside_villages=bool(possible))
    if not possible:
        raise BoundaryError("boundary.use.no_match", columns=_described(table[candidates]))
    return possible


def _named(table: pd.DataFrame, name: str) -> str:
    by_name = {str(column).casefold(): column for column in table.columns}
    if name in table.columns:
        return name
    if name.casefold() not in by_name:
        raise BoundaryError("boundary.use.no_column", column=name, columns=_described(table))
    return str(by_name[name.casefold()])


def _read_codes(values: pd.Series, regions: Regions) -> CodeColumn:
    codes = official_codes(values)
    is_village = codes.map(_is_village, na_action="ignore").eq(True)
    elsewhere = is_village & ~lies_in(codes, PROVINCE)
    return CodeColumn(
        name=str(values.name),
        codes=codes.to_numpy(dtype=object),
        is_known=codes.isin(regions.villages.index).to_numpy(dtype=bool),
        is_elsewhere=elsewhere.to_numpy(dtype=bool),
    )


def _is_village(code: str) -> bool:
    return is_code(code) and level_of(code) is Level.DESA


def _refuse_coarse_codes(table: pd.DataFrame, regions: Regions, beside_villages: bool) -> None:
    for level in (Level.KECAMATAN, Level.KABUPATEN):
        known = regions.at(level).index
        for column in table.columns:
            values = official_codes(table[column]).dropna()
            # Beside codes of villages, the code of their kecamatan stands many times.
            repeats = beside_villages and values.nunique() <= _HALF * len(values)
            if not repeats and len(values) and values.isin(known).mean() > _HALF:
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
