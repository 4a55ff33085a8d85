"""The result of matching the names of one row to a region."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ovop_geo.regions.codes import Level
from ovop_geo.regions.name_index import Place


class Status(StrEnum):
    """Whether the region of a row was found."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"


class Way(StrEnum):
    """How a region was found, from the most to the least certain."""

    EXACT = "exact"
    NORMALISED = "normalised"
    CODE = "code"
    FUZZY = "fuzzy"
    MOVED = "moved"


@dataclass(frozen=True)
class Match:
    """The result for one row.

    Attributes
    ----------
    status : matched, ambiguous or unmatched.
    level : the level of the finest name in the row, ``None`` if it has no name.
    place : the region, ``None`` unless matched.
    way : how the region, or the candidates of an ambiguous row, were found.
    score : the lowest similarity among the names, from 0 to 100; ``None`` if unmatched.
    candidates : the runner-up of a matched row; for other rows the regions that it may mean,
        the most similar first.
    """

    status: Status
    level: Level | None
    place: Place | None = None
    way: Way | None = None
    score: float | None = None
    candidates: tuple[Place, ...] = ()


def certainty_rank(way: Way) -> int:
    """Return the rank of ``way``: 0 for the most certain, rising with uncertainty."""
    return list(Way).index(way)
