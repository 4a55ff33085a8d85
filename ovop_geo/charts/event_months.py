"""Events of each month by their topic."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import OUTLINE, STEP_COLOURS, as_text, finish, month_label
from ovop_geo.language import Translator

_HEIGHT = 340
_MOST_TICKS = 8
_PATTERNS = ("", "/", ".", "x")


def event_bars(months: pd.DataFrame, names: pd.Series, translate: Translator) -> go.Figure:
    """Return bars of the events of each month, side by side for each topic.

    Parameters
    ----------
    months : columns ``bulan`` (first day of the month), ``topik`` and ``jumlah``. An event on
        several topics is in the bars of each.
    names : name of each topic, index code, in the order of the legend.
    """
    figure = go.Figure()
    for place, (code, name) in enumerate(names.items()):
        rows = months[months["topik"] == code]
        figure.add_trace(
            go.Bar(
                x=list(rows["bulan"]),
                y=[int(each) for each in rows["jumlah"]],
                name=as_text(name),
                marker={
                    "color": STEP_COLOURS[place],
                    "line": OUTLINE,
                    "pattern": {"shape": _PATTERNS[place]},
                },
                hovertext=[
                    as_text(
                        translate(
                            "chart.hover.events",
                            month=month_label(day, translate),
                            topic=name,
                            count=int(count),
                        )
                    )
                    for day, count in zip(rows["bulan"], rows["jumlah"], strict=True)
                ],
                hoverinfo="text",
            )
        )
    days = sorted(months["bulan"].unique())
    ticks = days[:: max(1, -(-len(days) // _MOST_TICKS))]
    figure.update_xaxes(
        tickvals=ticks, ticktext=[month_label(day, translate) for day in ticks], fixedrange=True
    )
    figure.update_yaxes(title=translate("chart.axis.events"), rangemode="tozero", fixedrange=True)
    figure.update_layout(barmode="group")
    figure = finish(figure, translate, _HEIGHT)
    return figure.update_layout(legend={"orientation": "h", "yanchor": "top", "y": -0.15, "x": 0.0})


def describe_events(months: pd.DataFrame, names: pd.Series, translate: Translator) -> str:
    """Return one sentence that tells the months and how many events there were on each topic."""
    totals = months.groupby("topik")["jumlah"].sum()
    parts = [f"{name} {int(totals[code])}" for code, name in names.items() if code in totals]
    return translate(
        "chart.describe.events",
        first=month_label(months["bulan"].min(), translate),
        last=month_label(months["bulan"].max(), translate),
        parts=", ".join(parts),
    )
