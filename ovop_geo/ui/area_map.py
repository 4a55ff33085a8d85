"""The map of the chosen theme, and what a click on it does."""

from __future__ import annotations

import streamlit as st

from ovop_geo.maps.view import build_view
from ovop_geo.ui.area_columns import tooltips
from ovop_geo.ui.caching import areas_without_polygon, geometry_files, measured
from ovop_geo.ui.context import Context
from ovop_geo.ui.controls import go_to
from ovop_geo.ui.findings import theme_label
from ovop_geo.ui.map_panel import show_map
from ovop_geo.ui.themes import Theme


def show_area_map(context: Context, theme: Theme) -> None:
    """Show the map; a click on an area goes into it."""
    translate = context.translate
    source = context.source
    if source is None:
        st.warning(translate("map_page.no_boundaries"))
        return
    frame = measured(context, theme)
    dataset = context.dataset
    view = build_view(
        theme.indicator,
        frame,
        level=context.level,
        region=context.region,
        regions=context.regions,
        translate=translate,
        tooltips=tooltips(context, theme, frame.loc[context.areas.index]),
        title=_title(context, theme),
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
    )
    files = geometry_files(context, source)
    answer = show_map(view, files, source, context.settings, key="map")
    if answer.area in context.regions.areas.index:
        go_to(str(answer.area))
        st.rerun()


def _title(context: Context, theme: Theme) -> str:
    """Return what the legend is headed with: the theme, its unit and the day or the years."""
    translate = context.translate
    label = theme_label(theme, context.dataset.name, translate)
    if theme.indicator.kind == "amount":
        years = measured(context, theme)["tahun"].dropna()
        if years.empty:
            return label
        first, last = str(years.min()), str(years.max())
        return f"{label}, {first if first == last else f'{first}–{last}'}"
    if theme.indicator.kind == "rate":
        unit = translate(theme.indicator.unit_key_on(context.basis))
        return f"{label} ({unit}), {context.dataset.as_of.year}"
    return f"{label}, {context.dataset.as_of.year}"
