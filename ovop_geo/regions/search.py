"""Search for regions by name, tolerant of typing errors."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from ovop_geo.regions.codes import PROVINCE, Level, parent_of
from ovop_geo.regions.reference import Regions

LEAST = 70.0
"""Likeness, out of 100, below which a name is not meant."""

_STARTS_ALIKE = 12.0
_LEVEL_ORDER = {str(level): position for position, level in enumerate(Level)}


class RegionSearch:
    """Finds regions by name; built once from the reference list.

    Parameters
    ----------
    regions : the reference list.
    """

    def __init__(self, regions: Regions) -> None:
        areas = regions.areas[regions.areas.index != PROVINCE]
        names = areas["nama"].map(_plain)
        parents = areas.index.map(parent_of)
        around = [_plain(str(regions.areas.loc[code, "nama"])) for code in parents]
        grand = [parent_of(code) for code in parents]
        farther = [_plain(str(regions.areas.loc[code, "nama"])) if code else "" for code in grand]
        self._codes = areas.index.to_numpy()
        self._levels = areas["tingkat"].map(_LEVEL_ORDER).to_numpy()
        self._names = [name.removeprefix("kabupaten ") for name in names]
        # Who types a parent too may leave out the one between.
        self._choices = (
            list(names),
            self._names,
            [f"{name} {near}" for name, near in zip(self._names, around, strict=True)],
            [f"{name} {far}" for name, far in zip(self._names, farther, strict=True)],
            [
                f"{name} {near} {far}"
                for name, near, far in zip(self._names, around, farther, strict=True)
            ],
        )

    def find(self, text: str, limit: int = 6) -> list[str]:
        """Return the codes of the regions that ``text`` may mean, the likeliest first.

        A name that begins with the text comes before one that is merely like it; among equals
        the larger region comes first, then code order. Empty when nothing is alike.
        """
        query = _plain(text)
        if not query:
            return []
        likeness = np.max(
            [process.cdist([query], names, scorer=fuzz.ratio)[0] for names in self._choices],
            axis=0,
        )
        begins = np.array([name.startswith(query) for name in self._names])
        likeness = np.where(begins, np.maximum(likeness, LEAST) + _STARTS_ALIKE, likeness)
        order = pd.DataFrame(
            {"code": self._codes, "likeness": likeness, "level": self._levels}
        ).sort_values(["likeness", "level", "code"], ascending=[False, True, True])
        return order.loc[order["likeness"] >= LEAST, "code"].head(limit).tolist()


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", letters.lower().replace("'", "")))
