"""A flow diagram of requests: from whom, to whom, and what became of them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts.layout import ACCENT, as_text, finish
from ovop_geo.language import Translator

_ROW, _FRAME = 34, 60
_LEAST = 320
_LINK = "rgba(0,119,187,.3)"


def flow_diagram(
    flows: pd.DataFrame, names: pd.Series, unit: str, translate: Translator
) -> go.Figure:
    """Return a Sankey diagram with one column of nodes per end of the flows.

    Parameters
    ----------
    flows : columns ``dari`` and ``ke`` (keys of nodes) and ``jumlah``.
    names : name of each node, index key, in the order in which they stand.
    unit : what is counted.
    """
    position = {key: place for place, key in enumerate(names.index)}
    labels = [as_text(name) for name in names]
    counts = [int(each) for each in flows["jumlah"]]
    hovers = [
        as_text(
            translate(
                "chart.hover.flow", first=names[first], last=names[last], count=count, unit=unit
            )
        )
        for first, last, count in zip(flows["dari"], flows["ke"], counts, strict=True)
    ]
    figure = go.Figure(
        go.Sankey(
            node={"label": labels, "color": ACCENT, "pad": 14, "thickness": 14},
            link={
                "source": [position[key] for key in flows["dari"]],
                "target": [position[key] for key in flows["ke"]],
                "value": counts,
                "customdata": hovers,
                "hovertemplate": "%{customdata}<extra></extra>",
                "color": _LINK,
            },
            valueformat=",d",
        )
    )
    rows = max(flows["dari"].nunique(), flows["ke"].nunique())
    return finish(figure, translate, max(_LEAST, _FRAME + _ROW * rows))
