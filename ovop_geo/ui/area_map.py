"""The map of the chosen theme, beside it a second one where asked for, and what a click does."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.maps.view import MapView, build_view
from ovop_geo.selection import ONLINE
from ovop_geo.ui.area_columns import tooltips
from ovop_geo.ui.caching import (
    areas_without_polygon,
    geometry_files,
    has_history,
    history_of,
    measured,
)
from ovop_geo.ui.context import Context
from ovop_geo.ui.controls import go_to
from ovop_geo.ui.findings import theme_label
from ovop_geo.ui.map_panel import show_map
from ovop_geo.ui.map_tools import chosen_scheme, second_theme
from ovop_geo.ui.themes import Theme
from ovop_geo.ui.url_state import choose

HEIGHT = 560
"""Pixels of a map on a large screen; the style sheet fits it to smaller ones."""


def show_area_maps(context: Context, theme: Theme, summary: str) -> None:
    """Show the map of ``theme``, and beside it that of the second theme where one is chosen.

    Both show the same level and region and move together; amounts and counts of one unit share
    their classes and sizes. A click on an area goes into it.
    """
    if context.source is None:
        st.warning(context.translate("map_page.no_boundaries"))
        return
    second = second_theme(context, theme)
    if second is None:
        _show_map(context, context.source, theme, summary, key="map")
        return
    shared = _shared_values(context, theme, second)
    for column, each, key in zip(
        st.columns(2, gap="small"), (theme, second), ("map_left", "map_right"), strict=True
    ):
        with column:
            label = theme_label(each, context.dataset.name, context.translate)
            st.markdown(f"**{label}**")
            _show_map(context, context.source, each, summary, key=key, reference=shared)


def _show_map(
    context: Context,
    source: BoundarySource,
    theme: Theme,
    summary: str,
    *,
    key: str,
    reference: pd.Series | None = None,
) -> None:
    view = _view(context, source, theme, summary, reference)
    answer = show_map(
        view,
        geometry_files(context, source),
        source,
        context.settings,
        key=key,
        height=HEIGHT,
        online_tiles=context.selection.ground == ONLINE,
    )
    if answer.area in context.regions.areas.index:
        go_to(str(answer.area))
        st.rerun()
    if answer.month:
        newest = context.dataset.as_of.strftime("%Y-%m")
        choose(month="" if answer.month >= newest else answer.month)
        st.rerun()


def _view(
    context: Context,
    source: BoundarySource,
    theme: Theme,
    summary: str,
    reference: pd.Series | None,
) -> MapView:
    translate, dataset = context.translate, context.dataset
    frame = measured(context, theme)
    moving = bool(context.selection.slider) and has_history(context, theme)
    return build_view(
        theme.indicator,
        frame,
        level=context.level,
        region=context.region,
        regions=context.regions,
        translate=translate,
        tooltips=tooltips(context, theme, frame.loc[context.areas.index]),
        title=_title(context, theme),
        summary=summary,
        footnotes=(
            translate(
                "map_page.source",
                dataset=translate(f"dataset.{dataset.name}"),
                date=translate.date(dataset.as_of),
            ),
        ),
        simulated=dataset.simulated,
        indicative=source.indicative,
        without_polygon=areas_without_polygon(context, source),
        scheme=chosen_scheme(context, theme),
        reference=reference,
        history=history_of(context, theme) if moving else None,
        month=f"{context.on:%Y-%m}",
    )


def _shared_values(context: Context, first: Theme, second: Theme) -> pd.Series | None:
    """Return the values of two themes of one unit, from which both take classes and sizes."""
    if first.indicator.kind == "category" or first.indicator.kind != second.indicator.kind:
        return None
    if first.unit != second.unit:
        return None
    return pd.concat([measured(context, each)["nilai"] for each in (first, second)])


def _title(context: Context, theme: Theme) -> str:
    """Return what the legend is headed with: the theme, its unit and the month or the years."""
    translate = context.translate
    label = theme_label(theme, context.dataset.name, translate)
    if theme.indicator.kind == "amount":
        years = measured(context, theme)["tahun"].dropna()
        if years.empty:
            return label
        first, last = str(years.min()), str(years.max())
        return f"{label}, {first if first == last else f'{first}–{last}'}"
    month = translate.partial_date(f"{context.on:%Y-%m}")
    if theme.indicator.kind == "rate":
        unit = translate(theme.indicator.unit_key_on(context.basis))
        return f"{label} ({unit}), {month}"
    return f"{label}, {month}"
