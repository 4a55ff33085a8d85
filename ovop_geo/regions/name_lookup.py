"""Looking one name up among places: the very name, or the only one that is like enough."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ovop_geo.regions.match_result import Way
from ovop_geo.regions.name_index import Near, Place, Pool
from ovop_geo.regions.names import Name

SHOWN_SHARE = 0.5
"""Slips per letter up to which a place is worth showing as a candidate."""

_NORMALISED_SCORE = 98.0


@dataclass(frozen=True)
class Limits:
    """How unlike a name may be.

    Attributes
    ----------
    share : slips per letter of the longer name without its direction, at most.
    most : slips, at most.
    margin : how many slips fewer than the runner-up, at least.
    """

    share: float
    most: float
    margin: float

    def allow(self, name: Name, near: Near) -> bool:
        """Return whether ``near`` is like enough; the runner-up is not looked at."""
        letters = max(name.letters, near.place.name.letters)
        return near.slips <= min(self.most, self.share * letters)


PERHAPS = Limits(share=0.3, most=3, margin=0)
"""A place so like is a candidate that keeps a row from being called unmatched."""


@dataclass(frozen=True)
class Found:
    """What a written name stands for.

    Attributes
    ----------
    places : one place, several namesakes, or none.
    way : exact, normalised or fuzzy; ``None`` without places.
    score : likeness of the name from 0 to 100.
    near : the places of the likest names, the likest first, with those of ``places``.
    """

    places: tuple[Place, ...]
    way: Way | None
    score: float
    near: tuple[Near, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the places."""
        return tuple(place.code for place in self.places)

    @property
    def is_sure(self) -> bool:
        """Whether the name is that of the places but for the way of writing it."""
        return self.way in (Way.EXACT, Way.NORMALISED)

    def others(self, taken: Place) -> tuple[Place, ...]:
        """Return the runner-up of ``taken``, if any."""
        return tuple(near.place for near in self.near if near.place.code != taken.code)[:1]

    def perhaps(self, name: Name) -> tuple[Place, ...]:
        """Return the places that ``name`` may well mean."""
        return tuple(near.place for near in self.near if PERHAPS.allow(name, near))


def look_up(pool: Pool, name: Name, limits: Limits) -> Found:
    """Find what ``name`` stands for in ``pool``.

    A fuzzy place is taken only within ``limits`` and when its number or letter at the end is
    the very one that was written: ``Were III`` is no slip of ``Were II``.
    """
    near = tuple(
        each
        for each in pool.nearest(name)
        if each.slips <= SHOWN_SHARE * max(len(name.key), len(each.place.name.key))
    )
    same = tuple(pool.same(name))
    if same:
        way = Way.EXACT if _is_official(name, same) else Way.NORMALISED
        return Found(same, way, 100.0 if way is Way.EXACT else _NORMALISED_SCORE, near)
    first = _first_of_its_name(pool, name)
    if len(first) == 1:
        return Found(first, Way.FUZZY, likeness(name, Near(first[0], 1, "")), near)
    if near and limits.allow(name, near[0]):
        best, second = near[0], near[1] if len(near) > 1 else None
        clear = second is None or second.slips - best.slips >= limits.margin
        if clear and best.mark == name.mark:
            return Found((best.place,), Way.FUZZY, likeness(name, best), near)
    return Found((), None, likeness(name, near[0]) if near else 0.0, near)


def likeness(name: Name, near: Near) -> float:
    """Return 100 for no slip, falling to 0 with as many slips as the longer name has letters."""
    return 100 * (1 - near.slips / max(len(name.key), len(near.place.name.key)))


def _first_of_its_name(pool: Pool, name: Name) -> tuple[Place, ...]:
    """Return the village ``Mahal`` for ``Mahal I``: after a split the old one often gets a I."""
    if name.mark != "1":
        return ()
    stem = name.key.removesuffix(name.mark)
    return tuple(place for place in pool.same(replace(name, key=stem)) if place.name.key == stem)


def _is_official(name: Name, places: tuple[Place, ...]) -> bool:
    official = places[0].name.text
    if places[0].kind in ("kabupaten", "kota"):
        return name.text in (official, official.partition(" ")[2])
    return name.text == official
