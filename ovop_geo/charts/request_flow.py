"""The way of requests as a flow diagram: from an area, to an addressee, to an outcome."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import ACCENT, COMPARISON, OUTLINE, as_text, finish
from ovop_geo.language import Translator

TO_ADDRESSEE, TO_STATUS = 1, 2
"""The layers of edges: from an area to an addressee, from an addressee to a status."""

OTHERS = "lainnya"
"""Stands for the areas that are not among the largest."""

_COLOURS: Mapping[str, str] = {
    "kabupaten": "#009988",
    "provinsi": "#33BBEE",
    "pusat": "#AA4499",
    "diajukan": "#EE7733",
    "disetujui": "#66AADD",
    "disalurkan": "#004488",
    "ditolak": "#CC3311",
    OTHERS: COMPARISON,
}
_LINK = "rgba(128,128,128,.2)"
_ROW, _LEAST_HEIGHT = 48, 340
_SOURCE_WIDTH = 19
"""Most letters in a line between the areas and the addressees on a phone."""


def status_colour(status: str) -> str:
    """Return the colour of the requests with ``status``, the same in every figure."""
    return _COLOURS[status]


def largest_sources(edges: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the edges with all but the ``most`` largest areas taken together as `OTHERS`.

    Parameters
    ----------
    edges : ``lapis``, ``dari``, ``ke`` and ``jumlah``, as ``flows`` returns them.

    Returns
    -------
    DataFrame with these columns: the areas from the largest on, `OTHERS` last, then the edges of
    the second layer. One area too many is no reason to hide it behind another name.
    """
    first = edges[edges["lapis"] == TO_ADDRESSEE]
    totals = first.groupby("dari", sort=False)["jumlah"].sum()
    totals = totals.sort_values(ascending=False, kind="stable")
    shown = list(totals.index if len(totals) <= most + 1 else totals.index[:most])
    named = first["dari"].where(first["dari"].isin(shown), OTHERS)
    order = pd.Categorical(named, [*shown, OTHERS], ordered=True)
    grouped = first.assign(dari=order).groupby(["dari", "ke"], observed=True, sort=False)
    folded = grouped["jumlah"].sum().reset_index().sort_values("dari", kind="stable")
    columns = ["lapis", "dari", "ke", "jumlah"]
    second = edges.loc[edges["lapis"] == TO_STATUS, columns]
    return pd.concat(
        [folded.astype({"dari": "str"}).assign(lapis=TO_ADDRESSEE)[columns], second],
        ignore_index=True,
    )


def flow_diagram(edges: pd.DataFrame, names: Mapping[str, str], translate: Translator) -> go.Figure:
    """Return a Sankey diagram of three layers; the width of a band is its number of requests.

    Parameters
    ----------
    edges : result of `largest_sources`; the words of ``ke`` never are codes of areas.
    names : the name of each area, addressee and status.

    Returns
    -------
    Figure with one trace: a node for each area, addressee and status, with its number of
    requests, and a link for each edge.
    """
    layers = _layers(edges)
    keys = [key for layer in layers for key in layer]
    place = {key: position for position, key in enumerate(keys)}
    counts = _counts(edges)
    sources, *_ = layers
    # The addressees and the outcomes have less room beside them than above them.
    labels = [
        as_text(
            *wrap(translate("chart.flow.node", name=names[key], count=counts[key]), _SOURCE_WIDTH)
        )
        if key in sources
        else as_text(names[key], translate.number(counts[key]))
        for key in keys
    ]
    hovers = [
        as_text(translate("chart.flow.link", start=names[start], end=names[end], count=int(count)))
        for start, end, count in zip(edges["dari"], edges["ke"], edges["jumlah"], strict=True)
    ]
    figure = go.Figure(
        go.Sankey(
            arrangement="snap",
            node={
                "label": labels,
                "color": [_COLOURS.get(key, ACCENT) for key in keys],
                "line": OUTLINE,
                "pad": 14,
                "thickness": 14,
                "hovertemplate": "%{label}<extra></extra>",
            },
            link={
                "source": [place[key] for key in edges["dari"]],
                "target": [place[key] for key in edges["ke"]],
                "value": [int(count) for count in edges["jumlah"]],
                "color": _LINK,
                "customdata": hovers,
                "hovertemplate": "%{customdata}<extra></extra>",
            },
        )
    )
    height = max(_LEAST_HEIGHT, _ROW * max(len(layer) for layer in layers))
    return finish(figure, translate, height)


def describe(edges: pd.DataFrame, names: Mapping[str, str], translate: Translator) -> str:
    """Return one sentence that says how many requests pass each node of `flow_diagram`."""
    counts = _counts(edges)
    sources, addressees, statuses = (
        ", ".join(
            f"{translate.inside(names[key]) if key in _COLOURS else names[key]}"
            f" {translate.number(counts[key])}"
            for key in layer
        )
        for layer in _layers(edges)
    )
    return translate(
        "chart.describe.flow", sources=sources, addressees=addressees, statuses=statuses
    )


def _layers(edges: pd.DataFrame) -> list[list[str]]:
    """Return the nodes of each of the three layers, in the order of the edges."""
    first, second = (edges[edges["lapis"] == number] for number in (TO_ADDRESSEE, TO_STATUS))
    return [list(dict.fromkeys(each)) for each in (first["dari"], second["dari"], second["ke"])]


def _counts(edges: pd.DataFrame) -> dict[str, int]:
    """Return the requests that pass each node: what leaves it, or comes to the last layer."""
    last = edges[edges["lapis"] == TO_STATUS].groupby("ke")["jumlah"].sum()
    leaving = edges.groupby("dari")["jumlah"].sum()
    return {str(key): int(count) for key, count in pd.concat([leaving, last]).items()}
