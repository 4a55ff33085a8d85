"""What still charts have in common: legend, title of an axis, numbers at its ticks."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

import plotly.graph_objects as go
from babel import numbers

from ovop_geo.charts.plain import PlainChart, Series
from ovop_geo.charts.still_paper import LINE, QUIET, SIZE, Paper, wrapped
from ovop_geo.fonts import printable, text_width

_SWATCH, _GAP = 14.0, 12.0
_ROW = SIZE * 1.5
_STEPS = (1, 2, 2.5, 5, 10)
_TICK = "#,##0.##"

MARKS = ("o", "s", "D", "^", "X")
"""A mark for each line, so that none depends on its colour alone."""

HATCH = "////"


def named(chart: PlainChart) -> list[tuple[int, Series]]:
    """Return the series with a line in the legend, with their positions; none if it is alone."""
    found = [(place, each) for place, each in enumerate(chart.series) if each.name]
    return found if len(found) > 1 else []


def legend_height(chart: PlainChart, width: float) -> float:
    """Return the height of the legend of ``chart``, 0 without one."""
    rows = _rows(chart, width)
    return len(rows) * _ROW + 4 if rows else 0.0


def draw_legend(chart: PlainChart, paper: Paper) -> float:
    """Draw the legend at the top of ``paper`` and return its height."""
    for position, row in enumerate(_rows(chart, paper.width)):
        left, middle = 0.0, _ROW * (position + 0.5)
        for place, series in row:
            _swatch(paper, left, middle, series, place)
            paper.text((left + _SWATCH + 4, middle), series.name)
            left += _entry_width(series)
    return legend_height(chart, paper.width)


def _rows(chart: PlainChart, width: float) -> list[list[tuple[int, Series]]]:
    rows: list[list[tuple[int, Series]]] = []
    left = width
    for entry in named(chart):
        needed = _entry_width(entry[1])
        if left + needed - _GAP > width:
            rows.append([])
            left = 0.0
        rows[-1].append(entry)
        left += needed
    return rows


def _entry_width(series: Series) -> float:
    return _SWATCH + 4 + text_width(printable(series.name)) * SIZE + _GAP


def _swatch(paper: Paper, left: float, middle: float, series: Series, place: int) -> None:
    if series.drawn == "line":
        ends = [(left, middle), (left + _SWATCH / 2, middle), (left + _SWATCH, middle)]
        paper.line([ends[0], ends[2]], series.colour, 1.6, series.dash)
        paper.line(ends[1:2], series.colour, 0.0, mark=MARKS[place % len(MARKS)])
    elif series.drawn == "band":
        corners = [(left, middle - 4), (left + _SWATCH, middle - 4)]
        corners += [(left + _SWATCH, middle + 4), (left, middle + 4)]
        paper.area(corners, series.colour, 0.25)
    else:
        hatch = HATCH if series.hatched else ""
        paper.box(left + 2, middle - 4, _SWATCH - 4, 8, series.colour, hatch)


def unit_lines(chart: PlainChart, width: float) -> list[str]:
    """Return the title of the axis of values in lines."""
    return wrapped(chart.unit, width)


def draw_unit(paper: Paper, lines: Sequence[str], left: float, top: float) -> None:
    """Write the title of an axis from ``top`` on, beginning at ``left``."""
    for place, line in enumerate(lines):
        paper.text((left, top + SIZE * LINE * (place + 0.5)), line, colour=QUIET)


def written(value: float, figure: go.Figure) -> str:
    """Return the number at a tick in the language of ``figure``."""
    return str(numbers.format_decimal(value, _TICK, locale=figure.layout.meta["locale"]))


def round_ticks(largest: float, most: int = 5) -> list[float]:
    """Return at most ``most`` round numbers from 0 to at least ``largest``."""
    if largest <= 0:
        return [0.0, 1.0]
    rough = largest / (most - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(each * power for each in _STEPS if each * power >= rough * (1 - 1e-9))
    if largest >= 1:
        step = max(step, 1.0)
    return [step * place for place in range(ceil(largest / step - 1e-9) + 1)]
