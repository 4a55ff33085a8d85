"""Amounts of one commodity by area."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.style import bars, bars_height, finish, name_axis, name_label, number_axis
from ovop_geo.language import Translator

_SUMMED = "dijumlah"
_SUMMED_PATTERN = "/"


def amount_bars(frame: pd.DataFrame, unit: str, translate: Translator) -> go.Figure:
    """Draw the amount of one commodity in each area, the largest on top.

    Parameters
    ----------
    frame : index ``kode``; column ``nama`` and those of ``commodity_amount``: ``nilai``,
        ``tahun``, ``tahun_awal``, ``cara``. Areas without an amount have no row in the figure;
        the title of the axis says how many they are.
    unit : unit of all amounts.

    Returns
    -------
    Figure with one trace of bars, whose ``customdata`` are the codes; sums are hatched.
    """
    known = frame[frame["nilai"].notna()]
    ordered = known.sort_values(["nilai", "nama"], ascending=[False, True])
    rows = ordered.to_dict("records")
    trace = bars(
        list(ordered.index),
        list(ordered["nilai"]),
        [translate.number(value) for value in ordered["nilai"]],
        [_hover(row, unit, translate) for row in rows],
    )
    trace.customdata = list(ordered.index)
    trace.marker.pattern = {
        "shape": [_SUMMED_PATTERN if row["cara"] == _SUMMED else "" for row in rows]
    }
    figure = go.Figure(trace)
    name_axis(figure, list(ordered.index), [name_label(name) for name in ordered["nama"]])
    title = translate("chart.axis.amount", unit=unit)
    missing = len(frame) - len(known)
    if missing:
        title += f"<br>{translate('chart.axis.areas_without_data', count=missing)}"
    number_axis(figure, title, ordered["nilai"].max() if len(ordered) else 0)
    return finish(figure, translate, bars_height(len(ordered)))


def describe(frame: pd.DataFrame, commodity: str, unit: str, translate: Translator) -> str:
    """Return one sentence that says what `amount_bars` shows of ``commodity``."""
    known = frame[frame["nilai"].notna()].sort_values(["nilai", "nama"], ascending=[False, True])
    if known.empty:
        return translate("chart.describe.amounts_empty", commodity=commodity)
    return translate(
        "chart.describe.amounts",
        commodity=commodity,
        count=len(known),
        first=known["nama"].iloc[0],
        value=known["nilai"].iloc[0],
        unit=unit,
        missing=len(frame) - len(known),
    )


def _hover(row: dict, unit: str, translate: Translator) -> str:
    amount = translate("chart.hover.amount", name=row["nama"], value=row["nilai"], unit=unit)
    origin = translate(f"amount.origin.{row['cara']}")
    return f"{amount}, {_years(row, translate)}, {origin}"


def _years(row: dict, translate: Translator) -> str:
    last, first = row["tahun"], row["tahun_awal"]
    if pd.isna(last):
        return translate("chart.hover.no_year")
    if first == last:
        return translate("chart.hover.year", year=str(last))
    return translate("chart.hover.years", first=str(first), last=str(last))
