"""The map on a page: drawn by st_folium, fed with values only, answering with clicks."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from ovop_geo.boundaries.browser_files import BrowserFiles
from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.maps.elements import AreaMap, AreaValues
from ovop_geo.maps.view import MapView
from ovop_geo.settings import Settings
from ovop_geo.ui.map_files import (
    geometry_address,
    leaflet_address,
    scripts_address,
    scripts_version,
)

_LAST_CLICK = "map_last_click"


def show_map(
    view: MapView,
    files: BrowserFiles,
    source: BoundarySource,
    settings: Settings,
    *,
    key: str,
    height: int = 560,
) -> str | None:
    """Draw ``view`` and return the code of an area clicked since the last run, if any.

    Parameters
    ----------
    files : geometry of the boundaries in use; the browser loads that of the view's level.
    key : name of the map on its page. The frame stays mounted as long as it is the same.
    height : pixels on a large screen; style sheets make it smaller on a phone.
    """
    geometry = f"{geometry_address(settings)}/{files.directory.name}/{files.names[view.level]}"
    answer = st_folium(
        AreaMap(leaflet_address(), scripts_address(), scripts_version()),
        key=key,
        height=height,
        use_container_width=True,
        # The map's own script answers with clicks; panning and zooming must not cause a rerun.
        returned_objects=[],
        feature_group_to_add=AreaValues(view, geometry, source.credit),
    )
    click = answer.get("click") if answer else None
    if click is None or click == st.session_state.get(_LAST_CLICK):
        return None
    st.session_state[_LAST_CLICK] = click
    return str(answer["area"])
