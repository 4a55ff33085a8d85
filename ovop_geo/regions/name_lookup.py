"""Looks up one name among places: the same name, or the only one that is similar enough."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ovop_geo.regions.match_result import Way
from ovop_geo.regions.name_index import Place, Pool, SimilarPlace
from ovop_geo.regions.names import Name

SHOWN_SHARE = 0.5
"""Edit distance per letter up to which a place is shown as a candidate."""

_NORMALISED_SCORE = 98.0


@dataclass(frozen=True)
class Limits:
    """How much a name may differ from the official one.

    Attributes
    ----------
    share : greatest edit distance per letter of the longer name, without its direction.
    most : greatest edit distance.
    margin : smallest lead over the runner-up, in edit distance.
    """

    share: float
    most: float
    margin: float

    def allow(self, name: Name, near: SimilarPlace) -> bool:
        """Return whether ``near`` is similar enough, without regard to the margin."""
        letters = max(name.letters, near.place.name.letters)
        return near.distance <= min(self.most, self.share * letters)


PERHAPS = Limits(share=0.3, most=3, margin=0)
"""Limits of a candidate: a row with such a place is ambiguous, not unmatched."""


@dataclass(frozen=True)
class Found:
    """The result of looking up one name.

    Attributes
    ----------
    places : one place, several namesakes, or none.
    way : exact, normalised or fuzzy; ``None`` without places.
    score : similarity of the name from 0 to 100.
    similar : the places with the most similar names, the most similar first; they may include
        those of ``places``.
    """

    places: tuple[Place, ...]
    way: Way | None
    score: float
    similar: tuple[SimilarPlace, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the places."""
        return tuple(place.code for place in self.places)

    @property
    def is_sure(self) -> bool:
        """Whether the name is the places' name, apart from the way it is written."""
        return self.way in (Way.EXACT, Way.NORMALISED)

    def others(self, taken: Place) -> tuple[Place, ...]:
        """Return the most similar place other than ``taken``, or nothing."""
        return tuple(near.place for near in self.similar if near.place.code != taken.code)[:1]

    def perhaps(self, name: Name) -> tuple[Place, ...]:
        """Return the similar places within the limits `PERHAPS` of ``name``."""
        return tuple(near.place for near in self.similar if PERHAPS.allow(name, near))


def look_up(pool: Pool, name: Name, limits: Limits) -> Found:
    """Look up ``name`` among the places of ``pool``.

    A similar place is accepted only within ``limits`` and if it ends in the same number or
    letter: ``Were III`` is not a misspelling of ``Were II``.
    """
    near = tuple(
        each
        for each in pool.nearest(name)
        if each.distance <= SHOWN_SHARE * max(len(name.key), len(each.place.name.key))
    )
    same = tuple(pool.same(name))
    if same:
        way = Way.EXACT if _is_official(name, same) else Way.NORMALISED
        return Found(same, way, 100.0 if way is Way.EXACT else _NORMALISED_SCORE, near)
    first = _first_of_its_name(pool, name)
    if len(first) == 1:
        return Found(first, Way.FUZZY, similarity(name, SimilarPlace(first[0], 1, "")), near)
    if near and limits.allow(name, near[0]):
        best, second = near[0], near[1] if len(near) > 1 else None
        clear = second is None or second.distance - best.distance >= limits.margin
        if clear and best.mark == name.mark:
            return Found((best.place,), Way.FUZZY, similarity(name, best), near)
    return Found((), None, similarity(name, near[0]) if near else 0.0, near)


def similarity(name: Name, near: SimilarPlace) -> float:
    """Return the similarity of ``name`` to ``near``, from 0 to 100.

    It is 100 at distance 0 and 0 at a distance of as many letters as the longer name has.
    """
    return 100 * (1 - near.distance / max(len(name.key), len(near.place.name.key)))


def _first_of_its_name(pool: Pool, name: Name) -> tuple[Place, ...]:
    """Return the village ``Mahal`` for ``Mahal I``.

    After a split people often add a I to the name of the old village.
    """
    if name.mark != "1":
        return ()
    stem = name.key.removesuffix(name.mark)
    return tuple(place for place in pool.same(replace(name, key=stem)) if place.name.key == stem)


def _is_official(name: Name, places: tuple[Place, ...]) -> bool:
    official = places[0].name.text
    if places[0].kind in ("kabupaten", "kota"):
        return name.text in (official, official.partition(" ")[2])
    return name.text == official
