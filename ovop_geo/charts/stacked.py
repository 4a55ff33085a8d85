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
    Figure with one trace of bars for each segment, and one of the sums at their ends.
    """
    keys = [f"{position}:" for position in range(len(rows))]
    figure = go.Figure()
    for segment in segments:
        counts = [int(count) for count in rows[segment.column]]
        figure.add_trace(
            go.Bar(
                orientation="h",
                name=as_text(segment.name),
                x=counts,
                y=keys,
                hovertext=[
                    as_text(
                        translate("chart.hover.step", name=name, step=segment.name, value=count)
                    )
                    for name, count in zip(rows["nama"], counts, strict=True)
                ],
                hoverinfo="text",
                marker={"color": segment.colour, "line": OUTLINE},
            )
        )
    totals = rows[[segment.column for segment in segments]].sum(axis=1)
    figure.add_trace(
        go.Scatter(
            x=list(totals),
            y=keys,
            text=[f"\u00a0{translate.number(total, 0)}" for total in totals],
            mode="text",
            textposition="middle right",
            hoverinfo="skip",
            showlegend=False,
        )
    )
    name_axis(figure, keys, [name_label(name) for name in rows["nama"]])
    number_axis(figure, float(totals.max()), unit)
    figure.update_layout(barmode="stack")
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
                f"{translate.inside(each.name)} {translate.number(row[each.column])}"
                for each in segments
            ),
        )
        for row in rows.to_dict("records")
    ]
    return translate("chart.describe.stacked", unit=unit, parts="; ".join(parts))
