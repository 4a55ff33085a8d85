"""Finds the villages of features whose code is missing, unknown or another village's.

When a kelurahan becomes a desa or a kecamatan is split, its villages get new codes and keep
names and places. A map from before that is right in all but the codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ovop_geo.boundaries.agreement import Agreement
from ovop_geo.boundaries.naming import fits
from ovop_geo.boundaries.placement import Placement
from ovop_geo.regions.codes import Level, is_code, level_of, parent_of
from ovop_geo.regions.name_index import NameIndex

_NEAR = 5.0
"""Kilometres from its point within which an area of the same parent and name is taken for it."""


@dataclass(frozen=True)
class Renumbering:
    """A feature that by name and place is a village with another code.

    Attributes
    ----------
    feature : its position in the file.
    written, name : its code, empty if it has none, and its name in the file.
    code, official : code and name of the village in the reference list.
    """

    feature: int
    written: str
    name: str
    code: str
    official: str

    def written_out(self) -> str:
        """Return the renumbering as one line: ``53.03.01.1006 Sasi → 53.03.01.2006 Sasi``."""
        return f"{self.written or '–'} {self.name} → {self.code} {self.official}"


def renumberings(
    judged: Agreement, placement: Placement, index: NameIndex
) -> tuple[Renumbering, ...]:
    """Return the features that are left out but fit one village without an area, in code order.

    The name must fit, and the area must hold the village's point. Where it holds none of that
    name, it must have the parent of the written code and lie near, if its point is known; and
    the name must not be that of the written code.
    """
    codes = judged.column.codes
    taken = set(codes[judged.kept])
    left = ~judged.kept & ~judged.column.is_elsewhere & (judged.names != "").to_numpy()
    found = []
    for feature in np.flatnonzero(left).tolist():
        code = codes[feature]
        # What is not at the place of its own code has no new one, whatever its name.
        other = taken | {code}
        free = [new for new in _possible(feature, judged, placement, index) if new not in other]
        if len(free) == 1:
            found.append(
                Renumbering(
                    feature=feature,
                    written="" if pd.isna(code) else str(code),
                    name=judged.names[feature],
                    code=free[0],
                    official=index.regions.name(free[0]),
                )
            )
    # Features of different codes cannot be the same village.
    claims = Counter(code for code, _ in {(each.code, each.written) for each in found})
    sure = [each for each in found if claims[each.code] == 1]
    return tuple(sorted(sure, key=lambda each: (each.code, each.feature)))


def renumbered_codes(
    codes: NDArray[np.object_], found: tuple[Renumbering, ...]
) -> NDArray[np.object_]:
    """Return ``codes`` with the codes of ``found`` in their places."""
    new = codes.copy()
    for each in found:
        new[each.feature] = each.code
    return new


def _possible(feature: int, judged: Agreement, placement: Placement, index: NameIndex) -> list[str]:
    name = judged.names[feature]
    held = [code for code in placement.held(feature) if fits(name, code, index)]
    if held or judged.fitting[feature] == 1:
        return held
    return [
        code
        for code in _siblings(judged.column.codes[feature], index)
        if fits(name, code, index) and not placement.distance(feature, code) > _NEAR
    ]


def _siblings(code: object, index: NameIndex) -> Iterator[str]:
    """Yield the villages with the parent of ``code``; none if its parent is not known."""
    if isinstance(code, str) and is_code(code) and level_of(code) is Level.DESA:
        yield from index.regions.at(Level.DESA, parent_of(code)).index
