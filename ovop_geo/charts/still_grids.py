"""Grids of numbers as still pictures: months by topic, and areas by two measures."""

from __future__ import annotations

import plotly.graph_objects as go
from matplotlib.colors import to_hex, to_rgb

from ovop_geo.charts.plain import PlainChart
from ovop_geo.charts.plain_chart import plain_text
from ovop_geo.charts.still_paper import LINE, QUIET, SIZE, Paper, wrapped
from ovop_geo.fonts import text_width

_ROW = 17.0
_GAP = 6.0
_PALEST = 0.2
"""How much of the darkest colour the smallest number has."""

SQUARES_HEIGHT = 250.0
"""Height that suits nine squares."""


def grid_height(chart: PlainChart) -> float:
    """Return the height that suits a grid of months, with names of topics of three lines."""
    return _ROW * len(chart.categories) + SIZE * LINE * 4 + _GAP


def draw_cells(chart: PlainChart, paper: Paper) -> None:
    """Draw a row for each category and a column for each series; a gap stays empty."""
    left = max(text_width(name) * SIZE for name in chart.categories) + _GAP
    wide = (paper.width - left) / len(chart.series)
    heads = [wrapped(series.name, wide - 4) for series in chart.series]
    unit = wrapped(chart.unit, paper.width)
    for place, line in enumerate(unit):
        paper.text((0.0, SIZE * LINE * (place + 0.5)), line, colour=QUIET)
    above = SIZE * LINE * len(unit)
    top = above + max(map(len, heads)) * SIZE * LINE + _GAP
    high = (paper.height - top) / len(chart.categories)
    largest = max((v for each in chart.series for v in each.values if v is not None), default=1.0)
    for place, lines in enumerate(heads):
        paper.lines_of_text((left + wide * (place + 0.5), (above + top) / 2), lines, "middle")
    for row, name in enumerate(chart.categories):
        y = top + high * row
        paper.line([(0.0, y), (paper.width, y)])
        paper.text((left - _GAP, y + high / 2), name, "right")
        for place, series in enumerate(chart.series):
            value, x = series.values[row], left + wide * place
            if value is not None:
                shade = _PALEST + (1 - _PALEST) * (value - 1) / max(largest - 1, 1)
                paper.box(x + 1, y + 1, wide - 2, high - 2, _mixed(series.colour, shade))
                paper.text((x + wide / 2, y + high / 2), series.labels[row], "middle")


def draw_squares(figure: go.Figure, paper: Paper) -> None:
    """Draw the squares in the colours of two measures, each with its number of areas."""
    layout = figure.layout
    first = wrapped(plain_text(layout.xaxis.title.text), paper.width * 0.7)
    second = wrapped(plain_text(layout.yaxis.title.text), paper.width * 0.26)
    columns, rows = (
        [plain_text(word) for word in axis.ticktext] for axis in (layout.xaxis, layout.yaxis)
    )
    left = paper.width * 0.28 + max(text_width(word) * SIZE for word in rows) + _GAP
    bottom = paper.height - SIZE * LINE * (len(first) + 1.5)
    wide, high = (paper.width - left) / len(columns), bottom / len(rows)

    def corner(column: float, row: float) -> tuple[float, float]:
        return left + wide * (column + 0.5), bottom - high * (row + 0.5)

    for shape in layout.shapes:
        x, y = corner(shape.x0, shape.y1)
        paper.box(x + 1, y + 1, wide - 2, high - 2, shape.fillcolor)
    for note in layout.annotations:
        at = corner(note.x, note.y)
        paper.text(at, note.text, "middle", colour=note.font.color, size=13, bold=True)
    for place, word in enumerate(columns):
        paper.text((corner(place, 0)[0], bottom + SIZE * LINE * 0.7), word, "middle", colour=QUIET)
    for place, word in enumerate(rows):
        paper.text((left - _GAP, corner(0, place)[1]), word, "right", colour=QUIET)
    middle = bottom + SIZE * LINE * (len(first) / 2 + 1.4)
    paper.lines_of_text(((left + paper.width) / 2, middle), first, "middle")
    paper.lines_of_text((0.0, bottom / 2), second)


def _mixed(colour: str, share: float) -> str:
    """Return ``colour`` on white paper; ``share`` of 1 is all of it."""
    red, green, blue = (1 - (1 - part) * share for part in to_rgb(colour))
    return to_hex((red, green, blue))
