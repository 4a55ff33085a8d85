"""The rules that lead from the names of one row to one region, or to none.

A name is looked up in the narrowest region that the row names. If several regions fit, or the
region lies elsewhere than the row says, the row stays ambiguous, with its candidates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ovop_geo.regions.codes import PROVINCE, Level, code_length
from ovop_geo.regions.match_result import Match, Status, Way, certainty_rank
from ovop_geo.regions.name_index import NameIndex, Place, Pool
from ovop_geo.regions.name_lookup import Found, Limits, look_up
from ovop_geo.regions.names import Name, read_name

KABUPATEN_LIMITS = Limits(share=0.25, most=2, margin=1)
KECAMATAN_LIMITS = Limits(share=0.25, most=3, margin=1)
VILLAGE_LIMITS = Limits(share=0.3, most=3, margin=1)
WIDE_LIMITS = Limits(share=0.2, most=2, margin=1)
"""For a village without a known kecamatan, in its kabupaten or the province."""

ANYWHERE_LIMITS = Limits(share=0.2, most=1, margin=0)
"""For candidates of a row that names no parent."""

MOVED_LOSS = 15.0
"""Deduction from the score of a village that lies in another kecamatan than the row says."""

_WHOLE_PROVINCE = (PROVINCE,)


@dataclass(frozen=True)
class Written:
    """The names of one row; a missing name has an empty text and key."""

    kabupaten: Name
    kecamatan: Name
    desa: Name

    @property
    def level(self) -> Level | None:
        """Level of the finest name, ``None`` without names.

        A text in which no name can be read is none either: the row is not about a coarser
        region for that.
        """
        named = (
            (Level.DESA, self.desa),
            (Level.KECAMATAN, self.kecamatan),
            (Level.KABUPATEN, self.kabupaten),
        )
        level, finest = next((each for each in named if each[1].text), (None, None))
        return level if finest and finest.key else None


class Search:
    """Search for the region of one row.

    Parameters
    ----------
    index : the official names.
    written : the names of the row.
    """

    def __init__(self, index: NameIndex, written: Written) -> None:
        self._index = index
        self._written = written
        self._level = written.level
        self._parents: tuple[Found, ...] = ()
        self._within: tuple[str, ...] = _WHOLE_PROVINCE

    def match(self) -> Match:
        """Return the region that the names lead to, or the candidates."""
        written = self._written
        if self._level is None:
            return Match(Status.UNMATCHED, None)
        if written.kabupaten.key:
            kabupaten = look_up(
                self._index.pool(Level.KABUPATEN), written.kabupaten, KABUPATEN_LIMITS
            )
            if self._level is Level.KABUPATEN:
                return self._decide(kabupaten, written.kabupaten)
            if not kabupaten.places:
                return self._in_unknown_kabupaten(kabupaten)
            self._parents, self._within = (kabupaten,), kabupaten.codes
        if self._level is Level.KECAMATAN:
            return self._kecamatan()
        return self._village()

    def _kecamatan(self) -> Match:
        name = self._written.kecamatan
        found = look_up(self._pool(Level.KECAMATAN), name, KECAMATAN_LIMITS)
        if self._within == _WHOLE_PROVINCE and not found.is_sure:
            return self._perhaps_anywhere(found, name)
        if found.places or found.perhaps(name):
            return self._decide(found, name)
        elsewhere = self._index.pool(Level.KECAMATAN).same(name)
        return self._unmatched([*elsewhere, *(near.place for near in found.similar)])

    def _village(self) -> Match:
        written = self._written
        if not written.kecamatan.key:
            return self._village_of_any_kecamatan()
        kecamatan = look_up(self._pool(Level.KECAMATAN), written.kecamatan, KECAMATAN_LIMITS)
        if not kecamatan.places:
            return self._village_of_unknown_kecamatan(kecamatan)
        if self._within == _WHOLE_PROVINCE:
            self._within = _parents_of(kecamatan.places, Level.KABUPATEN)
        self._parents = (*self._parents, kecamatan)
        return self._village_of(kecamatan)

    def _village_of(self, kecamatan: Found) -> Match:
        name = self._written.desa
        found = look_up(self._index.pool(Level.DESA, kecamatan.codes), name, VILLAGE_LIMITS)
        if found.is_sure:
            return self._decide(found, name)
        moved = self._pool(Level.DESA).same(name)
        close = (*found.places, *found.perhaps(name))
        if not moved and not close:
            return self._elsewhere(found)
        # Without a kabupaten in the row, a similar kecamatan does not determine one.
        certain = self._written.kabupaten.key or kecamatan.is_sure
        if not moved and certain:
            return self._decide(found, name)
        if len(moved) == 1 and not close and certain:
            return self._matched(moved[0], Way.MOVED, 100.0 - MOVED_LOSS, found)
        return self._ambiguous([*moved, *close], Way.MOVED, 100.0 - MOVED_LOSS)

    def _village_of_unknown_kecamatan(self, kecamatan: Found) -> Match:
        name = self._written.desa
        same = self._pool(Level.DESA).same(name)
        there = self._in_named_kecamatan()
        if there:
            return self._ambiguous([*there, *same], Way.MOVED, 100.0 - MOVED_LOSS)
        plausible = tuple(near.place.code for near in kecamatan.similar)
        likely = [place for place in same if place.code.startswith(plausible or ("-",))]
        is_wide = self._within == _WHOLE_PROVINCE
        if len(likely) == 1 and not is_wide:
            return self._matched(likely[0], Way.FUZZY, kecamatan.score, kecamatan)
        if len(same) == 1 and not is_wide:
            return self._matched(same[0], Way.MOVED, 100.0 - MOVED_LOSS, None)
        if same:
            return self._ambiguous(same, Way.MOVED, 100.0 - MOVED_LOSS)
        return self._village_like(name, kecamatan, plausible)

    def _village_like(self, name: Name, kecamatan: Found, plausible: tuple[str, ...]) -> Match:
        is_wide = self._within == _WHOLE_PROVINCE
        found = look_up(self._pool(Level.DESA), name, WIDE_LIMITS)
        if found.places and found.codes[0].startswith(plausible or ("-",)) and not is_wide:
            score = min(found.score, kecamatan.score)
            return self._matched(found.places[0], Way.FUZZY, score, found)
        close = (*found.places, *found.perhaps(name))
        if close and not is_wide:
            return self._ambiguous(close, Way.FUZZY, found.score)
        return self._elsewhere(found)

    def _village_of_any_kecamatan(self) -> Match:
        name = self._written.desa
        found = look_up(self._pool(Level.DESA), name, WIDE_LIMITS)
        if self._within == _WHOLE_PROVINCE and not found.is_sure:
            return self._perhaps_anywhere(found, name)
        if found.places or found.perhaps(name):
            return self._decide(found, name)
        return self._elsewhere(found)

    def _perhaps_anywhere(self, found: Found, name: Name) -> Match:
        """Return candidates only: without a parent, a similar name is not a match."""
        close = [near.place for near in found.similar if ANYWHERE_LIMITS.allow(name, near)]
        if close:
            return self._ambiguous(close, Way.FUZZY, found.score)
        return self._unmatched(near.place for near in found.similar)

    def _in_unknown_kabupaten(self, kabupaten: Found) -> Match:
        if self._level is Level.KECAMATAN:
            return self._unmatched(self._index.pool(Level.KECAMATAN).same(self._written.kecamatan))
        there = self._in_named_kecamatan()
        plausible = tuple(near.place.code for near in kabupaten.similar)
        likely = [place for place in there if place.code.startswith(plausible or ("-",))]
        if len(likely) == 1:
            return self._matched(likely[0], Way.FUZZY, kabupaten.score, kabupaten)
        if there:
            return self._ambiguous(there, Way.MOVED, kabupaten.score)
        return self._unmatched(self._index.pool(Level.DESA).same(self._written.desa))

    def _in_named_kecamatan(self) -> list[Place]:
        """Return villages with the written name in any kecamatan with the written name."""
        kecamatan = self._index.pool(Level.KECAMATAN).same(self._written.kecamatan)
        codes = tuple(place.code for place in kecamatan)
        return self._index.pool(Level.DESA, codes).same(self._written.desa) if codes else []

    def _elsewhere(self, found: Found) -> Match:
        """Return candidates for a village that is not where the row says, without a match."""
        there = self._in_named_kecamatan() or self._with_columns_swapped()
        if there:
            return self._ambiguous(there, Way.MOVED, 100.0 - MOVED_LOSS)
        name = self._written.desa
        same = self._index.pool(Level.DESA).same(name)
        near = [*look_up(self._pool(Level.DESA), name, WIDE_LIMITS).similar, *found.similar]
        return self._unmatched([*same, *(each.place for each in near)])

    def _with_columns_swapped(self) -> list[Place]:
        kecamatan = read_name(self._written.desa.text, Level.KECAMATAN)
        codes = tuple(place.code for place in self._pool(Level.KECAMATAN).same(kecamatan))
        desa = read_name(self._written.kecamatan.text, Level.DESA)
        return self._index.pool(Level.DESA, codes).same(desa) if codes else []

    def _pool(self, level: Level) -> Pool:
        return self._index.pool(level, self._within)

    def _decide(self, found: Found, name: Name) -> Match:
        if len(found.places) == 1 and found.way:
            return self._matched(found.places[0], found.way, found.score, found)
        if found.places:
            return self._ambiguous(found.places, found.way, found.score)
        close = found.perhaps(name)
        if close:
            return self._ambiguous(close, Way.FUZZY, found.score)
        return self._unmatched(near.place for near in found.similar)

    def _matched(self, place: Place, way: Way, score: float, found: Found | None) -> Match:
        ways = [way, *(parent.way for parent in self._parents if parent.way)]
        scores = [score, *(parent.score for parent in self._parents)]
        level = self._level
        others = found.others(place) if found else ()
        others = tuple(other for other in others if len(other.code) == len(place.code))
        worst = max(ways, key=certainty_rank)
        return Match(Status.MATCHED, level, place, worst, min(scores), others)

    def _ambiguous(self, places: Iterable[Place], way: Way | None, score: float) -> Match:
        return Match(Status.AMBIGUOUS, self._level, None, way, score, _each_once(places))

    def _unmatched(self, places: Iterable[Place]) -> Match:
        return Match(Status.UNMATCHED, self._level, candidates=_each_once(places))


def _each_once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple({place.code: place for place in places}.values())


def _parents_of(places: Iterable[Place], level: Level) -> tuple[str, ...]:
    return tuple(sorted({place.code[: code_length(level)] for place in places}))
