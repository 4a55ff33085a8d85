"""The official names of a part of the province, to look up and to rank by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from ovop_geo.province import this_province
from ovop_geo.regions.codes import MAP_LEVELS, PROVINCE, Level, code_length
from ovop_geo.regions.names import (
    ABBREVIATION_COST,
    SHORTENED_LETTERS,
    SPELLING_COST,
    Name,
    abbreviates,
    in_words,
    joined_forms,
    read_name,
    spelling,
)
from ovop_geo.regions.reference import Regions

_SHORTEST_TOWN = 3
"""Letters that a kota's name without the word Kota has at least."""


@dataclass(frozen=True)
class Place:
    """A region of the reference list with its name as it can be compared."""

    code: str
    name: Name
    kind: str


@dataclass(frozen=True)
class Near:
    """A place whose name is like a written one.

    Attributes
    ----------
    place : the place.
    slips : how many slips lie between the two names.
    mark : the number or letter at the end of the official name, empty where it was compared
        with the number as a word.
    """

    place: Place
    slips: float
    mark: str


class Pool:
    """Places among which a written name is looked up."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._forms = [
            (place, key, mark)
            for place in places
            for key, mark in (
                (place.name.key, place.name.mark),
                (in_words(place.name), ""),
            )
            if key
        ]
        self._keys = [key for _, key, _ in self._forms]
        self._spellings = [spelling(key) for key in self._keys]
        self._same: dict[str, list[Place]] = defaultdict(list)
        further: dict[str, list[Place]] = defaultdict(list)
        for place, key, _ in self._forms:
            if key == place.name.key:
                self._same[key].append(place)
                for other in _further_keys(place):
                    further[other].append(place)
        self._same.update({key: further[key] for key in further.keys() - self._same.keys()})

    def same(self, name: Name) -> list[Place]:
        """Return the places of that very name; a kind said with it decides between namesakes."""
        found = self._same.get(name.key, [])
        if name.kind is None or len(found) <= 1:
            return found
        # A desa adat is a desa to whoever writes its name.
        return [place for place in found if place.kind.startswith(name.kind)] or found

    def nearest(self, name: Name, count: int = 4) -> list[Near]:
        """Return the ``count`` places of the likest names, the likest first."""
        if not self._forms or not name.key:
            return []
        slips = np.fmin(
            cdist([name.key], self._keys, scorer=OSA.distance)[0],
            cdist([name.spelling], self._spellings, scorer=OSA.distance)[0] + SPELLING_COST,
        )
        if len(name.words) > 1 and any(len(word) <= SHORTENED_LETTERS for word in name.words):
            shortened = [abbreviates(name, place.name) for place, _, _ in self._forms]
            slips[shortened] = np.fmin(slips[shortened], ABBREVIATION_COST)
        slips[[key == name.key for key in self._keys]] = 0
        likest: dict[str, Near] = {}
        for at in np.argsort(slips, kind="stable")[: 2 * count].tolist():
            place, _, mark = self._forms[at]
            likest.setdefault(place.code, Near(place, float(slips[at]), mark))
        return list(likest.values())[:count]


class NameIndex:
    """All official names of a reference list, made once and used for many rows.

    Parameters
    ----------
    regions : the reference list.
    """

    def __init__(self, regions: Regions) -> None:
        self.regions = regions
        self._by_code: dict[str, Place] = {}
        self._inside: dict[tuple[Level, str], list[Place]] = defaultdict(list)
        self._pools: dict[tuple[Level, tuple[str, ...]], Pool] = {}
        for level in MAP_LEVELS:
            areas = regions.at(level)
            for code, row in zip(areas.index, areas.itertuples(), strict=True):
                place = Place(str(code), read_name(str(row.nama), level), str(row.jenis))
                self._by_code[place.code] = place
                for region in regions.path(place.code):
                    self._inside[level, region].append(place)

    def pool(self, level: Level, within: tuple[str, ...] = (PROVINCE,)) -> Pool:
        """Return the places of ``level`` that lie in the regions ``within``."""
        key = (level, within)
        if key not in self._pools:
            self._pools[key] = Pool(
                place for region in within for place in self._inside[level, region]
            )
        return self._pools[key]

    def place(self, code: str) -> Place | None:
        """Return the place with ``code``, ``None`` where the reference list has none."""
        return self._by_code.get(code)

    def describe(self, place: Place) -> str:
        """Return code, name, kind and parents: ``53.01.06.1003 Oesao (kelurahan, …)``."""
        lengths = (code_length(Level.KECAMATAN), code_length(Level.KABUPATEN))
        parents = [
            self._by_code[place.code[:length]].name.text
            for length in lengths
            if length < len(place.code)
        ]
        return f"{place.code} {place.name.text} ({', '.join([place.kind, *parents])})"


def _further_keys(place: Place) -> set[str]:
    words = place.name.words
    keys = {
        *this_province().aliases.get(place.code, ()),
        *joined_forms(place.name),
        in_words(place.name),
    } - {""}
    if len(place.code) == code_length(Level.DESA):
        return keys
    match words:
        case ("kota", town) if len(town) >= _SHORTEST_TOWN:
            keys.add(town)
        case (_, _, _, *_):
            keys.add("".join(word[0] for word in words))
    return keys
