"""A map or a chart as one picture, to be put into a document or a message."""

from __future__ import annotations

import io
from typing import cast, get_args

from PIL import Image

from ovop_geo.charts.still import chart_svg, still_height
from ovop_geo.errors import ReportError
from ovop_geo.reports.typeset.area_page import page_frame
from ovop_geo.reports.typeset.compiling import typeset_picture
from ovop_geo.reports.typeset.engine import PIXELS_PER_INCH, Suffix
from ovop_geo.reports.typeset.map_block import map_block
from ovop_geo.reports.typeset.words import name, sentence
from ovop_geo.views.area_picture import area_picture
from ovop_geo.views.context import Context
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import TitledChart

_WIDTH, _CHART_WIDTH = 510.0, 400.0
"""Width in points of a picture of a map, as wide as the text of an A4 page, and of a chart."""

_MOST_HEIGHT = 430.0


def map_image(context: Context, theme: Theme, suffix: str) -> bytes:
    """Return the map of ``theme`` with title, legend, stamps, source and date as a picture.

    Parameters
    ----------
    suffix : ``png``, with 300 pixels to the inch, or ``svg``.

    Raises
    ------
    BoundaryError : there are no boundaries, or they cannot be read.
    ReportError : there is no such kind of picture.
    """
    picture = area_picture(context, theme)
    frame = page_frame(context)
    is_wide = picture.width > picture.height * 1.2
    room = (_WIDTH if is_wide else _WIDTH - 180, _MOST_HEIGHT)
    block = map_block(picture, room, context.translate)
    return _picture(
        context,
        {
            "title": frame["title"],
            "place": frame["place"],
            "stamps": block["stamps"],
            "map": block,
            "words": frame["words"],
            "width": _WIDTH,
            "sources": [frame["boundaries"]],
        },
        suffix,
    )


def chart_image(context: Context, chart: TitledChart, suffix: str) -> bytes:
    """Return ``chart`` with title, stamps, notes, source and date as a picture.

    Parameters
    ----------
    suffix : ``png``, with 300 pixels to the inch, or ``svg``.

    Raises
    ------
    ReportError : the chart has nothing to draw, or there is no such kind of picture.
    """
    if chart.figure is None:
        raise ReportError("typeset.error.chart", title=chart.title)
    frame = page_frame(context)
    height = still_height(chart.figure, _CHART_WIDTH)
    return _picture(
        context,
        {
            "title": name(chart.title, 160),
            "place": name(f"{frame['title']} · {frame['place']}", 200),
            "stamps": frame["stamps"],
            "chart": chart_svg(chart.figure, _CHART_WIDTH, height),
            "notes": [sentence(chart.note)] if chart.note else [],
            "width": _CHART_WIDTH,
            "sources": [frame["source"]],
        },
        suffix,
    )


def _picture(context: Context, data: dict[str, object], suffix: str) -> bytes:
    if suffix not in get_args(Suffix):
        raise ReportError("typeset.error.suffix", found=suffix)
    made = typeset_picture("picture.typ", data, context.translate, cast(Suffix, suffix))
    return _with_density(made) if suffix == "png" else made


def _with_density(picture: bytes) -> bytes:
    """Return a PNG that says how large it is in print."""
    target = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        opened.convert("RGB").save(target, "PNG", dpi=(PIXELS_PER_INCH, PIXELS_PER_INCH))
    return target.getvalue()
