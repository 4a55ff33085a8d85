"""Amounts of one commodity by area."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.amount_words import in_years, origin_of, years_cells
from ovop_geo.charts.layout import bars, bars_height, finish, name_axis, name_label, number_axis
from ovop_geo.indicators.amount import different_years
from ovop_geo.language import Translator

_PATTERNS = {"terbit": "", "dijumlah": "/"}


def amount_bars(frame: pd.DataFrame, unit: str, translate: Translator) -> go.Figure:
    """Return a bar chart of the amount of one commodity in each area, the largest on top.

    Parameters
    ----------
    frame : index ``kode``; column ``nama`` and those of ``commodity_amount``. Areas without an
        amount are left out of the figure; the title of the axis gives their number.
    unit : unit of all amounts.

    Returns
    -------
    Figure with two traces of bars, one bar at each region code: published amounts, and hatched
    sums. Amounts of different years have their year beside them.
    """
    known = frame[frame["nilai"].notna()]
    ordered = known.sort_values(["nilai", "nama"], ascending=[False, True])
    figure = go.Figure()
    for origin, pattern in _PATTERNS.items():
        rows = ordered[ordered["cara"] == origin]
        trace = bars(
            list(rows.index),
            list(rows["nilai"]),
            _labels(rows, translate, with_years=different_years(known) is not None),
            [_hover(row, unit, translate) for row in rows.to_dict("records")],
        )
        trace.name = translate(f"amount.origin.{origin}")
        trace.marker.pattern = {"shape": pattern}
        figure.add_trace(trace)
    figure.update_layout(barmode="overlay", showlegend=True)
    name_axis(figure, list(ordered.index), [name_label(name) for name in ordered["nama"]])
    title = [translate("chart.axis.amount", unit=unit)]
    missing = len(frame) - len(known)
    if missing:
        title.append(translate("chart.axis.areas_without_data", count=missing))
    number_axis(figure, ordered["nilai"].max() if len(ordered) else 0, *title)
    return finish(figure, translate, bars_height(len(ordered) + 1))


def describe(frame: pd.DataFrame, commodity: str, unit: str, translate: Translator) -> str:
    """Return one sentence that describes the figure of `amount_bars` for ``commodity``."""
    known = frame[frame["nilai"].notna()].sort_values(["nilai", "nama"], ascending=[False, True])
    if known.empty:
        return translate("chart.describe.amounts_empty", commodity=commodity)
    facts = {"commodity": commodity, "count": len(known), "missing": len(frame) - len(known)}
    years = different_years(known)
    if years:
        return translate("chart.describe.amounts_years", first=years[0], last=years[1], **facts)
    return translate(
        "chart.describe.amounts",
        first=known["nama"].iloc[0],
        value=known["nilai"].iloc[0],
        unit=unit,
        **facts,
    )


def _labels(rows: pd.DataFrame, translate: Translator, *, with_years: bool) -> list[str]:
    numbers = [translate.number(value) for value in rows["nilai"]]
    if not with_years:
        return numbers
    return [
        number if pd.isna(years) else f"{number} ({years})"
        for number, years in zip(numbers, years_cells(rows, translate), strict=True)
    ]


def _hover(row: dict, unit: str, translate: Translator) -> str:
    amount = translate("chart.hover.amount", name=row["nama"], value=row["nilai"], unit=unit)
    return f"{amount}, {in_years(row, translate)}, {origin_of(row, translate)}"
