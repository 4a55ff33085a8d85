"""A map with its legend, for templates."""

from __future__ import annotations

from collections.abc import Mapping

from ovop_geo.fonts import printable
from ovop_geo.language import Translator
from ovop_geo.maps.legend import LegendClass
from ovop_geo.maps.palettes import cue_colour
from ovop_geo.maps.picture import MapPicture
from ovop_geo.maps.picture_svg import hatch_svg, picture_svg
from ovop_geo.reports.typeset.words import name, sentence, stamps

_PIXEL = 0.75
"""Points of a pixel, in which circles are given."""

_SWATCH = 9.0
"""Side in points of a square in the legend."""


def map_block(
    picture: MapPicture,
    room: tuple[float, float],
    translate: Translator,
    numbers: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """Return a map that fits a room in points, and what its legend says.

    Parameters
    ----------
    numbers : numbers that stand on the areas, by code; by default their names do.
    """
    view = picture.view
    width = min(room[0], room[1] * picture.width / picture.height)
    on_areas = numbers or _names(picture)
    circles = view.circles
    return {
        "svg": picture_svg(picture, width, on_areas, numbered=numbers is not None),
        "width": width,
        "alt": printable(view.summary),
        "title": name(view.title, 160),
        "classes": [_line(each, translate) for each in view.classes],
        "circles": [
            {"radius": radius * _PIXEL, "label": name(label)}
            for radius, label in (circles.sizes if circles else ())
        ],
        "circle_colour": circles.colour if circles else "",
        "hatch": hatch_svg(_SWATCH),
        "notes": [sentence(each) for each in view.notes],
        "footnotes": [sentence(each) for each in view.footnotes],
        "stamps": stamps(view.stamps, translate),
    }


def _names(picture: MapPicture) -> dict[str, str]:
    return {shape.code: shape.name.removeprefix("Kabupaten ") for shape in picture.shapes}


def _line(line: LegendClass, translate: Translator) -> dict[str, str]:
    return {
        "label": name(line.label, 90),
        "count": translate.number(line.count, 0),
        "colour": line.colour or "",
        "cue": name(line.cue),
        "ink": cue_colour(line.colour) if line.colour else "",
    }
