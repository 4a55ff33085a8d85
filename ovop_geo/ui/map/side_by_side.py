"""The map of the chosen theme, an optional second map beside it, and the effects of clicks."""

from __future__ import annotations

import streamlit as st

from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.errors import OvopError
from ovop_geo.log import log_fault
from ovop_geo.ui.choices.controls import go_to
from ovop_geo.ui.choices.url_state import choose
from ovop_geo.ui.map.first_drawing import awaited_map, note_drawn
from ovop_geo.ui.map.panel import show_map
from ovop_geo.views.area_map import second_theme
from ovop_geo.views.context import Context
from ovop_geo.views.themes import Theme


def show_area_maps(context: Context, theme: Theme) -> None:
    """Show the map of ``theme``, and beside it that of the second theme if one is chosen.

    Both maps show the same level and region and move together. If their themes have the same
    unit, they share classes and sizes. A click on an area chooses that region.
    """
    source = context.source
    if source is None:
        _show_no_map(context)
        return
    try:
        _show_maps(context, source, theme)
    except OvopError as fault:
        # The page has the same figures in words and in its table.
        log_fault("map_not_drawn", fault)
        _show_no_map(context)


def _show_no_map(context: Context) -> None:
    note_drawn()
    st.warning(context.translate("map_page.no_boundaries"))


def _show_maps(context: Context, source: BoundarySource, theme: Theme) -> None:
    second = second_theme(context, theme)
    with awaited_map():
        if second is None:
            _show_map(context, source, theme, theme, "map")
            return
        for column, each, key in zip(
            st.columns(2, gap="small"), (theme, second), ("map_left", "map_right"), strict=True
        ):
            with column:
                _show_map(context, source, each, theme, key)


def _show_map(
    context: Context, source: BoundarySource, theme: Theme, first: Theme, key: str
) -> None:
    answer = show_map(context, source, theme, first, key=key)
    if answer.area in context.regions.areas.index:
        go_to(str(answer.area))
        st.rerun()
    if answer.month:
        newest = context.dataset.as_of.strftime("%Y-%m")
        choose(month="" if answer.month >= newest else answer.month)
        st.rerun()
