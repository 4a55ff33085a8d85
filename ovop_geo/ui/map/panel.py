"""One map on a page, drawn by `st_folium`, which receives values and returns clicks."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit_folium import st_folium

from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.maps.elements import AreaMap, AreaValues
from ovop_geo.ui.caching import geometry_files
from ovop_geo.ui.choices.url_state import stay
from ovop_geo.ui.frame.notices import told
from ovop_geo.ui.map.first_drawing import note_drawn
from ovop_geo.ui.map.values import view_file
from ovop_geo.ui.serving.addresses import (
    geometry_address,
    script_address,
    style_address,
    view_address,
)
from ovop_geo.views.context import Context
from ovop_geo.views.themes import Theme

HEIGHT = 560
"""Height of a map on a large screen, in pixels; the style sheet reduces it on smaller ones."""


@dataclass(frozen=True)
class MapAnswer:
    """The reader's actions on the map since the last run.

    Attributes
    ----------
    area : code of the area clicked; ``None`` without a click.
    month : ISO month at which the slider was released; ``None`` if it was not moved.
    """

    area: str | None = None
    month: str | None = None


def show_map(
    context: Context, source: BoundarySource, theme: Theme, first: Theme, *, key: str
) -> MapAnswer:
    """Draw the map of ``theme``, and return the reader's actions on it since the last run.

    Parameters
    ----------
    source : the boundaries of the context.
    first : the theme of the page; see `area_map`.
    key : name of the map, unique on its page. While it stays the same, the frame stays mounted.
    """
    files = geometry_files(context, source)
    if files.fault is not None:
        st.caption(told(files.fault, context.translate))
    # Paper is white.
    dark = st.context.theme.type == "dark" and not context.on_paper
    answer = st_folium(
        AreaMap(script_address(), style_address()),
        key=key,
        height=HEIGHT,
        use_container_width=True,
        # The map's own script answers; panning and zooming must not cause a rerun.
        returned_objects=[],
        on_change=stay,
        feature_group_to_add=AreaValues(
            geometry_address(files, context.level),
            view_address(view_file(context, source, theme, first, dark=dark)),
            context.translate("map.words.failed"),
        ),
    )
    if answer:
        note_drawn()
    click = answer.get("click") if answer else None
    last_click = f"{key}_last_click"
    # Another process that takes over is told by the browser of a click that was followed long ago.
    if click == st.session_state.setdefault(last_click, click) or click is None:
        return MapAnswer()
    st.session_state[last_click] = click
    return MapAnswer(answer.get("area"), answer.get("month"))
