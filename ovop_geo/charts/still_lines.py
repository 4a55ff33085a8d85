"""Lines by month as a still picture, with gaps and the range of what is expected."""

from __future__ import annotations

from itertools import groupby

import plotly.graph_objects as go

from ovop_geo.charts.plain import PlainChart, Series
from ovop_geo.charts.still_frame import (
    MARKS,
    draw_legend,
    draw_unit,
    round_ticks,
    unit_lines,
    written,
)
from ovop_geo.charts.still_paper import LINE, QUIET, SIZE, Paper
from ovop_geo.fonts import text_width

LINES_HEIGHT = 230.0
"""Height in points that suits a chart of lines."""

_AXIS = SIZE * 1.6
_BETWEEN = 14.0
"""Least room between the names of two months."""

Point = tuple[float, float]


def draw_lines(chart: PlainChart, figure: go.Figure, paper: Paper) -> None:
    """Draw a chart of lines and bands on ``paper``."""
    top = draw_legend(chart, paper)
    unit = unit_lines(chart, paper.width)
    draw_unit(paper, unit, 0.0, top)
    top += len(unit) * SIZE * LINE + 6
    bottom = paper.height - _AXIS
    ticks = round_ticks(max(_known(chart), default=0.0))
    numbers = [written(tick, figure) for tick in ticks]
    left = max(text_width(number) * SIZE for number in numbers) + 6
    right = paper.width - text_width(chart.categories[-1]) * SIZE / 2
    left = max(left, text_width(chart.categories[0]) * SIZE / 2)
    step = (right - left) / max(len(chart.categories) - 1, 1)

    def place(position: int, value: float) -> Point:
        return left + step * position, bottom - (bottom - top) * value / ticks[-1]

    for tick, text in zip(ticks, numbers, strict=True):
        _, y = place(0, tick)
        paper.line([(left, y), (paper.width, y)])
        paper.text((left - 4, y), text, "right", colour=QUIET)
    _draw_months(chart, [place(each, 0.0)[0] for each in range(len(chart.categories))], paper)
    for number, series in enumerate(chart.series):
        for run in _runs(series):
            upper = [place(each, float(series.values[each] or 0)) for each in run]
            if series.drawn == "band":
                lower = [place(each, float(series.lower[each] or 0)) for each in run]
                paper.area([*upper, *lower[::-1]], series.colour, 0.25)
            else:
                paper.line(upper, series.colour, 1.6, series.dash)
                paper.line(upper, series.colour, 0.0, mark=MARKS[number % len(MARKS)])


def _known(chart: PlainChart) -> list[float]:
    return [value for series in chart.series for value in series.values if value is not None]


def _runs(series: Series) -> list[list[int]]:
    """Return the positions of values that follow each other without a gap."""
    groups = groupby(range(len(series.values)), lambda each: series.values[each] is not None)
    return [list(positions) for is_known, positions in groups if is_known]


def _draw_months(chart: PlainChart, places: list[float], paper: Paper) -> None:
    """Write as many months as have room, the last one always."""
    free = paper.width + _BETWEEN
    for x, month in zip(reversed(places), reversed(chart.categories), strict=True):
        half = text_width(month) * SIZE / 2
        if x + half + _BETWEEN <= free:
            paper.text((x, paper.height - _AXIS / 2), month, "middle", colour=QUIET)
            free = x - half
