"""Figures of the five steps: the present shares, and the shares month by month."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import (
    ACCENT,
    COMPARISON,
    STEP_COLOURS,
    STEP_DASHES,
    STEP_SYMBOLS,
    as_text,
    bars,
    bars_height,
    blanks,
    finish,
    month_label,
    name_axis,
    name_label,
    percent_axis,
)
from ovop_geo.language import Translator
from ovop_geo.records.steps import STEPS, step_column

_TREND_HEIGHT = 420
_STEP_HEIGHTS = {1: 40, 2: 50}
_MOST_TICKS = 5


def step_bars(rows: pd.DataFrame, unit: str, translate: Translator) -> go.Figure:
    """Return a bar chart of the share of villages that completed each step, in order.

    Parameters
    ----------
    rows : one or two regions, the main one first, the one to compare it with second; index the
        names to show; columns ``langkah_1`` to ``langkah_5`` in percent, as ``step_table``
        returns them. A missing share is labelled as no data.
    unit : title of the percent axis.

    Returns
    -------
    Figure with one trace of bars per region, and one trace of no-data labels.
    """
    keys = [step_column(step) for step in STEPS]
    labels = [translate(f"step.{step}") for step in STEPS]
    figure = go.Figure()
    for colour, (name, shares) in zip((ACCENT, COMPARISON), rows[keys].iterrows(), strict=False):
        texts = [translate.percent(value) if pd.notna(value) else "" for value in shares]
        hovers = [
            translate("chart.hover.step", name=name, step=label, value=text)
            for label, text in zip(labels, texts, strict=True)
        ]
        trace = bars(keys, list(shares), texts, hovers)
        trace.update(name=as_text(str(name)), marker_color=colour)
        figure.add_trace(trace)
    empty = [key for key in keys if rows[key].isna().all()]
    figure.add_trace(blanks(empty, [translate("chart.no_data")] * len(empty)))
    name_axis(figure, keys, [name_label(label) for label in labels])
    percent_axis(figure, unit)
    figure.update_layout(barmode="group", showlegend=len(rows) > 1)
    return finish(figure, translate, bars_height(len(keys), _STEP_HEIGHTS[len(rows)]))


def describe_steps(rows: pd.DataFrame, unit: str, translate: Translator) -> str:
    """Return one sentence that describes the first region in the figure of `step_bars`."""
    shares = rows.iloc[0]
    names = {step: translate.inside(translate(f"step.{step}")) for step in STEPS}
    parts = [
        f"{name} {translate.percent(shares[step_column(step)])}"
        for step, name in names.items()
        if pd.notna(shares[step_column(step)])
    ]
    shown = ", ".join(parts) or translate("chart.no_data")
    return translate("chart.describe.steps", unit=unit, name=rows.index[0], parts=shown)


def trend_lines(trend: pd.DataFrame, unit: str, translate: Translator) -> go.Figure:
    """Return a line chart of the share of villages that completed each step, month by month.

    Parameters
    ----------
    trend : rows of one region as ``monthly_trend`` returns them: ``langkah``, ``bulan`` (day),
        ``persen``. A missing share leaves a gap.
    unit : title of the percent axis.

    Returns
    -------
    Figure with a line per step; steps differ in colour, dash and symbol.
    """
    figure = go.Figure()
    for position, step in enumerate(STEPS):
        rows = trend[trend["langkah"] == step].sort_values("bulan")
        name = translate(f"step.{step}")
        figure.add_trace(
            go.Scatter(
                x=list(rows["bulan"]),
                y=list(rows["persen"]),
                name=name,
                mode="lines+markers",
                line={"color": STEP_COLOURS[position], "dash": STEP_DASHES[position], "width": 3},
                marker={"symbol": STEP_SYMBOLS[position], "size": 6},
                hovertext=[
                    translate(
                        "chart.hover.step",
                        name=month_label(day, translate),
                        step=name,
                        value=translate.percent(value) if pd.notna(value) else "",
                    )
                    for day, value in zip(rows["bulan"], rows["persen"], strict=True)
                ],
                hoverinfo="text",
            )
        )
    days = sorted(trend["bulan"].unique())
    ticks = days[:: max(1, -(-len(days) // _MOST_TICKS))]
    figure.update_xaxes(
        title=translate("chart.axis.date"),
        tickvals=ticks,
        ticktext=[month_label(day, translate) for day in ticks],
        fixedrange=True,
    )
    figure.update_yaxes(
        title=as_text(unit), range=[0, 102], ticksuffix=translate.percent_sign, fixedrange=True
    )
    figure = finish(figure, translate, _TREND_HEIGHT)
    # On a phone the five names would cover the lines if they stood above them.
    return figure.update_layout(legend={"orientation": "h", "yanchor": "top", "y": -0.25, "x": 0.0})


def describe_trend(trend: pd.DataFrame, name: str, unit: str, translate: Translator) -> str:
    """Return one sentence that describes the figure of `trend_lines` for the region ``name``.

    Without any value, it says why the figure is empty.
    """
    known = trend[trend["persen"].notna()].sort_values("bulan")
    if known.empty:
        return translate("chart.describe.trend_empty", name=name)
    ends = known.groupby("langkah")["persen"].agg(["first", "last"])
    parts = [
        translate(
            "chart.describe.trend_part",
            step=translate(f"step.{step}"),
            first=translate.percent(row["first"]),
            last=translate.percent(row["last"]),
        )
        for step, row in ends.iterrows()
    ]
    return translate(
        "chart.describe.trend",
        unit=unit,
        name=name,
        first=month_label(known["bulan"].iloc[0], translate),
        last=month_label(known["bulan"].iloc[-1], translate),
        parts="; ".join(parts),
    )
