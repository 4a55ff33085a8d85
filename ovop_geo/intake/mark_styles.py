"""Decides what crosses, circles and bare numbers mean among the other marks of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ovop_geo.intake.legends import Legend
from ovop_geo.intake.status_words import DONE, NOT_YET, UNDER_WAY
from ovop_geo.intake.ticks import (
    CIRCLES,
    CROSSES,
    TICKS,
    MarkStyle,
    number_in,
    plain_mark,
    read_tick,
)
from ovop_geo.intake.workbook import Cell

_PER_CENT = re.compile(r"%|\b(?:persen|prosen|persentase|prosentase|percent)\b", re.IGNORECASE)
_WHOLE = 100.0
_LETTERS: tuple[tuple[set[str], Legend], ...] = (
    ({"s", "b"}, (("s", DONE), ("p", UNDER_WAY), ("b", NOT_YET))),
    ({"t", "f"}, (("t", DONE), ("f", NOT_YET))),
)
"""Letters that show together what each stands for: sudah and belum, true and false."""


@dataclass(frozen=True)
class Marks:
    """Which kinds of marks stand in the columns of marks of a sheet or a workbook.

    ``unknown`` are marks that may be ticks: texts not understood, and those of a legend.
    """

    crosses: bool = False
    circles: bool = False
    ticks: bool = False
    yes: bool = False
    no: bool = False
    dates: bool = False
    unknown: bool = False

    def with_others(self, other: Marks) -> Marks:
        """Return the kinds that stand in either."""
        return Marks(*(a or b for a, b in zip(_kinds(self), _kinds(other), strict=True)))

    @property
    def cross(self) -> str | None:
        """What a cross means beside these marks, ``None`` if they do not show it.

        A cross beside ticks is the opposite of a tick; a cross beside nothing but blanks is a
        tick itself, unless another mark may be the tick.
        """
        if self.ticks or self.circles:
            return NOT_YET
        if self.yes or self.dates:
            return None if self.no or self.dates else NOT_YET
        return None if self.unknown and not self.no else DONE

    @property
    def circle(self) -> str:
        """What a circle means beside these marks, empty if another mark may be the tick."""
        if self.ticks:
            return NOT_YET
        return "" if self.unknown and not self.crosses and not self.no else DONE


def _kinds(marks: Marks) -> tuple[bool, ...]:
    shown = marks.crosses, marks.circles, marks.ticks, marks.yes, marks.no, marks.dates
    return *shown, marks.unknown


def marks_in(cells: Iterable[Cell], legend: Legend = ()) -> Marks:
    """Return which kinds of marks ``cells`` hold, ``legend`` being what the sheet says of its."""
    style = MarkStyle(legend=legend)
    texts = _texts(cells)
    others = texts - TICKS - CROSSES - CIRCLES
    read = [read_tick(text, style) for text in others]
    ticks = [tick for tick in read if tick]
    numbers = {number_in(cell) for cell in cells if not isinstance(cell, str)}
    return Marks(
        crosses=bool(texts & CROSSES),
        circles=bool(texts & CIRCLES),
        ticks=bool(texts & TICKS),
        yes=any(tick.status == DONE and not tick.day for tick in ticks) or 1.0 in numbers,
        no=any(tick.status == NOT_YET for tick in ticks) or 0.0 in numbers,
        dates=any(tick.day for tick in ticks),
        unknown=None in read or any(mark in TICKS for mark, _ in legend),
    )


def _texts(cells: Iterable[Cell]) -> set[str]:
    return {plain_mark(text) for text in {cell for cell in cells if isinstance(cell, str)}}


def full_of(cells: Iterable[Cell], headings: str) -> float:
    """Return the number that means done among ``cells``: 1, or 100 where they are per cent.

    They are if ``headings`` say so, or if none is above 100 and one is just that.
    """
    numbers = {number for cell in set(cells) if (number := number_in(cell)) is not None}
    most = max(numbers, default=0.0)
    is_share = most == _WHOLE or (_PER_CENT.search(headings) and most <= _WHOLE)
    return _WHOLE if most > 1 and is_share else 1.0


def mark_styles(
    columns: Mapping[str, Iterable[Cell]],
    fulls: Mapping[str, float],
    legends: Mapping[str, Legend],
) -> dict[str, MarkStyle]:
    """Return the style of each sheet by its name, from the cells of its columns of marks.

    ``fulls`` is the number that means done in each, ``legends`` what it says of its marks. A
    sheet with nothing beside its crosses is read like the rest of the workbook, and so is one
    without a legend.
    """
    cells = {name: list(each) for name, each in columns.items()}
    shared = tuple({pair: None for legend in legends.values() for pair in legend})
    known = {name: legends.get(name) or shared or _lettered(each) for name, each in cells.items()}
    found = {name: marks_in(each, known[name]) for name, each in cells.items()}
    everywhere = Marks()
    for marks in found.values():
        everywhere = everywhere.with_others(marks)
    styles = {}
    for name, marks in found.items():
        is_alone = marks.crosses and not any(_kinds(marks)[1:-1])
        shown = everywhere if is_alone else marks
        cross = _said_of(CROSSES, known[name]) or shown.cross
        styles[name] = MarkStyle(
            cross or NOT_YET,
            _said_of(CIRCLES, known[name]) or shown.circle,
            fulls.get(name, 1.0),
            cross is None,
            tuple(pair for pair in known[name] if pair[0] not in CROSSES | CIRCLES),
        )
    return styles


def _lettered(cells: Iterable[Cell]) -> Legend:
    """Return what single letters among ``cells`` stand for, as far as they show it together."""
    texts = _texts(cells)
    return tuple(pair for letters, legend in _LETTERS if letters <= texts for pair in legend)


def _said_of(signs: frozenset[str], legend: Legend) -> str | None:
    """Return the status that ``legend`` gives to one of the ``signs``."""
    return next((status for mark, status in legend if mark in signs), None)
