"""Events by month and topic as a grid of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import as_text, finish, month_label, name_axis
from ovop_geo.language import Translator

_ROW, _FRAME = 30, 120
_SHADES = ("#DCEBF5", "#66AADD")
_INK = "#1B1B1B"
"""Readable on all shades, on light and on dark pages."""

_TOPIC_WIDTH = 10
"""Letters of a line above a column, so that four columns fit a phone."""


def month_grid(
    counts: pd.DataFrame, topics: Mapping[str, str], unit: str, translate: Translator
) -> go.Figure:
    """Return a grid with a row for each month and a column for each topic.

    Parameters
    ----------
    counts : index the first days of the months, in order and without gaps, and ``NaT`` for events
        of which only the year is known; one column of numbers for each topic, 0 without an event.
    topics : the name of each column, in the order of the grid.
    unit : says what the numbers count.

    Returns
    -------
    Figure with one trace; a cell without an event is empty.
    """
    names = [_row_name(month, translate) for month in counts.index]
    cells = counts[list(topics)].where(counts[list(topics)] > 0)
    written = [
        ["" if pd.isna(count) else translate.number(count, 0) for count in row]
        for row in cells.to_numpy()
    ]
    hovers = [
        [
            as_text(translate("chart.hover.step", name=name, step=topic, value=text or "0"))
            for topic, text in zip(topics.values(), row, strict=True)
        ]
        for name, row in zip(names, written, strict=True)
    ]
    keys = [f"{position}:" for position in range(len(counts))]
    figure = go.Figure(
        go.Heatmap(
            z=[
                [None if pd.isna(count) else float(count) for count in row]
                for row in cells.to_numpy()
            ],
            x=[
                as_text(*wrap(name, _TOPIC_WIDTH, break_long_words=False))
                for name in topics.values()
            ],
            y=keys,
            text=written,
            texttemplate="%{text}",
            textfont={"color": _INK},
            hovertext=hovers,
            hoverinfo="text",
            colorscale=_SHADES,
            zmin=1,
            showscale=False,
            xgap=2,
            ygap=2,
        )
    )
    name_axis(figure, keys, [as_text(name) for name in names])
    figure.update_xaxes(
        title=as_text(unit), side="top", tickangle=0, fixedrange=True, showgrid=False
    )
    figure.update_yaxes(showgrid=False)
    return finish(figure, translate, _FRAME + _ROW * len(counts))


def describe(
    counts: pd.DataFrame, topics: Mapping[str, str], unit: str, translate: Translator
) -> str:
    """Return one sentence that names the numbers of each month of `month_grid` with an event."""
    months = [
        translate(
            "chart.describe.month",
            month=_row_name(month, translate),
            parts=", ".join(
                f"{translate.inside(topics[topic])} {translate.number(count, 0)}"
                for topic, count in row.items()
                if count > 0
            ),
        )
        for month, row in counts[list(topics)].iterrows()
        if row.any()
    ]
    return translate("chart.describe.months", unit=unit, months="; ".join(months))


def _row_name(month: pd.Timestamp, translate: Translator) -> str:
    return translate("chart.month_unknown") if pd.isna(month) else month_label(month, translate)
