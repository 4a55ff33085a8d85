"""Figures as still pictures, for files."""

from __future__ import annotations

import plotly.graph_objects as go

from ovop_geo.charts.plain_chart import plain_chart
from ovop_geo.charts.still_bars import bars_height, draw_bars
from ovop_geo.charts.still_flow import draw_flow, flow_height
from ovop_geo.charts.still_grids import SQUARES_HEIGHT, draw_cells, draw_squares, grid_height
from ovop_geo.charts.still_lines import LINES_HEIGHT, draw_lines
from ovop_geo.charts.still_paper import Paper


def chart_svg(figure: go.Figure, width: float, height: float) -> str:
    """Return ``figure``, one of this package, as an SVG file of a size in points.

    Nothing global is set, so that several pictures can be made at a time. Letters are shapes of
    the typeface that ships. No label is cut: in `still_height` everything has its room.
    """
    paper = Paper(width, height)
    plain = plain_chart(figure)
    if plain is None:
        draw = draw_flow if figure.data[0].type == "sankey" else draw_squares
        draw(figure, paper)
    elif plain.series[0].drawn == "bars":
        draw_bars(plain, figure, paper)
    elif plain.series[0].drawn == "cells":
        draw_cells(plain, paper)
    else:
        draw_lines(plain, figure, paper)
    return paper.svg()


def still_height(figure: go.Figure, width: float) -> float:
    """Return the height in points that suits `figure` at a width in points."""
    plain = plain_chart(figure)
    if plain is None:
        is_flow = figure.data[0].type == "sankey"
        return flow_height(figure) if is_flow else SQUARES_HEIGHT
    if plain.series[0].drawn == "bars":
        return bars_height(plain, width)
    return grid_height(plain) if plain.series[0].drawn == "cells" else LINES_HEIGHT
