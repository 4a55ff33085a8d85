"""A bar chart of counts in a fixed order, each with its share of the whole."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import bars, bars_height, finish, name_axis, name_label, number_axis
from ovop_geo.language import Translator


def count_bars(rows: pd.DataFrame, unit: str, translate: Translator) -> go.Figure:
    """Return a chart with one bar per row, in the order of ``rows``.

    Parameters
    ----------
    rows : index of unique texts that are no numbers; columns ``nama``, ``jumlah`` and ``persen``
        (of the whole, 0 to 100; missing where there is no whole).
    unit : title of the axis, which names what is counted.

    Returns
    -------
    Figure with one trace of bars, each with its count and share beside it.
    """
    texts = _texts(rows, translate)
    keys = [str(key) for key in rows.index]
    hovers = [
        translate("chart.hover.value", name=name, value=text)
        for name, text in zip(rows["nama"], texts, strict=True)
    ]
    figure = go.Figure(bars(keys, [int(each) for each in rows["jumlah"]], texts, hovers))
    figure.update_layout(showlegend=False)
    name_axis(figure, keys, [name_label(name) for name in rows["nama"]])
    number_axis(figure, float(rows["jumlah"].max()), unit)
    return finish(figure, translate, bars_height(len(rows)))


def describe(rows: pd.DataFrame, unit: str, translate: Translator) -> str:
    """Return one sentence that names every bar of `count_bars`."""
    parts = [
        f"{translate.inside(name)} {text}"
        for name, text in zip(rows["nama"], _texts(rows, translate), strict=True)
    ]
    return translate("chart.describe.counts", unit=unit, parts=", ".join(parts))


def _texts(rows: pd.DataFrame, translate: Translator) -> list[str]:
    return [
        number if pd.isna(share) else f"{number} ({translate.percent(share)})"
        for number, share in zip(
            (translate.number(count, 0) for count in rows["jumlah"]), rows["persen"], strict=True
        )
    ]
