"""Three by three squares: how many areas are low, middling and high on two measures."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import OUTLINE, as_text, finish, name_label
from ovop_geo.language import Translator
from ovop_geo.maps.palettes import CLASS_LOOKS, readable_ink

_HEIGHT = 340
_CLASSES = (1, 2, 3)


def cell_squares(counts: pd.Series, first: str, second: str, translate: Translator) -> go.Figure:
    """Return nine squares in the colours of the map, each with its number of areas.

    Parameters
    ----------
    counts : number of areas, index cell (``x3y1``); a cell that is not listed has none.
    first, second : names of the measures, on the horizontal and on the vertical axis.
    """
    looks = CLASS_LOOKS["dua_sumbu"]
    figure = go.Figure()
    for column in _CLASSES:
        for row in _CLASSES:
            look = looks[f"x{column}y{row}"]
            sides = {"x0": column - 0.5, "x1": column + 0.5, "y0": row - 0.5, "y1": row + 0.5}
            figure.add_shape(
                type="rect", fillcolor=look.colour, line=OUTLINE, layer="below", **sides
            )
            figure.add_annotation(
                x=column,
                y=row,
                text=translate.number(counts.get(f"x{column}y{row}", 0), 0),
                showarrow=False,
                font={"color": readable_ink(look.colour), "size": 18},
            )
    cells = [(column, row) for row in _CLASSES for column in _CLASSES]
    names = [f"x{column}y{row}" for column, row in cells]
    figure.add_trace(
        go.Scatter(
            x=[column for column, _ in cells],
            y=[row for _, row in cells],
            mode="markers",
            marker={"size": 60, "opacity": 0},
            hovertext=[
                as_text(
                    translate(
                        "chart.hover.cell",
                        name=translate(f"indicator.priority.class.{name}"),
                        count=int(counts.get(name, 0)),
                    )
                )
                for name in names
            ],
            hoverinfo="text",
        )
    )
    words = [translate(f"chart.cells.{word}") for word in ("low", "middle", "high")]
    axis = {"tickvals": list(_CLASSES), "ticktext": words, "range": [0.5, 3.5], "fixedrange": True}
    figure.update_xaxes(title=name_label(first), showgrid=False, **axis)
    figure.update_yaxes(title=name_label(second), showgrid=False, **axis)
    figure.update_layout(showlegend=False)
    return finish(figure, translate, _HEIGHT)


def describe_cells(counts: pd.Series, first: str, second: str, translate: Translator) -> str:
    """Return one sentence that tells the four corners of `cell_squares`."""
    return translate(
        "chart.describe.cells",
        first=first,
        second=second,
        high_low=int(counts.get("x3y1", 0)),
        low_high=int(counts.get("x1y3", 0)),
        high_high=int(counts.get("x3y3", 0)),
        low_low=int(counts.get("x1y1", 0)),
    )
