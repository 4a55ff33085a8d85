"""A line of counts by month, and the range in which the next months are expected."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import ACCENT, COMPARISON, as_text, finish, month_label
from ovop_geo.language import Translator

_HEIGHT = 380
_MOST_TICKS = 5
_BAND = "rgba(0,119,187,.22)"


def forecast_lines(
    counts: pd.Series, ahead: pd.DataFrame, unit: str, translate: Translator
) -> go.Figure:
    """Return a line chart of counts until the last month, with what is expected after it.

    Parameters
    ----------
    counts : whole numbers, index of days, one a month; missing months leave a gap.
    ahead : columns ``bulan`` (day), ``perkiraan``, ``bawah`` and ``atas``; no rows if nothing can
        be said.
    unit : title of the axis of counts.

    Returns
    -------
    Figure with a line of ``counts``; with ``ahead`` also a band from ``bawah`` to ``atas`` and a
    dashed line of ``perkiraan``, both beginning at the last count.
    """
    figure = go.Figure()
    days = list(counts.index)
    if len(ahead):
        last = counts.iloc[-1]
        further = [days[-1], *ahead["bulan"]]
        low, middle, high = ([last, *ahead[name]] for name in ("bawah", "perkiraan", "atas"))
        figure.add_trace(
            go.Scatter(
                x=[*further, *further[::-1]],
                y=[*low, *high[::-1]],
                fill="toself",
                fillcolor=_BAND,
                line={"width": 0},
                mode="lines",
                name=translate("chart.forecast.range"),
                hoverinfo="skip",
            )
        )
        figure.add_trace(
            go.Scatter(
                x=further,
                y=middle,
                name=translate("chart.forecast.expected"),
                mode="lines+markers",
                line={"color": COMPARISON, "dash": "dash", "width": 3},
                marker={"symbol": "diamond", "size": 7},
                hovertext=["", *(as_text(each) for each in _expected(ahead, translate))],
                hoverinfo="text",
            )
        )
    figure.add_trace(
        go.Scatter(
            x=days,
            y=list(counts),
            name=translate("chart.forecast.recorded"),
            mode="lines+markers",
            line={"color": ACCENT, "width": 3},
            marker={"size": 6},
            hovertext=[as_text(each) for each in _recorded(counts, translate)],
            hoverinfo="text",
        )
    )
    _axes(figure, [*days, *ahead["bulan"]], unit, translate)
    figure = finish(figure, translate, _HEIGHT)
    return figure.update_layout(legend={"orientation": "h", "yanchor": "top", "y": -0.25, "x": 0.0})


def describe(counts: pd.Series, ahead: pd.DataFrame, name: str, translate: Translator) -> str:
    """Return the sentences that describe the figure of `forecast_lines` for the region ``name``."""
    known = counts.dropna()
    first, last = known.index[0], known.index[-1]
    sentences = [
        translate(
            "chart.describe.counted",
            name=name,
            first=month_label(first, translate),
            first_value=int(known[first]),
            last=month_label(last, translate),
            last_value=int(known[last]),
        )
    ]
    if len(ahead):
        parts = "; ".join(_expected(ahead, translate))
        sentences.append(translate("chart.describe.expected", parts=parts))
    return " ".join(sentences)


def _expected(ahead: pd.DataFrame, translate: Translator) -> list[str]:
    return [
        translate(
            "chart.hover.forecast",
            month=month_label(row["bulan"], translate),
            value=int(row["perkiraan"]),
            low=int(row["bawah"]),
            high=int(row["atas"]),
        )
        for row in ahead.to_dict("records")
    ]


def _recorded(counts: pd.Series, translate: Translator) -> list[str]:
    return [
        ""
        if pd.isna(count)
        else translate("chart.hover.value", name=month_label(day, translate), value=int(count))
        for day, count in counts.items()
    ]


def _axes(figure: go.Figure, days: list[date], unit: str, translate: Translator) -> None:
    ticks = days[:: max(1, -(-len(days) // _MOST_TICKS))]
    figure.update_xaxes(
        title=translate("chart.axis.date"),
        tickvals=ticks,
        ticktext=[month_label(day, translate) for day in ticks],
        fixedrange=True,
    )
    figure.update_yaxes(title=as_text(unit), rangemode="tozero", fixedrange=True)
