"""Squares of two measures: how many areas are low, middling and high, or yes and no, on both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import OUTLINE, as_text, finish, name_label
from ovop_geo.language import Translator
from ovop_geo.maps.palettes import CLASS_LOOKS, readable_ink

_HEIGHT = 340


class CellAxis(NamedTuple):
    """A measure whose classes lie along one side of the squares.

    Attributes
    ----------
    name : name of the measure.
    words : the word of each of its classes by the class's number, from low to high.
    """

    name: str
    words: Mapping[str, str]


def cell_squares(
    counts: pd.Series, first: CellAxis, second: CellAxis, translate: Translator
) -> go.Figure:
    """Return the squares in the colours of the map, each with its number of areas.

    Parameters
    ----------
    counts : number of areas, index cell (``x3y1``); a cell that is not listed has none.
    first, second : the measures, on the horizontal and on the vertical axis.
    """
    looks = CLASS_LOOKS["dua_sumbu"]
    cells = [
        (column, row, f"x{of_first}y{of_second}")
        for column, of_first in enumerate(first.words)
        for row, of_second in enumerate(second.words)
    ]
    figure = go.Figure()
    for column, row, name in cells:
        look = looks[name]
        sides = {"x0": column - 0.5, "x1": column + 0.5, "y0": row - 0.5, "y1": row + 0.5}
        figure.add_shape(type="rect", fillcolor=look.colour, line=OUTLINE, layer="below", **sides)
        figure.add_annotation(
            x=column,
            y=row,
            text=translate.number(counts.get(name, 0), 0),
            showarrow=False,
            font={"color": readable_ink(look.colour), "size": 18},
        )
    figure.add_trace(
        go.Scatter(
            x=[column for column, _, _ in cells],
            y=[row for _, row, _ in cells],
            mode="markers",
            marker={"size": 60, "opacity": 0},
            hovertext=[
                as_text(
                    translate(
                        "chart.hover.cell",
                        first=first.words[name[1]],
                        second=second.words[name[3]],
                        count=int(counts.get(name, 0)),
                    )
                )
                for _, _, name in cells
            ],
            hoverinfo="text",
        )
    )
    figure.update_xaxes(**_axis(first))
    figure.update_yaxes(**_axis(second))
    figure.update_layout(showlegend=False)
    return finish(figure, translate, _HEIGHT)


def _axis(measure: CellAxis) -> dict[str, object]:
    return {
        "title": name_label(measure.name),
        "tickvals": list(range(len(measure.words))),
        "ticktext": list(measure.words.values()),
        "range": [-0.5, len(measure.words) - 0.5],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }


def describe_cells(
    counts: pd.Series, first: CellAxis, second: CellAxis, translate: Translator
) -> str:
    """Return one sentence that tells the four corners of `cell_squares`."""
    return translate(
        "chart.describe.cells",
        first=first.name,
        second=second.name,
        high_low=int(counts.get("x3y1", 0)),
        low_high=int(counts.get("x1y3", 0)),
        high_high=int(counts.get("x3y3", 0)),
        low_low=int(counts.get("x1y1", 0)),
    )
