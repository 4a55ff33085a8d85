"""The figures of the project as plain numbers and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from html import unescape
from math import isnan

import plotly.graph_objects as go

from ovop_geo.charts.layout import ACCENT, month_in
from ovop_geo.charts.plain import PlainChart, Series

_RGBA = re.compile(r"rgba\((\d+),(\d+),(\d+),[\d.]+\)")


def plain_chart(figure: go.Figure) -> PlainChart | None:
    """Return what `figure`, one of this package, shows; ``None`` if that has no plain form.

    No plain form have flows from node to node and squares in the colours of two measures.
    """
    kinds = {trace.type for trace in figure.data}
    if "bar" in kinds:
        return _of_bars(figure)
    if kinds == {"heatmap"}:
        return _of_cells(figure)
    is_line = kinds == {"scatter"} and all("lines" in trace.mode for trace in figure.data)
    return _of_lines(figure) if is_line else None


def plain_text(label: str | None) -> str:
    """Return a text of a figure, which `as_text` made, in one line and without its HTML.

    A line was broken at a space or behind a hyphen inside a word.
    """
    lines = [unescape(line).strip("\u00a0") for line in (label or "").split("<br>")]
    return re.sub(r"(?<=\w-)\n", "", "\n".join(lines)).replace("\n", " ")


def _of_bars(figure: go.Figure) -> PlainChart:
    axis = figure.layout.yaxis
    keys, stacked = list(axis.categoryarray), figure.layout.barmode in ("stack", "overlay")
    traces = [trace for trace in figure.data if trace.type == "bar"]
    series = [_bars(trace, keys) for trace in traces]
    for trace in figure.data:
        if trace.type == "scatter":
            place = -1 if stacked else 0
            series[place] = _with_texts(series[place], trace, keys)
    return PlainChart(
        tuple(plain_text(label) for label in axis.ticktext),
        tuple(series),
        stacked,
        plain_text(figure.layout.xaxis.title.text),
        float(traces[0].base or 0),
    )


def _bars(trace: go.Bar, keys: list[str]) -> Series:
    base = float(trace.base or 0)
    values = {
        key: base + value
        for key, value in zip(trace.y, _numbers(trace.x), strict=True)
        if value is not None
    }
    texts = dict(zip(trace.y, trace.text or (), strict=False))
    colour = trace.marker.color
    colours = {} if isinstance(colour, str) else dict(zip(trace.y, colour, strict=True))
    return Series(
        "bars",
        plain_text(trace.name),
        ACCENT if colours else colour,
        tuple(values.get(key) for key in keys),
        tuple(plain_text(texts.get(key)) for key in keys),
        colours=tuple(colours.get(key, ACCENT) for key in keys) if colours else (),
        hatched=bool(trace.marker.pattern.shape),
    )


def _with_texts(series: Series, trace: go.Scatter, keys: list[str]) -> Series:
    """Return ``series`` with the texts of ``trace`` beside its values, or in place of them.

    On an axis of quotients a 0 has no place, and only its text is drawn.
    """
    texts = dict(zip(trace.y, map(plain_text, trace.text), strict=True))
    labels = tuple(texts.get(key, label) for key, label in zip(keys, series.labels, strict=True))
    values = tuple(
        0.0 if value is None and texts.get(key) == "0" else value
        for key, value in zip(keys, series.values, strict=True)
    )
    return replace(series, labels=labels, values=values)


def _of_lines(figure: go.Figure) -> PlainChart:
    locale = figure.layout.meta["locale"]
    days = sorted({day for trace in figure.data for day in trace.x})
    return PlainChart(
        tuple(month_in(day, locale) for day in days),
        tuple(_line(trace, days) for trace in figure.data),
        stacked=False,
        unit=plain_text(figure.layout.yaxis.title.text),
    )


def _line(trace: go.Scatter, days: list[date]) -> Series:
    name, numbers = plain_text(trace.name), _numbers(trace.y)
    if trace.fill is None:
        values = _on_days(trace.x, numbers, days)
        return Series("line", name, trace.line.color, values, dash=trace.line.dash or "solid")
    # A band goes along its lower side to the last day and comes back on its upper side.
    half = len(numbers) // 2
    own, lower, upper = trace.x[:half], numbers[:half], numbers[half:][::-1]
    return Series(
        "band",
        name,
        _opaque(trace.fillcolor),
        _on_days(own, upper, days),
        lower=_on_days(own, lower, days),
    )


def _on_days(
    own: Sequence[date], values: Sequence[float | None], days: list[date]
) -> tuple[float | None, ...]:
    known = dict(zip(own, values, strict=True))
    return tuple(known.get(day) for day in days)


def _of_cells(figure: go.Figure) -> PlainChart:
    (grid,) = figure.data
    darkest = grid.colorscale[-1][1]
    return PlainChart(
        tuple(plain_text(label) for label in figure.layout.yaxis.ticktext),
        tuple(
            Series(
                "cells",
                plain_text(name),
                darkest,
                tuple(_numbers(row[place] for row in grid.z)),
                tuple(row[place] for row in grid.text),
            )
            for place, name in enumerate(grid.x)
        ),
        stacked=False,
        unit=plain_text(figure.layout.xaxis.title.text),
    )


def _numbers(values: Iterable[float | None]) -> list[float | None]:
    """Return ``values`` with every missing one as ``None``."""
    return [None if value is None or isnan(value) else float(value) for value in values]


def _opaque(colour: str) -> str:
    """Return ``rgba(0,119,187,.22)`` as ``#0077BB``."""
    found = _RGBA.fullmatch(colour)
    if found is None:
        raise ValueError(f"expected a colour such as rgba(0,119,187,.22), got {colour}")
    return "#" + "".join(f"{int(part):02X}" for part in found.groups())
