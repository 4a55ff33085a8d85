"""Judges whether the codes of a file agree with the names beside them and with their places.

A number alone proves little: the statistics office counts by another scheme whose numbers
mean other villages here, and a table that was sorted without its shapes has true codes on
false areas. So a column of codes is believed only if the points of the reference list lie in
the areas, or, where no point is known, if the names fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ovop_geo.boundaries.code_column import CodeColumn
from ovop_geo.boundaries.naming import called, fitting_names, village_names
from ovop_geo.boundaries.placement import MAIN_PIECE, Place, Placement
from ovop_geo.regions.name_index import NameIndex

_NEAR = 5.0
"""Kilometres from its point within which an area without any point and name supports its code."""


@dataclass(frozen=True)
class Misfit:
    """A feature whose name or place is not that of its code.

    Attributes
    ----------
    code, official : the code and its name in the reference list.
    written : the name in the file, empty if it has none.
    km : distance from the point of the code, NaN if that is not known.
    """

    code: str
    official: str
    written: str
    km: float


@dataclass(frozen=True)
class Agreement:
    """How the codes of a column agree with names and places.

    Attributes
    ----------
    column : the codes.
    name_column : the column with the names of the villages; ``None`` if there is none.
    names : the name of each feature, empty where it has none.
    fitting : for each feature 1 if its name fits its code, 0 if not, NaN if that is unknown.
    pieces : one row per part of the features with a known code, as `Placement.judged` returns
        them, with ``kept``: whether the part is believed to belong to its code.
    """

    column: CodeColumn
    name_column: str | None
    names: pd.Series
    fitting: NDArray[np.float64]
    pieces: pd.DataFrame

    @cached_property
    def placed(self) -> pd.Series:
        """Whether an area of each code lies at its place; index the codes with a known point."""
        known = self.pieces[self.pieces["place"] != Place.UNKNOWN]
        known = known[known["km"].notna()]
        return (known["place"] == Place.HERE).groupby(known["code"]).any()

    @cached_property
    def supported(self) -> pd.Series:
        """Whether names or places support each code; index the codes that they speak about."""
        pieces, place = self.pieces, self.pieces["place"]
        named = self.fitting[pieces["feature"]]
        spoken = (place != Place.UNKNOWN) | ~np.isnan(named)
        near = (place == Place.NEAR) & (named != 0) & ((named == 1) | (pieces["km"] <= _NEAR))
        support = (place == Place.HERE) | near | (pieces["km"].isna() & (named == 1))
        return support[spoken].groupby(pieces.loc[spoken, "code"]).any()

    @property
    def fitting_count(self) -> int:
        """Number of features whose name fits their code."""
        return int((self.fitting == 1).sum())

    @property
    def named_count(self) -> int:
        """Number of features with a known code and a name."""
        return int((~np.isnan(self.fitting)).sum())

    @property
    def is_believed(self) -> bool:
        """Whether more than half of the codes are supported, where any can be."""
        return self.supported.empty or 2 * int(self.supported.sum()) > len(self.supported)

    @cached_property
    def kept(self) -> NDArray[np.bool_]:
        """Whether each feature is believed in, or has no shape that could speak against it."""
        kept = self.column.is_known.copy()
        refused = self.pieces.loc[~self.pieces["kept"], "feature"]
        kept[refused] = False
        kept[self.pieces.loc[self.pieces["kept"], "feature"]] = True
        return kept

    @property
    def is_renamed(self) -> NDArray[np.bool_]:
        """Whether each feature is kept although its name differs."""
        return self.kept & (self.fitting == 0)

    @property
    def is_misplaced(self) -> NDArray[np.bool_]:
        """Whether each feature, or a part of it, is left out although its code is known."""
        misplaced = self.column.is_known & ~self.kept
        misplaced[self.pieces.loc[~self.pieces["kept"], "feature"]] = True
        return misplaced

    @property
    def is_scattered(self) -> NDArray[np.bool_]:
        """Whether each misplaced feature has a code of which another area is kept."""
        taken = self.pieces.loc[self.pieces["kept"], "code"]
        return self.is_misplaced & pd.Series(self.column.codes).isin(taken).to_numpy()

    @property
    def is_distant(self) -> NDArray[np.bool_]:
        """Which features hold the farthest island of a code that has one far from its point."""
        distant = np.zeros(len(self.names), bool)
        farthest = self.pieces[self._is_island].groupby("code")["km"].idxmax()
        distant[self.pieces.loc[farthest, "feature"]] = True
        return distant

    def misfits(self, features: NDArray[np.bool_], index: NameIndex) -> tuple[Misfit, ...]:
        """Return the chosen features, whose codes are known, as misfits, the farthest first.

        The distance is that of the parts that are left out, or else of the islands.
        """
        kilometres, owners = self.pieces["km"], self.pieces["feature"]
        lost = kilometres.where(~self.pieces["kept"]).groupby(owners).max()
        islands = kilometres.where(self._is_island).groupby(owners).max()
        km = lost.fillna(islands).fillna(kilometres.groupby(owners).min())
        found = [
            Misfit(
                code=str(self.column.codes[feature]),
                official=index.regions.name(str(self.column.codes[feature])),
                written=self.names[feature],
                km=float(km.get(feature, np.nan)),
            )
            for feature in np.flatnonzero(features)
        ]
        return tuple(sorted(found, key=lambda misfit: -np.nan_to_num(misfit.km)))

    @property
    def _is_island(self) -> pd.Series:
        return self.pieces["kept"] & (self.pieces["km"] > MAIN_PIECE)


def agreement(
    column: CodeColumn, table: pd.DataFrame, placement: Placement, index: NameIndex
) -> Agreement:
    """Judge the codes of ``column`` by the other columns of ``table`` and by the places.

    A part is kept if it is at its place, whatever its name, for names change; if it may be
    there and its name does not differ; and if its place is unknown. It is not kept if it lies far
    away. If it holds the point of a neighbour instead of its own, it is kept if its name fits and
    is not the neighbour's; without a name, if the neighbour has another area at its place, for
    then the two codes were not exchanged.
    """
    name_column, names = village_names(table, column, index)
    fitting = fitting_names(names, column.known, index)
    pieces = placement.judged(column.known)
    named = fitting[pieces["feature"]]
    place = pieces["place"]
    has_place = (place == Place.HERE).groupby(pieces["code"]).transform("any")
    other_has_place = pieces["other"].isin(pieces.loc[place == Place.HERE, "code"])
    is_neighbour = called(names[pieces["feature"]], pieces["other"], index)
    pieces["kept"] = (
        place.isin([Place.HERE, Place.UNKNOWN])
        | ((place == Place.NEAR) & (named != 0))
        | ((place == Place.BORDER) & (named == 1) & ~is_neighbour)
        | ((place == Place.BORDER) & np.isnan(named) & ~has_place & other_has_place)
        # Without a point of its own, a village may lie in what its neighbour was.
        | ((place == Place.ELSEWHERE) & pieces["km"].isna() & (named == 1))
    )
    return Agreement(column, name_column, names, fitting, pieces)
