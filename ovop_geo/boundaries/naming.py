"""Finds the column of a file that holds the villages' names, and compares it with the list."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ovop_geo.boundaries.code_column import CodeColumn
from ovop_geo.regions.codes import Level
from ovop_geo.regions.name_columns import column_role
from ovop_geo.regions.name_index import NameIndex, SimilarPlace
from ovop_geo.regions.name_lookup import PERHAPS
from ovop_geo.regions.names import distance, read_name

_HALF = 0.5


def fits(text: str, code: str, index: NameIndex) -> bool:
    """Return whether ``text`` is the name of the village ``code``, spelled a little otherwise."""
    place = index.place(code)
    name = read_name(text, Level.DESA)
    if place is None or not name.key:
        return False
    return PERHAPS.allow(name, SimilarPlace(place, distance(name, place.name), ""))


def village_names(
    table: pd.DataFrame, column: CodeColumn, index: NameIndex
) -> tuple[str | None, pd.Series]:
    """Return the column with the names of the villages, and the names.

    At least half of its values in the province must be names of villages, of whichever code. Of
    several such columns the one that fits the codes best is taken, then the one with the most
    names.

    Parameters
    ----------
    table : the attributes of the features.
    column : their codes.
    index : the official names.

    Returns
    -------
    column : its name; ``None`` if there is none.
    names : the name of each feature, empty where it has none; index of positions.
    """
    villages = index.regions.at(Level.DESA)["nama"]
    known = {read_name(name, Level.DESA).spelling for name in villages}
    codes, inside = column.known, ~column.is_elsewhere
    best: tuple[tuple[int, int, bool], str | None, pd.Series] = (
        (-1, -1, False),
        None,
        pd.Series([""] * len(table), dtype=object),
    )
    for header in table.columns:
        texts = _texts(table[header])
        written = texts[inside & (texts != "")]
        spellings = [read_name(text, Level.DESA).spelling for text in written.unique()]
        found = known.intersection(spellings)
        if not found or len(found) < _HALF * len(set(spellings)):
            continue
        fitting = fitting_names(texts, codes, index)
        rank = (int(np.nansum(fitting)), len(found), column_role(str(header)) == str(Level.DESA))
        if rank > best[0]:
            best = (rank, str(header), texts)
    return best[1], best[2]


def fitting_names(
    names: pd.Series, codes: NDArray[np.object_], index: NameIndex
) -> NDArray[np.float64]:
    """Return for each feature 1 if its name fits its code, 0 if not, NaN if either is missing."""
    return np.array(
        [
            float(fits(name, code, index)) if name and pd.notna(code) else np.nan
            for name, code in zip(names, codes, strict=True)
        ]
    )


def called(names: pd.Series, codes: pd.Series, index: NameIndex) -> NDArray[np.bool_]:
    """Return whether each name is that of the village, spelled as in the list; codes may miss."""
    official = index.regions.at(Level.DESA)["nama"]
    return np.array(
        [
            pd.notna(code) and name != "" and _spelled(name) == _spelled(official[code])
            for name, code in zip(names, codes, strict=True)
        ],
        dtype=bool,
    )


def _spelled(name: str) -> str:
    return read_name(name, Level.DESA).spelling


def _texts(values: pd.Series) -> pd.Series:
    """Return the values as text, empty for what is missing or is no word."""
    texts = values.reset_index(drop=True).astype(object)
    is_word = texts.map(lambda value: isinstance(value, str) and any(map(str.isalpha, value)))
    return texts.where(is_word, "").str.strip()
