"""Index of the official names, for exact lookup and for ranking by similarity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

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
"""The name of a kota without the word Kota has at least this number of letters."""


@dataclass(frozen=True)
class Place:
    """A region of the reference list, with its name prepared for comparison."""

    code: str
    name: Name
    kind: str


@dataclass(frozen=True)
class SimilarPlace:
    """A place whose name is similar to a written one.

    Attributes
    ----------
    place : the place.
    distance : edit distance between the two names, as `names.distance` counts it.
    mark : the number or letter at the end of the official name; empty if the number was
        compared as a word.
    """

    place: Place
    distance: float
    mark: str


class Pool:
    """The places among which a written name is looked up."""

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
        """Return the places with exactly this name; its kind decides between namesakes."""
        found = self._same.get(name.key, [])
        if name.kind is None or len(found) <= 1:
            return found
        # People write desa for a desa adat too.
        return [place for place in found if place.kind.startswith(name.kind)] or found

    def nearest(self, name: Name, count: int = 4) -> list[SimilarPlace]:
        """Return the ``count`` places with the most similar names, the most similar first."""
        if not self._forms or not name.key:
            return []
        distances = np.fmin(
            cdist([name.key], self._keys, scorer=OSA.distance)[0],
            cdist([name.spelling], self._spellings, scorer=OSA.distance)[0] + SPELLING_COST,
        )
        if len(name.words) > 1 and any(len(word) <= SHORTENED_LETTERS for word in name.words):
            shortened = [abbreviates(name, place.name) for place, _, _ in self._forms]
            distances[shortened] = np.fmin(distances[shortened], ABBREVIATION_COST)
        distances[[key == name.key for key in self._keys]] = 0
        nearest: dict[str, SimilarPlace] = {}
        # A place has up to two forms, of which the nearer one counts.
        for position in np.argsort(distances, kind="stable")[: 2 * count].tolist():
            place, _, mark = self._forms[position]
            nearest.setdefault(place.code, SimilarPlace(place, float(distances[position]), mark))
        return list(nearest.values())[:count]


class NameIndex:
    """All official names of a reference list; built once and used for many rows.

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
        """Return the places of ``level`` inside the regions with the codes ``within``."""
        key = (level, within)
        if key not in self._pools:
            self._pools[key] = Pool(
                place for region in within for place in self._inside[level, region]
            )
        return self._pools[key]

    def place(self, code: str) -> Place | None:
        """Return the place with ``code``, ``None`` if it is not in the reference list."""
        return self._by_code.get(code)

    def describe(self, place: Place) -> str:
        """Return code, name, kind and parents as text: ``53.01.06.1004 Oesao (kelurahan, …)``."""
        lengths = (code_length(Level.KECAMATAN), code_length(Level.KABUPATEN))
        parents = [
            self._by_code[place.code[:length]].name.text
            for length in lengths
            if length < len(place.code)
        ]
        return f"{place.code} {place.name.text} ({', '.join([place.kind, *parents])})"


@lru_cache(maxsize=2)
def names_of(regions: Regions) -> NameIndex:
    """Return the index of the names of ``regions``, made once however many files are read."""
    return NameIndex(regions)


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
