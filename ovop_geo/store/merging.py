"""Brings two histories of a row together, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ovop_geo.store.lineage import Version
from ovop_geo.store.rows import Row

_ABSENT = object()
"""The value of a cell while there is no row."""


@dataclass(frozen=True)
class Conflict:
    """A cell that both sides changed since they last agreed.

    Attributes
    ----------
    before : the value on which they agreed, ``None`` also if they never did.
    """

    before: object
    ours: object
    theirs: object


@dataclass(frozen=True)
class Merged:
    """A row of both sides: what only one of them changed is taken from that one.

    Attributes
    ----------
    row : in a cell of ``conflicts`` it has their value.
    """

    row: Row
    conflicts: dict[str, Conflict] = field(default_factory=dict)


def merge_row(ours: Sequence[Version], theirs: Sequence[Version], columns: Sequence[str]) -> Merged:
    """Return the row that ``ours`` and ``theirs`` make together.

    Parameters
    ----------
    ours, theirs : the versions of the row on each side, the oldest first. Theirs exists at the
        end. If ours does not, their row is taken, and all of it is a conflict if we had one.
    columns : the columns to merge; of the others, our value is kept where we have the row.
    """
    theirs_now = theirs[-1]
    if theirs_now is None:
        raise ValueError("a row that is gone cannot be merged")
    ours_now = ours[-1]
    if ours_now is None:
        had = next((version for version in reversed(ours) if version is not None), None)
        return Merged(
            theirs_now,
            {}
            if had is None
            else {
                column: Conflict(had[column], None, theirs_now[column])
                for column in columns
                if had[column] is not None or theirs_now[column] is not None
            },
        )
    row, conflicts = dict(ours_now), {}
    for column in columns:
        own, other = _cells(ours, column), _cells(theirs, column)
        if len(other) == 1:
            # Nobody changed it there.
            continue
        at, there = last_agreement(own, other)
        if there == len(other) - 1:
            continue
        row[column] = theirs_now[column]
        if at != len(own) - 1:
            before = own[at] if at >= 0 and own[at] is not _ABSENT else None
            conflicts[column] = Conflict(before, ours_now[column], theirs_now[column])
    return Merged(row, conflicts)


def last_agreement(ours: Sequence[object], theirs: Sequence[object]) -> tuple[int, int]:
    """Return the places of the value on which both sides agreed last, ``(-1, -1)`` if never.

    It is the end of the longest sequence of values that both went through, and the latest of
    several such ends. So whoever passed on a value and changed it again is ahead of the other.
    """
    longest: dict[tuple[int, int], int] = {}
    for at, own in enumerate(ours):
        for there, other in enumerate(theirs):
            if own is other or own == other:
                before = [n for (i, j), n in longest.items() if i < at and j < there]
                longest[at, there] = 1 + max(before, default=0)
    return max(longest, key=lambda pair: (longest[pair], sum(pair)), default=(-1, -1))


def _cells(versions: Sequence[Version], column: str) -> list[object]:
    """Return the values that a cell had, each run of equal ones once."""
    values = [_ABSENT if version is None else version[column] for version in versions]
    return [value for place, value in enumerate(values) if not place or value != values[place - 1]]
