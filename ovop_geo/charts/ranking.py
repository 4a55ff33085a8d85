"""A bar chart of areas, ranked by one indicator."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import (
    bars,
    bars_height,
    finish,
    name_axis,
    name_label,
    number_axis,
    percent_axis,
)
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.language import Translator


def ranking_bars(
    frame: pd.DataFrame, indicator: Indicator, unit: str, translate: Translator
) -> go.Figure:
    """Return a chart with one bar per area that has a value, the highest on top.

    Parameters
    ----------
    frame : index ``kode``; columns ``nama`` and ``nilai`` (in the unit of ``indicator``), and,
        for a share or an index, ``jumlah`` and ``desa``, which the hover text shows.
    indicator : a rate, a count or an index; its axis runs from 0 to just beyond the highest value.
    unit : title of the axis of values.

    Returns
    -------
    Figure with one trace of bars, one bar at each region code. Rows whose value is missing have
    none: they have no rank.
    """
    known = _ranked(frame)
    trace = bars(
        list(known.index),
        list(known["nilai"]),
        [_value(value, indicator, translate) for value in known["nilai"]],
        [_hover(row, indicator, translate) for row in known.to_dict("records")],
    )
    figure = go.Figure([trace])
    figure.update_layout(showlegend=False)
    name_axis(figure, list(known.index), [name_label(name) for name in known["nama"]])
    largest = known["nilai"].max() if len(known) else 0
    if indicator.kind == "rate":
        percent_axis(figure, unit, largest)
    else:
        number_axis(figure, largest, unit)
    return finish(figure, translate, bars_height(len(known)))


def describe(frame: pd.DataFrame, indicator: Indicator, label: str, translate: Translator) -> str:
    """Return one sentence that describes the figure of `ranking_bars`, and counts who is not in it.

    Parameters
    ----------
    label : name of the indicator.
    """
    known = _ranked(frame)
    if known.empty:
        return translate("chart.describe.ranking_empty", label=label, count=len(frame))
    first, last = known.iloc[0], known.iloc[-1]
    return translate(
        "chart.describe.ranking",
        label=label,
        count=len(known),
        first=first["nama"],
        first_value=_value(first["nilai"], indicator, translate),
        last=last["nama"],
        last_value=_value(last["nilai"], indicator, translate),
        missing=len(frame) - len(known),
    )


def _ranked(frame: pd.DataFrame) -> pd.DataFrame:
    known = frame[frame["nilai"].notna()]
    return known.sort_values(["nilai", "nama"], ascending=[False, True])


def _value(value: float, indicator: Indicator, translate: Translator) -> str:
    if indicator.kind == "rate":
        return translate.percent(value, indicator.decimals)
    return translate.number(value, indicator.decimals)


def _hover(row: dict[str, object], indicator: Indicator, translate: Translator) -> str:
    value = _value(float(str(row["nilai"])), indicator, translate)
    if indicator.kind == "index" and row["jumlah"] != 1:
        return translate("chart.hover.mean", name=row["nama"], value=value, count=row["jumlah"])
    if indicator.kind == "rate" and {"jumlah", "desa"} <= row.keys():
        return translate(
            "chart.hover.of", name=row["nama"], value=value, part=row["jumlah"], whole=row["desa"]
        )
    return translate("chart.hover.value", name=row["nama"], value=value)
