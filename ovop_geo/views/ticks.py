"""Ticks in a list of records: they belong to the records, whatever their place in the list.

A list in the browser tells ticks by position. What it tells holds only for the rows that it was
made with; when other rows are to be listed, a new list is made, and the ticks are carried over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

TICK = "dipilih"
"""Column of the list that holds the ticks."""


@dataclass(frozen=True)
class Ticks:
    """The ticks in one list.

    Attributes
    ----------
    listed : what identifies the records of the list, in its order.
    ticked : those that were ticked when the list was made.
    number : number of the list; a list with other rows or other ticks to begin with is another.
    language : the language of its texts.
    """

    listed: tuple[str, ...] = ()
    ticked: frozenset[str] = frozenset()
    number: int = 0
    language: str = ""

    def after(self, edits: Mapping[int, Mapping[str, object]]) -> frozenset[str]:
        """Return what is ticked after the ``edits`` of the list, which are told by position."""
        now = set(self.ticked)
        for position, cells in edits.items():
            if TICK in cells and 0 <= position < len(self.listed):
                change = now.add if cells[TICK] else now.discard
                change(self.listed[position])
        return frozenset(now)

    def carried_to(self, listed: Sequence[str], language: str, ticked: frozenset[str]) -> Ticks:
        """Return the ticks of a list of ``listed``, with those ``ticked`` before that are in it.

        A list of the same records in the same language stays the one that it is.
        """
        if (self.listed, self.language) == (tuple(listed), language):
            return self
        return Ticks(tuple(listed), ticked.intersection(listed), self.number + 1, language)

    def anew(self, ticked: frozenset[str] = frozenset()) -> Ticks:
        """Return the ticks of a new list of the same records."""
        return replace(self, ticked=ticked.intersection(self.listed), number=self.number + 1)
