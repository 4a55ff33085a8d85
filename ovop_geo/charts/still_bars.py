"""Bars as a still picture: beside each other, stacked, or on both sides of 1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log2

import plotly.graph_objects as go

from ovop_geo.charts.plain import PlainChart, Series
from ovop_geo.charts.still_frame import (
    HATCH,
    draw_legend,
    draw_unit,
    legend_height,
    round_ticks,
    unit_lines,
    written,
)
from ovop_geo.charts.still_paper import INK, LINE, QUIET, SIZE, Paper, wrapped
from ovop_geo.fonts import printable, text_width

_NAMES = 0.38
"""Most of the width for the names of the categories."""

_GAP = 6.0
_BAR, _BESIDE = 12.0, 10.0
"""Height of a bar that is alone in its row, and of one among others."""

_AXIS, _FOOT = SIZE * 1.6, 2.0
"""Height of the numbers of an axis, and what is free below its title."""


def bars_height(chart: PlainChart, width: float) -> float:
    """Return the height that suits a chart of bars."""
    rows = sum(_row_height(chart, lines) for lines in _names(chart, width)[0])
    unit = len(unit_lines(chart, width)) * SIZE * LINE
    return legend_height(chart, width) + rows + _AXIS + unit + 2 + _FOOT


@dataclass(frozen=True)
class _Plot:
    """Where the bars stand: the left end of their room, the place of a value, its numbers."""

    left: float
    place: Callable[[float], float]
    ticks: list[tuple[float, str]]


def draw_bars(chart: PlainChart, figure: go.Figure, paper: Paper) -> None:
    """Draw a chart of bars on ``paper``; rows share its height in proportion to their needs."""
    names, left = _names(chart, paper.width)
    top = draw_legend(chart, paper)
    unit = unit_lines(chart, paper.width)
    bottom = paper.height - len(unit) * SIZE * LINE - _AXIS - _FOOT
    plot = _plot(chart, figure, left, paper.width - left)
    for value, number in plot.ticks:
        x = plot.place(value)
        paper.line([(x, top), (x, bottom)])
        inside = min(max(x, text_width(number) * SIZE / 2), paper.width - text_width(number) * 4)
        paper.text((inside, bottom + _AXIS / 2), number, "middle", colour=QUIET)
    start = plot.place(chart.base)
    paper.line([(start, top), (start, bottom)], QUIET, 0.8)
    needs = [_row_height(chart, lines) for lines in names]
    scale = (bottom - top) / sum(needs) if needs else 1.0
    for position, (lines, need) in enumerate(zip(names, needs, strict=True)):
        middle = top + need * scale / 2
        paper.lines_of_text((left - _GAP, middle), lines, "right")
        _draw_row(chart, position, plot, (middle, need * scale), paper)
        top += need * scale
    draw_unit(paper, unit, min(left, paper.width - _widest(unit)), bottom + _AXIS)


def _names(chart: PlainChart, width: float) -> tuple[list[list[str]], float]:
    """Return the names of the categories in lines, and where their bars begin."""
    names = [wrapped(name, width * _NAMES) for name in chart.categories]
    return names, max(map(_widest, names), default=0.0) + _GAP + 1


def _widest(lines: list[str]) -> float:
    return max((text_width(line) * SIZE for line in lines), default=0.0)


def _beside(chart: PlainChart) -> int:
    return 1 if chart.stacked else len(chart.series)


def _row_height(chart: PlainChart, lines: list[str]) -> float:
    bars = _BAR if _beside(chart) == 1 else _BESIDE * _beside(chart)
    return max(bars, len(lines) * SIZE * LINE) + 6


def _plot(chart: PlainChart, figure: go.Figure, left: float, width: float) -> _Plot:
    if chart.base:
        return _around_1(chart, figure, left, width)
    ends = _ends(chart)
    axis = figure.layout.xaxis.tickvals
    ticks = (
        [float(each) for each in axis] if axis else round_ticks(max([v for v, _ in ends] or [0]))
    )
    # The longest bar and its label, and the last tick, must all fit.
    scales = [
        (width - room - _GAP) / value for value, room in [*ends, (ticks[-1], _GAP)] if value > 0
    ]
    scale = min(scales, default=1.0)
    numbers = [(tick, written(tick, figure)) for tick in ticks]
    return _Plot(left, lambda value: left + value * scale, numbers)


def _ends(chart: PlainChart) -> list[tuple[float, float]]:
    """Return the value at the end of each bar, and the room that its label needs behind it."""
    ends = []
    for position in range(len(chart.categories)):
        total = 0.0
        for series in chart.series:
            value = series.values[position] or 0.0
            total = total + value if chart.stacked else value
            ends.append((total, _label_width(series, position)))
    return ends


def _label_width(series: Series, position: int) -> float:
    return text_width(printable(series.labels[position])) * SIZE if series.labels else 0.0


def _around_1(chart: PlainChart, figure: go.Figure, left: float, width: float) -> _Plot:
    """Return a plot on which twice and half as much are equally far from 1."""
    axis = figure.layout.xaxis
    ticks = list(zip((float(each) for each in axis.tickvals), axis.ticktext, strict=True))
    logs = [abs(log2(value)) for series in chart.series for value in series.values if value]
    reach = max([*logs, *(abs(log2(value)) for value, _ in ticks)], default=1.0) or 1.0
    labels = [_label_width(each, p) for each in chart.series for p in range(len(each.values))]
    half = (width - max(labels, default=0.0) - 2 * _GAP) / 2
    return _Plot(left, lambda value: left + _GAP + half * (1 + log2(value) / reach), ticks)


def _draw_row(
    chart: PlainChart, position: int, plot: _Plot, at: tuple[float, float], paper: Paper
) -> None:
    """Draw the bars of one category around the height and in the height that ``at`` says."""
    middle, height = at
    each = min((height - 5) / _beside(chart), 18.0)
    top = middle - each * _beside(chart) / 2
    begin = chart.base
    for number, series in enumerate(chart.series):
        value = series.values[position]
        label = series.labels[position] if series.labels else ""
        row_top = top if chart.stacked else top + each * number
        behind = plot.place(begin) if chart.base == 0 else plot.left
        if value:
            start, end = sorted(
                (plot.place(begin), plot.place(begin + value if chart.stacked else value))
            )
            hatch = HATCH if series.hatched else ""
            colour = series.colours[position] if series.colours else series.colour
            paper.box(start, row_top + 0.7, end - start, each - 1.4, colour, hatch)
            behind = end
            begin = begin + value if chart.stacked else begin
        elif value is not None and not chart.base:
            behind = plot.place(begin)
        if label:
            colour = INK if value is not None else QUIET
            paper.text((behind + 3, row_top + each / 2), label, colour=colour)
