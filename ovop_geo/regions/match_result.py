"""What becomes of a row whose names are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ovop_geo.regions.codes import Level
from ovop_geo.regions.name_index import Place


class Status(StrEnum):
    """Whether a row has found its region."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"


class Way(StrEnum):
    """How a region was found, from the surest to the least sure."""

    EXACT = "exact"
    NORMALISED = "normalised"
    CODE = "code"
    FUZZY = "fuzzy"
    MOVED = "moved"


@dataclass(frozen=True)
class Match:
    """What became of one row.

    Attributes
    ----------
    status : matched, ambiguous or unmatched.
    level : the level of the finest name given, ``None`` where the row names nothing.
    place : the region, ``None`` unless matched.
    way : how the region, or the candidates of an ambiguous row, were found.
    score : likeness from 0 to 100, of the least like of the names; ``None`` when unmatched.
    candidates : the runner-up of a matched row, else what the row may mean, the likest first.
    """

    status: Status
    level: Level | None
    place: Place | None = None
    way: Way | None = None
    score: float | None = None
    candidates: tuple[Place, ...] = ()


def surest_first(way: Way) -> int:
    """Return the place of ``way`` in the order from the surest to the least sure."""
    return list(Way).index(way)
