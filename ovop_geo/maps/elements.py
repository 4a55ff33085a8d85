"""The folium elements of the map: a base map that never changes and the values on it.

The base map's script is the same for every level and theme, so `st_folium` mounts its frame
once. Everything that changes travels in `AreaValues`, a few kilobytes.
"""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import asdict
from pathlib import Path

import folium
import pandas as pd
from folium.template import Template

from ovop_geo.language import Translator
from ovop_geo.maps.view import MapView
from ovop_geo.regions.codes import Level, level_of

BROWSER_DIRECTORY = Path(__file__).resolve().parent / "browser"
"""Scripts and styles of the map, served by the app itself."""

SCRIPTS = ("vendor/topojson-client.min.js", "legend.js", "area_map.js")
STYLES = ("area_map.css",)

CENTRE = (-9.3, 122.0)
"""Middle of the province: latitude and longitude in degrees, EPSG:4326."""


class AreaMap(folium.Map):
    """The empty map: Leaflet and the map's own scripts, no tiles, nothing from elsewhere.

    Parameters
    ----------
    leaflet : address of the folder with Leaflet's files, as seen from the frame of the map.
    scripts : address of the folder with the files of `BROWSER_DIRECTORY`.
    version : changes when these files change, so that no browser keeps old ones.
    """

    def __init__(self, leaflet: str, scripts: str, version: str) -> None:
        self.default_js = [
            ("leaflet", f"{leaflet}/leaflet.js"),
            *((name, f"{scripts}/{name}?{version}") for name in SCRIPTS),
        ]
        self.default_css = [
            ("leaflet_css", f"{leaflet}/leaflet.css"),
            *((name, f"{scripts}/{name}?{version}") for name in STYLES),
        ]
        super().__init__(
            location=CENTRE,
            zoom_start=7,
            tiles=None,
            zoom_snap=0.25,
            zoom_delta=0.5,
            wheel_px_per_zoom_level=120,
            min_zoom=5,
            max_zoom=16,
        )


class AreaValues(folium.FeatureGroup):
    """What one `MapView` puts on the map; goes into ``feature_group_to_add``.

    Parameters
    ----------
    view : the map to show.
    geometry : address of the level's geometry, as seen from the frame of the map.
    credit : whom the boundaries come from, shown in the corner of the map.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.featureGroup();
        ovop.show({{ this._parent.get_name() }}, {{ this.geometry|tojson }}, "{{ this.packed }}");
        {% endmacro %}
    """)

    def __init__(self, view: MapView, geometry: str, credit: str) -> None:
        super().__init__()
        # st_folium knows a feature group by this name.
        self._name = "FeatureGroup"
        self.geometry = geometry
        self.packed = packed_view(view, credit)


def packed_view(view: MapView, credit: str) -> str:
    """Return what the browser needs of ``view``: JSON, deflated, in base64.

    Texts are sent once each, with their number per area. Base64 holds no character that a
    script or a page could take for its own, whatever stands in the names.
    """
    translate = Translator(view.language)
    text_of, texts = pd.factorize(view.tooltips, use_na_sentinel=False)
    content = {
        "level": str(view.level),
        "fit": view.region,
        "drawn": view.drawn,
        "outline": view.region if level_of(view.region) is Level.DESA else None,
        "title": view.title,
        "classes": [
            asdict(each) | {"count_text": translate.number(each.count)} for each in view.classes
        ],
        "classOf": view.class_of.tolist(),
        "texts": ["" if pd.isna(text) else str(text) for text in texts],
        "textOf": text_of.tolist(),
        "notes": list(view.notes),
        "stamps": list(view.stamps),
        "credit": credit,
        "words": {"loading": translate("map.loading"), "failed": translate("map.failed")},
    }
    if view.circles:
        content["radii"] = [None if pd.isna(radius) else radius for radius in view.circles.radii]
        content["circleColour"] = view.circles.colour
        content["sizes"] = [
            {"radius": radius, "label": label} for radius, label in view.circles.sizes
        ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), level=9)).decode()
