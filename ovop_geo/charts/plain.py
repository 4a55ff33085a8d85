"""A chart as plain numbers and names, for files that draw it themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Drawn = Literal["bars", "line", "band", "cells"]


@dataclass(frozen=True)
class Series:
    """One row of values of a chart.

    Attributes
    ----------
    drawn : as bars, as a line, as a band between two values, or as coloured cells.
    name : name in the legend; empty if it has none.
    colour : ``#rrggbb``; of cells the darkest.
    values : a number for each category; missing where nothing is known, which is a gap and no 0.
    labels : what stands beside each value, or in place of a missing one, in words; empty texts
        where nothing does. Of stacked bars the last ones have the sums.
    lower : of a band the lower ends.
    dash : ``solid``, ``dash``, ``dot``, ``dashdot`` or ``longdash``.
    colours : a colour for each value where bars differ in it; else empty.
    hatched : whether the bars are hatched.
    """

    drawn: Drawn
    name: str
    colour: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...] = ()
    lower: tuple[float | None, ...] = ()
    dash: str = "solid"
    colours: tuple[str, ...] = ()
    hatched: bool = False


@dataclass(frozen=True)
class PlainChart:
    """A chart as plain numbers and names.

    Attributes
    ----------
    categories : names of what is compared, or the dates of lines, in the order in which they are
        read: of bars from above, of lines from the left.
    series : the rows of values.
    stacked : whether bars of a category continue each other instead of standing side by side.
    unit : title of the axis of values.
    base : the value at which bars begin. That of quotients is 1: twice and half as much are
        equally far from it, on a logarithmic axis.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    stacked: bool
    unit: str
    base: float = 0.0
