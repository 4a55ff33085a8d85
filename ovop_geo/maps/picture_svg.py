"""A map in plain shapes as an SVG file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

from ovop_geo.fonts import FAMILY, printable
from ovop_geo.maps.legend import LegendClass
from ovop_geo.maps.palettes import LIGHT_LOOK, readable_ink
from ovop_geo.maps.picture import MapPicture, Polygon, Ring
from ovop_geo.maps.picture_names import PlacedName, placed_names

_SEA = "#e9f1f4"
_HATCH = "hatch"
_PIXEL = 0.75
"""Points of a pixel, in which the radii of circles are given."""

_NUMBERED = LegendClass("", 0, "value", "#dce8e9")
"""The look of areas that only have numbers."""

_LEAST = 5.0
"""Size in points of a number that has no room."""

_BORDER, _PARENT, _CHOSEN = 0.35, 1.1, 1.6
"""Widths of lines in points."""


def picture_svg(
    picture: MapPicture, width: float, names: Mapping[str, str], *, numbered: bool = False
) -> str:
    """Return ``picture`` as an SVG file ``width`` points wide.

    Parameters
    ----------
    names : what stands on each area or beside it, by code; where it has no room, the area has
        only the sign of its class.
    numbered : whether these are numbers, by which areas are found on a list: they stand in bold
        type on every area, which has no colour of its own.
    """
    point = picture.width / width
    look = LIGHT_LOOK
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.1f}" '
        f'height="{picture.height / point:.1f}" '
        f'viewBox="0 0 {picture.width:g} {picture.height:g}">',
        _hatch(point),
        f'<rect width="{picture.width:g}" height="{picture.height:g}" fill="{_SEA}"/>',
        _path(_closed(picture.land), look.land, look.coast, _BORDER * point),
    ]
    lines = _lines(picture, numbered=numbered)
    parts += [
        _path(_closed(shape.polygons), _fill(line), look.border, _BORDER * point)
        for shape, line in zip(picture.shapes, lines, strict=True)
    ]
    parts += [
        _path(_open(picture.parents), "none", look.parent, _PARENT * point),
        _path(_open(picture.outline), "none", look.selected, _CHOSEN * point),
        *([] if numbered else _circles(picture, point)),
        *_texts(picture, lines, point, names, numbered=numbered),
        "</svg>",
    ]
    return "".join(parts)


def hatch_svg(size: float) -> str:
    """Return a square ``size`` points wide that is hatched as areas without data are."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size:g}" height="{size:g}">'
        f'{_hatch(1.0)}<rect width="{size:g}" height="{size:g}" fill="url(#{_HATCH})"/></svg>'
    )


def _hatch(point: float) -> str:
    side = 4.5 * point
    lines = "".join(
        f"M{shift - point:.2f} {side + point:.2f}L{shift + side + point:.2f} {-point:.2f}"
        for shift in (-side, 0.0, side)
    )
    return (
        f'<defs><pattern id="{_HATCH}" width="{side:.2f}" height="{side:.2f}" '
        f'patternUnits="userSpaceOnUse"><rect width="{side:.2f}" height="{side:.2f}" '
        f'fill="{LIGHT_LOOK.hatch}"/><path d="{lines}" stroke="{LIGHT_LOOK.hatch_line}" '
        f'stroke-width="{0.75 * point:.2f}"/></pattern></defs>'
    )


def _fill(line: LegendClass) -> str:
    return line.colour or f"url(#{_HATCH})"


def _corners(ring: Ring) -> str:
    return "L".join(f"{x:g} {y:g}" for x, y in ring)


def _closed(polygons: Iterable[Polygon]) -> str:
    return "".join(f"M{_corners(ring)}Z" for polygon in polygons for ring in polygon)


def _open(lines: Iterable[Ring]) -> str:
    return "".join(f"M{_corners(line)}" for line in lines)


def _path(drawn: str, fill: str, stroke: str, width: float) -> str:
    if not drawn:
        return ""
    return (
        f'<path d="{drawn}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}" '
        f'stroke-width="{width:.2f}" stroke-linejoin="round"/>'
    )


def _circles(picture: MapPicture, point: float) -> list[str]:
    circles = picture.view.circles
    if circles is None:
        return []
    # The largest first, so that none covers a smaller one.
    ordered = sorted(picture.shapes, key=lambda shape: -shape.radius)
    return [
        f'<circle cx="{shape.label[0]:g}" cy="{shape.label[1]:g}" '
        f'r="{shape.radius * _PIXEL * point:.2f}" fill="{circles.colour}" fill-opacity="0.85" '
        f'stroke="{LIGHT_LOOK.ring}" stroke-width="{0.5 * point:.2f}"/>'
        for shape in ordered
        if shape.radius
    ]


def _lines(picture: MapPicture, *, numbered: bool) -> list[LegendClass]:
    """Return the class of each area; all are of one where they only have numbers."""
    if numbered:
        return [_NUMBERED] * len(picture.shapes)
    return [picture.view.classes[shape.line] for shape in picture.shapes]


def _texts(
    picture: MapPicture,
    lines: Sequence[LegendClass],
    point: float,
    names: Mapping[str, str],
    *,
    numbered: bool,
) -> list[str]:
    # Circles are not drawn where numbers are.
    shapes = [replace(each, radius=0.0) if numbered else each for each in picture.shapes]
    shown = [
        _named(names.get(shape.code, ""), line) for shape, line in zip(shapes, lines, strict=True)
    ]
    signs = [line.cue for line in lines]
    placed = placed_names(shapes, shown, signs, point, (picture.width, picture.height))
    if numbered:
        found = {each.position for each in placed}
        placed += [
            PlacedName(place, (shown[place],), shape.label, _LEAST, inside=True)
            for place, shape in enumerate(shapes)
            if place not in found and shown[place]
        ]
    return [_text(each, lines[each.position], point, bold=numbered) for each in placed]


def _named(name: str, line: LegendClass) -> str:
    """Return a name with the sign of its class behind it: no meaning hangs on a colour alone."""
    shown = printable(name)
    return f"{shown} ({line.cue})" if shown and line.cue else shown


def _text(name: PlacedName, line: LegendClass, point: float, *, bold: bool) -> str:
    size = name.size * point
    is_plain = name.inside and line.colour is not None
    ink = readable_ink(line.colour) if is_plain and line.colour else LIGHT_LOOK.selected
    halo = (
        ""
        if is_plain
        else f' stroke="#ffffff" stroke-width="{1.6 * point:.2f}" paint-order="stroke" '
        'stroke-linejoin="round"'
    )
    x, y = name.at
    top = y - size * (len(name.lines) - 1) * 0.525 + size * 0.33
    lines = "".join(
        f'<text x="{x:.1f}" y="{top + size * 1.05 * place:.1f}">{escape(text)}</text>'
        for place, text in enumerate(name.lines)
    )
    weight = 600 if bold else 400
    return (
        f'<g font-family="&apos;{FAMILY}&apos;" font-size="{size:.2f}" font-weight="{weight}" '
        f'text-anchor="middle" fill="{ink}"{halo}>{lines}</g>'
    )
