"""Decides what crosses, circles and bare numbers mean among the other marks of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ovop_geo.intake.ticks import (
    CIRCLES,
    CROSSES,
    DONE,
    NOT_YET,
    TICKS,
    MarkStyle,
    number_in,
    plain_mark,
    read_tick,
)
from ovop_geo.intake.workbook import Cell

_PER_CENT = re.compile(r"%|\b(?:persen|prosen|persentase|prosentase|percent)\b", re.IGNORECASE)
_WHOLE = 100.0


@dataclass(frozen=True)
class Marks:
    """Which kinds of marks stand in the columns of marks of a sheet or a workbook."""

    crosses: bool = False
    circles: bool = False
    ticks: bool = False
    yes: bool = False
    no: bool = False
    dates: bool = False

    def with_others(self, other: Marks) -> Marks:
        """Return the kinds that stand in either."""
        return Marks(*(a or b for a, b in zip(_kinds(self), _kinds(other), strict=True)))

    @property
    def cross(self) -> str | None:
        """What a cross means beside these marks, ``None`` if they do not show it.

        A cross beside ticks is the opposite of a tick; a cross beside nothing but blanks is a
        tick itself.
        """
        if self.ticks or self.circles:
            return NOT_YET
        if self.yes or self.dates:
            return None if self.no or self.dates else NOT_YET
        return DONE

    @property
    def circle(self) -> str:
        """What a circle means beside these marks."""
        return NOT_YET if self.ticks else DONE


def _kinds(marks: Marks) -> tuple[bool, ...]:
    return marks.crosses, marks.circles, marks.ticks, marks.yes, marks.no, marks.dates


def marks_in(cells: Iterable[Cell]) -> Marks:
    """Return which kinds of marks ``cells`` hold."""
    texts = {plain_mark(cell) for cell in cells if isinstance(cell, str)}
    others = texts - TICKS - CROSSES - CIRCLES
    ticks = [tick for text in others if (tick := read_tick(text))]
    numbers = {number_in(cell) for cell in cells if not isinstance(cell, str)}
    return Marks(
        crosses=bool(texts & CROSSES),
        circles=bool(texts & CIRCLES),
        ticks=bool(texts & TICKS),
        yes=any(tick.status == DONE and not tick.day for tick in ticks) or 1.0 in numbers,
        no=any(tick.status == NOT_YET for tick in ticks) or 0.0 in numbers,
        dates=any(tick.day for tick in ticks),
    )


def full_of(cells: Iterable[Cell], headings: str) -> float:
    """Return the number that means done among ``cells``: 1, or 100 where they are per cent.

    They are if ``headings`` say so, or if none is above 100 and one is just that.
    """
    numbers = {number for cell in set(cells) if (number := number_in(cell)) is not None}
    most = max(numbers, default=0.0)
    is_share = most == _WHOLE or (_PER_CENT.search(headings) and most <= _WHOLE)
    return _WHOLE if most > 1 and is_share else 1.0


def mark_styles(
    columns: Mapping[str, Iterable[Cell]], fulls: Mapping[str, float]
) -> dict[str, MarkStyle]:
    """Return the style of each sheet by its name, from the cells of its columns of marks.

    ``fulls`` is the number that means done in each. A sheet with nothing beside its crosses is
    read like the rest of the workbook.
    """
    found = {name: marks_in(list(cells)) for name, cells in columns.items()}
    everywhere = Marks()
    for marks in found.values():
        everywhere = everywhere.with_others(marks)
    styles = {}
    for name, marks in found.items():
        is_alone = marks.crosses and not any(_kinds(marks)[1:])
        shown = everywhere if is_alone else marks
        styles[name] = MarkStyle(
            shown.cross or NOT_YET, shown.circle, fulls.get(name, 1.0), shown.cross is None
        )
    return styles
