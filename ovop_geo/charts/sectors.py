"""A bar chart of villages by the sector of their products."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import bars, bars_height, finish, name_axis, name_label, number_axis
from ovop_geo.language import Translator
from ovop_geo.maps.palettes import SECTOR_COLOURS
from ovop_geo.records.sectors import MIXED, NOT_SET

_LAST = ("lainnya", MIXED, NOT_SET)


def sector_bars(profile: pd.DataFrame, unit: str, translate: Translator) -> go.Figure:
    """Return a chart with one bar per sector, most villages on top; other, mixed, not set last.

    Parameters
    ----------
    profile : index ``sektor``; columns ``jumlah`` (villages) and ``persen``, as
        ``sector_profile`` returns it. Sectors without a village are left out of the figure.
    unit : title of the axis, which names the villages counted.

    Returns
    -------
    Figure with one trace of bars, each in the colour of its sector.
    """
    ordered = _ordered(profile)
    names = [short_label(sector, translate) for sector in ordered.index]
    trace = bars(
        list(ordered.index),
        list(ordered["jumlah"]),
        [translate.number(value) for value in ordered["jumlah"]],
        [
            translate(
                "chart.hover.villages", name=name, value=value, share=translate.percent(share)
            )
            for name, value, share in zip(names, ordered["jumlah"], ordered["persen"], strict=True)
        ],
    )
    trace.marker.color = [SECTOR_COLOURS[sector] for sector in ordered.index]
    figure = go.Figure(trace)
    name_axis(figure, list(ordered.index), [name_label(name) for name in names])
    largest = ordered["jumlah"].max() if len(ordered) else 0
    number_axis(figure, largest, unit)
    return finish(figure, translate, bars_height(len(ordered)))


def short_label(sector: str, translate: Translator) -> str:
    """Return a short name of ``sector``: the usual one, but mixed without its explanation."""
    return translate(f"sector.{MIXED}.short" if sector == MIXED else f"sector.{sector}")


def describe(profile: pd.DataFrame, unit: str, translate: Translator) -> str:
    """Return one sentence that describes the figure of `sector_bars`, or says why it is empty."""
    named = _ordered(profile).drop(index=NOT_SET, errors="ignore")
    if named.empty:
        return translate("chart.describe.sectors_empty")
    return translate(
        "chart.describe.sectors",
        unit=unit,
        first=translate(f"sector.{named['jumlah'].idxmax()}"),
        value=int(named["jumlah"].max()),
        whole=int(named["jumlah"].sum()),
    )


def _ordered(profile: pd.DataFrame) -> pd.DataFrame:
    present = profile[profile["jumlah"] > 0]
    leading = present.drop(index=list(_LAST), errors="ignore")
    ranked = leading.sort_values("jumlah", ascending=False, kind="stable")
    return pd.concat([ranked, present.loc[[name for name in _LAST if name in present.index]]])
