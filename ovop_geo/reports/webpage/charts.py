"""The charts of a page as drawings that its script puts into their places."""

from __future__ import annotations

import re

import plotly.graph_objects as go

from ovop_geo.charts.still import chart_svg, still_height

_WIDTH = 560.0
"""Points; type of 9 points is then read well on a phone that is turned, and on a desk."""

_AROUND = re.compile(r"<!--.*?-->|<metadata>.*?</metadata>|<style.*?</style>", re.DOTALL)
_GROUPS = re.compile(r'<g id="[^"]*"')
_BLANKS = re.compile(r"\s+")
_MADE_UP = re.compile(r'id="([a-z][0-9a-f]{10})"')


def drawing_of(figure: go.Figure, name: str, size: tuple[float, float] | None = None) -> str:
    """Return ``figure`` as an SVG element to stand in a page, equal for equal figures.

    Parameters
    ----------
    name : unique on the page; the names inside the drawing begin with it.
    size : width and least height in points; by default those of a page.
    """
    width, least = size or (_WIDTH, 0.0)
    whole = chart_svg(figure, width, max(least, still_height(figure, width)))
    drawing = _AROUND.sub("", whole[whole.index("<svg") :])
    drawing = _BLANKS.sub(" ", _GROUPS.sub("<g", drawing)).replace("> <", "><")
    # What matplotlib makes up to name clips and marks differs at every run.
    for place, found in enumerate(dict.fromkeys(_MADE_UP.findall(drawing))):
        drawing = drawing.replace(found, f"{name}-{place}")
    return drawing.strip()
