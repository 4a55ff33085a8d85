"""The map on a page: drawn by st_folium, fed with values only, answering with clicks."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit_folium import st_folium

from ovop_geo.boundaries.browser_files import BrowserFiles
from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.maps.elements import AreaMap, AreaValues, Surroundings
from ovop_geo.maps.view import MapView
from ovop_geo.settings import Settings
from ovop_geo.ui.map_files import geometry_address, land_address, script_address, style_address


@dataclass(frozen=True)
class MapAnswer:
    """What the reader did on the map since the last run.

    Attributes
    ----------
    area : code of the area clicked, if one was.
    month : ISO month that the slider was left at, if it was moved.
    """

    area: str | None = None
    month: str | None = None


def show_map(
    view: MapView,
    files: BrowserFiles,
    source: BoundarySource,
    settings: Settings,
    *,
    key: str,
    height: int = 560,
    online_tiles: bool = False,
) -> MapAnswer:
    """Draw ``view`` and return what was done on the map since the last run.

    Parameters
    ----------
    files : geometry of the boundaries in use; the browser loads that of the view's level.
    key : name of the map on its page. The frame stays mounted as long as it is the same.
    height : pixels on a large screen; style sheets make it smaller on a phone.
    online_tiles : whether to lay the areas over a base map from the internet.
    """
    surroundings = Surroundings(
        geometry=geometry_address(settings, files, view.level),
        land=land_address(settings, files),
        credit=source.credit,
        dark=st.context.theme.type == "dark",
        online_tiles=online_tiles,
    )
    answer = st_folium(
        AreaMap(script_address(settings), style_address(settings)),
        key=key,
        height=height,
        use_container_width=True,
        # The map's own script answers; panning and zooming must not cause a rerun.
        returned_objects=[],
        feature_group_to_add=AreaValues(view, surroundings),
    )
    click = answer.get("click") if answer else None
    last_click = f"{key}_last_click"
    if click is None or click == st.session_state.get(last_click):
        return MapAnswer()
    st.session_state[last_click] = click
    return MapAnswer(answer.get("area"), answer.get("month"))
