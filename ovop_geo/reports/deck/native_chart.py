"""A chart as PowerPoint draws it, with its numbers to be changed there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from pptx.chart.axis import ValueAxis
from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.chart.series import LineSeries, _BaseCategorySeries
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from ovop_geo.charts.plain import PlainChart, Series
from ovop_geo.reports.colours import INK, QUIET
from ovop_geo.reports.deck.master import Box
from ovop_geo.reports.deck.shapes import describe
from ovop_geo.reports.texts import one_line
from ovop_geo.views.titled_charts import TitledChart

_DASHES = {
    "dash": MSO_LINE.DASH,
    "dot": MSO_LINE.ROUND_DOT,
    "dashdot": MSO_LINE.DASH_DOT,
    "longdash": MSO_LINE.LONG_DASH,
}
_TEXT = 12
_WHOLE = 100
"""Percent; an axis of shares goes no further."""

_LOGARITHM = 2
"""Base of the axis of quotients."""


def add_chart(
    slide: Slide, box: Box, titled: TitledChart, plain: PlainChart, title: str = ""
) -> None:
    """Add a chart of bars or of lines; what is not known is a gap in it.

    A band becomes two thin lines: PowerPoint draws areas down to 0 where nothing is known.

    Parameters
    ----------
    title : what stands above the chart; empty where the slide says it.
    """
    is_bars = any(series.drawn == "bars" for series in plain.series)
    rows = plain.series if is_bars else tuple(_without_bands(plain.series))
    data = ChartData()
    data.categories = _category_names(plain)
    for series in rows:
        data.add_series(one_line(series.name or plain.unit), series.values)
    kind = XL_CHART_TYPE.LINE
    if is_bars:
        kind = XL_CHART_TYPE.BAR_STACKED if plain.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    # What comes back is the frame, whatever the library's own types say.
    frame = cast("GraphicFrame", slide.shapes.add_chart(kind, *box, data))
    describe(frame, titled.title, titled.alternative)
    chart = frame.chart
    _set_title(chart, title)
    _set_frame(chart, plain, rows)
    for drawn, series in zip(chart.plots[0].series, rows, strict=True):
        if is_bars:
            _draw_bars(drawn, series, labelled=not plain.stacked)
        else:
            _draw_line(drawn, series)
    if is_bars:
        _set_bar_axes(chart, plain, rows)


def _category_names(plain: PlainChart) -> list[str]:
    """Return the names of the categories; PowerPoint has no place for a label behind a stack."""
    names = [one_line(name) for name in plain.categories]
    if not plain.stacked:
        return names
    labels = plain.series[-1].labels or ("",) * len(names)
    return [
        f"{name} ({one_line(label)})" if label else name
        for name, label in zip(names, labels, strict=True)
    ]


def _without_bands(rows: Sequence[Series]) -> list[Series]:
    """Return the rows with the two ends of a band in its place."""
    lines = []
    for series in rows:
        if series.drawn == "band":
            lines += [
                Series("band", series.name, series.colour, values, dash="dot")
                for values in (series.lower, series.values)
            ]
        else:
            lines.append(series)
    return lines


def _set_title(chart: Chart, title: str) -> None:
    # Without a title of its own, PowerPoint writes the name of a single series above a chart.
    chart.has_title = bool(title)
    if title:
        frame = chart.chart_title.text_frame
        frame.text = one_line(title)
        run = frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = Pt(15), True


def _set_frame(chart: Chart, plain: PlainChart, rows: Sequence[Series]) -> None:
    chart.font.size, chart.font.color.rgb = Pt(_TEXT), RGBColor.from_string(INK)
    named = {series.name for series in rows if series.name}
    chart.has_legend = len(named) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    values = chart.value_axis
    values.has_major_gridlines = not plain.series[0].labels
    values.has_title = bool(plain.unit)
    if plain.unit:
        values.axis_title.text_frame.text = one_line(plain.unit)
        unit = values.axis_title.text_frame.paragraphs[0].runs[0]
        unit.font.size, unit.font.bold = Pt(_TEXT), False
        unit.font.color.rgb = RGBColor.from_string(QUIET)
    values.format.line.fill.background()
    if max((each for row in rows for each in row.values if each is not None), default=0) == _WHOLE:
        values.maximum_scale = _WHOLE


def _set_bar_axes(chart: Chart, plain: PlainChart, rows: Sequence[Series]) -> None:
    """Set the first category above, and bars that begin at the base of the chart."""
    chart.plots[0].gap_width = 40
    if plain.stacked:
        chart.plots[0].overlap = 100
    categories, values = chart.category_axis, chart.value_axis
    categories.reverse_order = True
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categories.format.line.color.rgb = RGBColor.from_string(QUIET)
    if any(any(series.labels) for series in rows):
        # The numbers stand beside the bars.
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    if plain.base:
        _set_quotient_axis(values, plain.base)


def _set_quotient_axis(values: ValueAxis, base: float) -> None:
    values._element.find(qn("c:scaling")).insert(
        0, parse_xml(f'<c:logBase {nsdecls("c")} val="{_LOGARITHM}"/>')
    )
    values.crosses_at = base


def _draw_bars(drawn: _BaseCategorySeries, series: Series, *, labelled: bool) -> None:
    _fill(drawn.format.fill, series.colour, hatched=series.hatched)
    for place, colour in enumerate(series.colours):
        _fill(drawn.points[place].format.fill, colour, hatched=series.hatched)
    for place, label in enumerate(series.labels):
        if label and labelled:
            frame = drawn.points[place].data_label.text_frame
            frame.text = one_line(label)
            frame.paragraphs[0].runs[0].font.size = Pt(_TEXT)


def _draw_line(drawn: LineSeries, series: Series) -> None:
    drawn.smooth = False
    drawn.marker.format.fill.background()
    line = drawn.format.line
    line.color.rgb = _colour(series.colour)
    line.width = Pt(1.25 if series.drawn == "band" else 2.5)
    if series.dash in _DASHES:
        line.dash_style = _DASHES[series.dash]


def _fill(format_: FillFormat, colour: str, *, hatched: bool) -> None:
    if not hatched:
        format_.solid()
        format_.fore_color.rgb = _colour(colour)
        return
    format_.patterned()
    format_.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    format_.fore_color.rgb = _colour(colour)
    format_.back_color.rgb = RGBColor.from_string("FFFFFF")


def _colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())
