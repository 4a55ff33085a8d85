"""Bars in segments, such as requests by their status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import (
    OUTLINE,
    as_text,
    bars_height,
    finish,
    name_axis,
    name_label,
    number_axis,
)
from ovop_geo.language import Translator
from ovop_geo.maps.palettes import readable_ink

_LEGEND_HEIGHT = 50


class Segment(NamedTuple):
    """One kind of segment: its column, its name in the legend, its colour as ``#rrggbb``."""

    column: str
    name: str
    colour: str


def stacked_bars(
    rows: pd.DataFrame, segments: Sequence[Segment], unit: str, translate: Translator
) -> go.Figure:
    """Return a chart with one bar per row, in the order of ``rows``, made of ``segments``.

    Parameters
    ----------
    rows : column ``nama`` and one of counts for each segment; a count of 0 has no segment.
    unit : title of the axis, which names what is counted.

    Returns
    -------
    Figure with one trace of bars for each segment, with the counts written in them.
    """
    keys = [f"{position}:" for position in range(len(rows))]
    figure = go.Figure()
    for segment in segments:
        counts = [int(count) for count in rows[segment.column]]
        written = [translate.number(count, 0) if count else "" for count in counts]
        figure.add_trace(
            go.Bar(
                orientation="h",
                name=as_text(segment.name),
                x=counts,
                y=keys,
                text=written,
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": readable_ink(segment.colour)},
                hovertext=[
                    as_text(
                        translate("chart.hover.step", name=name, step=segment.name, value=count)
                    )
                    for name, count in zip(rows["nama"], written, strict=True)
                ],
                hoverinfo="text",
                marker={"color": segment.colour, "line": OUTLINE},
            )
        )
    name_axis(figure, keys, [name_label(name) for name in rows["nama"]])
    totals = rows[[segment.column for segment in segments]].sum(axis=1)
    number_axis(figure, float(totals.max()), unit)
    # A number in a segment that is too narrow for it would run into the next one.
    figure.update_layout(barmode="stack", uniformtext={"minsize": 12, "mode": "hide"})
    figure = finish(figure, translate, bars_height(len(rows)) + _LEGEND_HEIGHT)
    return figure.update_layout(legend={"traceorder": "normal"})


def describe(
    rows: pd.DataFrame, segments: Sequence[Segment], unit: str, translate: Translator
) -> str:
    """Return one sentence that says every segment of `stacked_bars`."""
    parts = [
        translate(
            "chart.describe.stacked_part",
            name=row["nama"],
            parts=", ".join(
                f"{each.name} {translate.number(row[each.column])}" for each in segments
            ),
        )
        for row in rows.to_dict("records")
    ]
    return translate("chart.describe.stacked", unit=unit, parts="; ".join(parts))
