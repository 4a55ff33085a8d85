"""The folium elements of the map: an empty map that never changes, and the values on it.

The script of the empty map is the same for every level and theme, so `st_folium` mounts its
frame once. Everything that changes is in one file of a few kilobytes, which `AreaValues` names.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict, dataclass

import folium
import pandas as pd
from folium.template import Template

from ovop_geo.language import Translator
from ovop_geo.maps.legend import LegendClass
from ovop_geo.maps.packing import packed_columns, text_pieces
from ovop_geo.maps.palettes import DARK_LOOK, LIGHT_LOOK, cue_colour
from ovop_geo.maps.timeline import timeline_from_classes
from ovop_geo.maps.view import MapView
from ovop_geo.province import this_province
from ovop_geo.regions.codes import Level, level_of

ONLINE_TILES = {
    "address": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "credit": "© OpenStreetMap contributors",
}
"""Tiles shown under the areas on request. They are loaded from the internet."""


class AreaMap(folium.Map):
    """An empty map: Leaflet and the map's own scripts, without tiles and without other hosts.

    Parameters
    ----------
    script, style : addresses of the bundles, as seen from the frame of the map.
    """

    # No viewport is set here: the page around the map controls its own zoom.
    _template = Template("""
        {% macro html(this, kwargs) %}
        <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map(
            {{ this.get_name()|tojson }},
            { center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }} }
        );
        {% endmacro %}
    """)

    def __init__(self, script: str, style: str) -> None:
        self.default_js = [("map_script", script)]
        self.default_css = [("map_style", style)]
        super().__init__(
            location=this_province().centre,
            zoom_start=7,
            tiles=None,
            zoom_snap=0.25,
            zoom_delta=0.5,
            wheel_px_per_zoom_level=120,
        )


@dataclass(frozen=True)
class BaseMap:
    """What lies under the values of a map.

    Attributes
    ----------
    land : address of the land around the province, as seen from the frame of the map.
    credit : source of the boundaries, shown in the corner of the map.
    dark : whether the page is dark.
    squares : whether the geometry is that of equal squares.
    online_tiles : whether to show `ONLINE_TILES` under the areas.
    """

    land: str
    credit: str
    dark: bool = False
    squares: bool = False
    online_tiles: bool = False


class AreaValues(folium.FeatureGroup):
    """The values of one view, for ``feature_group_to_add``.

    Parameters
    ----------
    geometry, view : addresses of the level's geometry and of the file that `packed_view` makes, as
        seen from the frame of the map.
    failed : what the map says if they do not come.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.featureGroup();
        ovop.show({{ this._parent.get_name() }}, {{ this.sent|tojson }});
        {% endmacro %}
    """)

    def __init__(self, geometry: str, view: str, failed: str) -> None:
        super().__init__()
        # st_folium recognises a feature group by this name.
        self._name = "FeatureGroup"
        self.sent = {"geometry": geometry, "view": view, "failed": failed}


def packed_view(view: MapView, base_map: BaseMap) -> bytes:
    """Return ``view`` and ``base_map`` as a file for the browser: JSON, packed by gzip.

    The class, the radius of the circle where there are circles, and the pieces of the tooltips are
    columns with one entry per area; see `packed_columns` and `text_pieces`. ``browser/types.js``
    describes the JSON as the type ``PackedView``.
    """
    translate = Translator(view.language)
    content: dict[str, object] = {
        "thousandsSign": translate.thousands_sign,
        "level": str(view.level),
        "fit": view.region,
        "drawn": view.drawn,
        "focus": list(view.focus) or None,
        "outline": view.region if level_of(view.region) is Level.DESA else None,
        "title": view.title,
        "summary": view.summary,
        "classes": [_legend_class(each) for each in view.classes],
        "columns": packed_columns(_columns(view)),
        "axes": list(view.axes) or None,
        "notes": [*view.notes, *view.footnotes],
        "stamps": list(view.stamps),
        "credit": base_map.credit,
        "land": base_map.land,
        "dark": base_map.dark,
        "squares": base_map.squares,
        "look": asdict(DARK_LOOK if base_map.dark else LIGHT_LOOK),
        "tiles": ONLINE_TILES if base_map.online_tiles else None,
        "timeline": _timeline(view, translate),
        "words": {word: translate(f"map.words.{word}") for word in _WORDS},
    }
    if view.circles:
        content["circleColour"] = view.circles.colour
        content["sizes"] = [
            {"radius": radius, "label": label} for radius, label in view.circles.sizes
        ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # With a time in it, the same view would be another file.
    return gzip.compress(text.encode(), mtime=0)


def _legend_class(line: LegendClass) -> dict[str, object]:
    ink = cue_colour(line.colour) if line.cue and line.colour else None
    return {**asdict(line), "ink": ink}


def _columns(view: MapView) -> pd.DataFrame:
    """Return one row per area: its class, with circles the radius, the pieces of its tooltip."""
    leading = [view.class_of]
    if view.circles:
        leading.append(view.circles.radii.fillna(0.0))
    table = pd.concat([*leading, text_pieces(view.tooltips.fillna(""))], axis=1)
    return table.set_axis(range(table.shape[1]), axis=1)


def _timeline(view: MapView, translate: Translator) -> dict | None:
    if view.class_of_month is None:
        return None
    labels = [translate.partial_date(month) for month in view.class_of_month]
    months = timeline_from_classes(view.class_of_month, labels, view.month)
    texts = [view.texts_of_month[month] for month in months.months]
    return asdict(months) | {
        "texts": {
            "titles": [each.title for each in texts],
            "sentences": [each.sentence for each in texts],
            "notes": [[*view.notes, *each.footnotes] for each in texts],
        }
    }


_WORDS = (
    *("loading", "no_tiles", "two_fingers", "play", "pause", "month", "legend"),
    *("callout", "place", "whole", "full", "leave_full", "zoom_in", "zoom_out"),
)
"""Texts that the map's scripts show: catalogue keys below ``map.words``."""
