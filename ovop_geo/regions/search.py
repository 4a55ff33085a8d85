"""Search for regions by name, tolerant of typing errors, by abbreviation and by code."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from ovop_geo.province import this_province
from ovop_geo.regions.codes import PROVINCE, Level, parent_of
from ovop_geo.regions.names import initials
from ovop_geo.regions.reference import Regions

LOWEST_SIMILARITY = 70.0
"""The lowest similarity, out of 100, of a region that is found."""

_PREFIX_BONUS = 12.0
_BEGINNING = 4
"""Letters from which on a text may be the beginning of a name with a slip in it."""

_BEGINNING_LOSS = 8.0
"""What the beginning of a name is less alike than a whole one."""

_SURE = 200.0
"""Similarity of a region that the text names by its code or by an abbreviation."""

_CODE = re.compile(r"\d{2}[\d.]*", re.ASCII)
_LEVEL_ORDER = {str(level): position for position, level in enumerate(Level)}


class RegionSearch:
    """Search index over the names of regions; built once from the reference list.

    Parameters
    ----------
    regions : the reference list.
    """

    def __init__(self, regions: Regions) -> None:
        areas = regions.areas[regions.areas.index != PROVINCE]
        names = areas["nama"].map(_plain)
        parents = areas.index.map(parent_of)
        name_of = regions.areas["nama"].map(_plain).to_dict()
        around = [name_of[code] for code in parents]
        farther = [name_of.get(parent_of(code), "") for code in parents]
        self._codes = areas.index.to_numpy()
        self._digits = areas.index.str.replace(".", "").to_numpy(dtype="str")
        self._short = _abbreviations(areas)
        self._levels = areas["tingkat"].map(_LEVEL_ORDER).to_numpy()
        self._names = [name.removeprefix("kabupaten ") for name in names]
        # People who add a parent may leave out the level between.
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
        """Return the codes of up to ``limit`` regions that ``text`` may mean, the best first.

        The text is a name, an abbreviation that people use (``TTU``), alone or as the name of a
        parent, or the beginning of a code, with or without dots. A name that begins with the text
        comes before one that is only similar. Among equals, the coarser level comes first, then
        code order. The list may be empty.
        """
        query = _plain(text)
        if not query:
            return []
        if _CODE.fullmatch(text.strip()):
            begins = np.char.startswith(self._digits, text.strip().replace(".", ""))
            return [str(code) for code in self._codes[begins][:limit]]
        meant = self._short.get(query.replace(" ", ""), "")
        if not meant:
            query = " ".join(self._named(word) for word in query.split())
        similarity = np.max(
            [process.cdist([query], names, scorer=fuzz.ratio)[0] for names in self._choices],
            axis=0,
        )
        if len(query) >= _BEGINNING:
            parts = [name[: len(query)] for name in self._names]
            begun = process.cdist([query], parts, scorer=fuzz.ratio)[0] - _BEGINNING_LOSS
            similarity = np.maximum(similarity, begun)
        begins = np.array([name.startswith(query) for name in self._names])
        similarity = np.where(
            begins, np.maximum(similarity, LOWEST_SIMILARITY) + _PREFIX_BONUS, similarity
        )
        similarity = np.where(self._codes == meant, _SURE, similarity)
        order = pd.DataFrame(
            {"code": self._codes, "similarity": similarity, "level": self._levels}
        ).sort_values(["similarity", "level", "code"], ascending=[False, True, True])
        return order.loc[order["similarity"] >= LOWEST_SIMILARITY, "code"].head(limit).tolist()

    def _named(self, word: str) -> str:
        """Return the name of the region that ``word`` abbreviates, else ``word``."""
        code = self._short.get(word)
        return word if code is None else self._names[int(np.flatnonzero(self._codes == code)[0])]


def _abbreviations(areas: pd.DataFrame) -> dict[str, str]:
    """Return the codes of kabupaten and kecamatan by their abbreviations, in small letters.

    They are those of the province's file, and the initials of kabupaten with three words or more.
    """
    found = {}
    for code, name in areas.loc[areas["tingkat"] == Level.KABUPATEN, "nama"].items():
        short = initials(str(name))
        if short:
            found[short.lower()] = str(code)
    for code, names in this_province().aliases.items():
        found |= dict.fromkeys(names, code)
    return found


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", letters.lower().replace("'", "")))
