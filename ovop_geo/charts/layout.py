"""Layout shared by all figures: sizes, font, number signs, colours for light and dark pages."""

from __future__ import annotations

from datetime import date
from html import escape
from math import ceil
from textwrap import wrap

import plotly.graph_objects as go
from babel import dates

from ovop_geo.language import Translator

ACCENT = "#0077BB"
"""Colour of the main values of a figure."""

COMPARISON = "#999999"
"""Colour of the values that the main ones are compared with."""

STEP_COLOURS = ("#0077BB", "#EE7733", "#009988", "#CC3311", "#AA4499")
"""One colour per step, from the scheme "vibrant".

References
----------
Tol, P. (2021): Colour Schemes. SRON technical note 09-002.
"""

STEP_DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
STEP_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x")

OUTLINE = {"color": "#8A8A8A", "width": 1}
"""Line around a bar, so that dark bars stand out on dark pages and pale bars on light ones."""

_NUMBER_FORMAT = ",.2~f"
_TEXT = "#767676"
_GRID = "rgba(128,128,128,.3)"
_CLEAR = "rgba(0,0,0,0)"
_PERCENT_STEPS = (0.5, 1, 2, 5, 10, 25)
_PERCENT_TICKS = 4
_FONT_SIZE = 14
_NAME_WIDTH = 22
_ROW_HEIGHT = 36
_FRAME_HEIGHT = 90

_USUAL_ROOM = 1.4
"""Length of an axis of numbers, in longest bars."""

_LETTER_WIDTH, _NARROW_PLOT_WIDTH = 7.5, 235
"""Pixels of a letter of a label, and of the plot on a phone."""

_MOST_OF_LABEL = 0.5
"""Largest share of the axis for a label."""


def as_text(*lines: str) -> str:
    """Return lines for a figure, which would take signs in them for HTML and links."""
    return "<br>".join(escape(line) for line in lines)


def name_label(name: str) -> str:
    """Return a name for an axis, broken into lines that fit a phone."""
    return as_text(*wrap(name, _NAME_WIDTH))


def bars_height(rows: int, row_height: int = _ROW_HEIGHT) -> int:
    """Return the height in pixels of a figure with ``rows`` rows of bars."""
    return _FRAME_HEIGHT + row_height * max(rows, 1)


def month_label(day: date, translate: Translator) -> str:
    """Return the month of ``day`` in short: ``Nov 2025``."""
    return month_in(day, translate.locale)


def month_in(day: date, locale: str) -> str:
    """Return the month of ``day`` in short, in the language of ``locale``."""
    return str(dates.format_date(day, format="MMM y", locale=locale))


def finish(figure: go.Figure, translate: Translator, height: int) -> go.Figure:
    """Give ``figure`` the common layout and return it.

    The background is transparent, and every colour is readable on light and on dark pages. The
    colours of text and grid are set in the template, so that the theme of a page may replace
    them. ``meta`` names the locale, for files that draw the figure anew.
    """
    axis = {
        "title": {"font": {"size": _FONT_SIZE}},
        "gridcolor": _GRID,
        "linecolor": _GRID,
        "zerolinecolor": _GRID,
        "automargin": True,
    }
    template = go.layout.Template(
        layout={"font": {"color": _TEXT, "size": _FONT_SIZE}, "xaxis": axis, "yaxis": axis}
    )
    return figure.update_layout(
        template=template,
        meta={"locale": translate.locale},
        separators=translate.decimal_sign + translate.thousands_sign,
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor=_CLEAR,
        plot_bgcolor=_CLEAR,
        font_size=_FONT_SIZE,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0.0},
        dragmode=False,
    )


def name_axis(figure: go.Figure, keys: list[str], labels: list[str]) -> None:
    """List ``keys`` from top to bottom on the vertical axis, each shown as its label.

    Keys differ from labels because two villages can have the same name.
    """
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=keys,
        # On an axis of keys a number is a position.
        tickvals=list(range(len(keys))),
        ticktext=labels,
        range=[len(keys) - 0.5, -0.5],
        fixedrange=True,
    )


def percent_axis(figure: go.Figure, title: str, largest: float = 100) -> None:
    """Show percentages on the horizontal axis, with ticks from 0 to at least ``largest``.

    The axis leaves room for the labels beside the bars and has at most five ticks, none above
    100.
    """
    step = next(each for each in _PERCENT_STEPS if largest <= each * _PERCENT_TICKS)
    ticks = [step * position for position in range(max(ceil(largest / step), 1) + 1)]
    figure.update_xaxes(
        title=as_text(title), range=[0, ticks[-1] * 1.25], tickvals=ticks, fixedrange=True
    )


def number_axis(figure: go.Figure, largest: float, *title: str) -> None:
    """Show numbers from 0 on the horizontal axis, with room for the labels beside the bars.

    ``title`` are the lines of its title. On a phone the longest label fits beside the longest
    bar.
    """
    labels = [text for trace in figure.select_traces({"type": "bar"}) for text in trace.text or ()]
    of_label = max(map(len, labels), default=0) * _LETTER_WIDTH / _NARROW_PLOT_WIDTH
    room = max(_USUAL_ROOM, 1 / (1 - min(of_label, _MOST_OF_LABEL)))
    figure.update_xaxes(
        title=as_text(*title),
        range=[0, (largest or 1) * room],
        nticks=4,
        tickformat=_NUMBER_FORMAT,
        fixedrange=True,
    )


def bars(keys: list[str], values: list[float], labels: list[str], hovers: list[str]) -> go.Bar:
    """Return horizontal bars with their values written beside them."""
    return go.Bar(
        orientation="h",
        x=values,
        y=keys,
        text=[as_text(label) for label in labels],
        textposition="outside",
        cliponaxis=False,
        hovertext=[as_text(hover) for hover in hovers],
        hoverinfo="text",
        marker={"color": ACCENT, "line": OUTLINE},
    )


def blanks(keys: list[str], texts: list[str]) -> go.Scatter:
    """Return a trace of texts that stand in for the bars of rows without a value."""
    return go.Scatter(
        x=[0] * len(keys),
        y=keys,
        text=[f"\u00a0{as_text(text)}" for text in texts],
        mode="text",
        textposition="middle right",
        hoverinfo="skip",
        showlegend=False,
    )
