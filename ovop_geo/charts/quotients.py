"""Bars of quotients on a logarithmic axis around 1."""

from __future__ import annotations

from math import ceil, log2

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import (
    COMPARISON,
    as_text,
    bars,
    bars_height,
    finish,
    name_axis,
    name_label,
)
from ovop_geo.language import Translator

_ROOM = 1.0
"""Doublings of room for the labels beside the bars."""

_TICK_DECIMALS = 4
"""Enough for a sixteenth; smaller ones are rounded."""


def quotient_bars(
    frame: pd.DataFrame, decimals: int, unit: str, hidden: str, translate: Translator
) -> go.Figure:
    """Return a chart with one bar per area from 1 to its quotient, the highest on top.

    Twice as much and half as much are equally far from 1, so that what an area has less of is
    seen as well as what it has more of. A quotient of 0 is no place on such an axis; it is
    written at its left end, as is the lack of a value.

    Parameters
    ----------
    frame : index ``kode``; columns ``nama``, ``nilai`` (a quotient, missing without one) and
        ``berlaku``, false where it is not shown.
    decimals : most decimals to write.
    unit : title of the axis.
    hidden : why a quotient is not shown.

    Returns
    -------
    Figure with one trace of bars and, where there are none, one of the texts in their place.
    """
    ordered = frame.sort_values(["nilai", "nama"], ascending=[False, True], na_position="last")
    known = ordered[ordered["nilai"] > 0]
    texts = [translate.number(value, decimals) for value in known["nilai"]]
    hovers = [
        translate("chart.hover.value", name=name, value=text)
        for name, text in zip(known["nama"], texts, strict=True)
    ]
    trace = bars(list(known.index), list(known["nilai"] - 1.0), texts, hovers)
    trace.base = 1.0
    doublings = max((ceil(abs(log2(value))) for value in known["nilai"]), default=1) or 1
    rest = ordered.drop(index=known.index)
    figure = go.Figure(trace)
    if len(rest):
        figure.add_trace(_texts_at(2.0**-doublings, rest, hidden, translate))
    figure.add_vline(x=1.0, line={"color": COMPARISON, "width": 1})
    figure.update_layout(showlegend=False)
    name_axis(figure, list(ordered.index), [name_label(name) for name in ordered["nama"]])
    _axis(figure, doublings, unit, translate)
    return finish(figure, translate, bars_height(len(ordered)))


def _texts_at(place: float, rows: pd.DataFrame, hidden: str, translate: Translator) -> go.Scatter:
    zero, missing = translate.number(0), translate("chart.no_data")
    texts = [
        zero if value == 0 else missing if applies else hidden
        for value, applies in zip(rows["nilai"], rows["berlaku"], strict=True)
    ]
    return go.Scatter(
        x=[place] * len(rows),
        y=list(rows.index),
        text=[as_text(text) for text in texts],
        mode="text",
        textposition="middle right",
        hoverinfo="skip",
        showlegend=False,
    )


def _axis(figure: go.Figure, doublings: int, unit: str, translate: Translator) -> None:
    step = ceil(doublings / 3)
    ticks = [2.0**power for power in range(-step * 3, step * 3 + 1, step)]
    ticks = [tick for tick in ticks if abs(log2(tick)) <= doublings]
    # The range of a logarithmic axis is in powers of ten.
    reach = (doublings + _ROOM) / log2(10)
    figure.update_xaxes(
        type="log",
        title=as_text(unit),
        range=[-reach, reach],
        tickvals=ticks,
        ticktext=[translate.number(tick, _TICK_DECIMALS) for tick in ticks],
        fixedrange=True,
    )
