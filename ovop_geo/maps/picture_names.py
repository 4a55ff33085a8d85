"""Where the names of areas stand on a still map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import shapely
from numpy.typing import NDArray

from ovop_geo.fonts import text_width
from ovop_geo.maps.picture import Shape

_SIZES = (7.5, 6.5, 5.6)
"""Sizes of type in points, the largest first; smaller ones cannot be read in print."""

_PIXEL = 0.75
"""Points of a pixel, in which the radii of circles are given."""

_LINE = 1.05
_INSIDE = 0.97
"""Share of a name that must stand on its own area."""

_INSIDE_BY_CIRCLE = 0.85
"""The same for the name beside a circle, which tells to which area it belongs."""

_AWAY = 2.5
"""Points between an area and a name beside it."""

_CLEAR = 1.0
"""Points between a circle and the name of its area."""

_MOST_BESIDE = 30
"""Most areas of a map that has names beside its areas, not only on them."""

_CLOSED = 4
"""Least corners of a closed ring."""

_MIDDLE = ((0, 0),)
_AROUND_CIRCLE = ((0, 1), (0, -1), (1, 0), (-1, 0))
"""To the right and down: places of a name on its area, the most usual first."""

_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


@dataclass(frozen=True)
class PlacedName:
    """A name on a map.

    Attributes
    ----------
    position : position of its area among those of the map.
    lines : the name in lines.
    at : middle of the name in units of the picture.
    size : size of its type in points.
    inside : whether it stands on its area.
    """

    position: int
    lines: tuple[str, ...]
    at: tuple[float, float]
    size: float
    inside: bool


def placed_names(
    shapes: Sequence[Shape],
    names: Sequence[str],
    signs: Sequence[str],
    point: float,
    frame: tuple[float, float],
) -> list[PlacedName]:
    """Return the names that have room: on their areas, else beside them on free ground.

    Parameters
    ----------
    names, signs : of each of ``shapes``; a sign stands where the name has no room on its area.
        Empty for none.
    point : units of the picture of one point in print.
    frame : width and height of the picture.
    """
    if not shapes:
        return []
    whole = np.array([_geometry(shape) for shape in shapes])
    placed = _inside(whole, shapes, names, point)
    rest = [sign if place not in placed else "" for place, sign in enumerate(signs)]
    placed |= _inside(whole, shapes, rest, point)
    if len(shapes) > _MOST_BESIDE:
        return list(placed.values())
    taken = [_box(each, point) for each in placed.values()]
    taken += _circles(shapes, point)
    inner = shapely.box(0, 0, *frame)
    # A name that only its circle keeps from its area would seem to belong to what it stands on.
    on_large = _inside(whole, [replace(each, radius=0.0) for each in shapes], names, point)
    for position, name in enumerate(names):
        if position not in placed and position not in on_large and name:
            for found in _beside(whole[position], position, name, point):
                box = _box(found, point)
                if inner.contains(box) and not shapely.intersects(box, [*whole, *taken]).any():
                    placed[position] = found
                    taken.append(box)
                    break
    return list(placed.values())


def _inside(
    whole: NDArray[np.object_], shapes: Sequence[Shape], names: Sequence[str], point: float
) -> dict[int, PlacedName]:
    """Return the names that fit on their areas, in the largest type, by position.

    Where an area has a circle, its name stands beside it. None covers a circle.
    """
    placed: dict[int, PlacedName] = {}
    circles = shapely.STRtree(_circles(shapes, point))
    for size in _SIZES:
        for lines_of, side in product((_in_one, _in_two), (*_MIDDLE, *_AROUND_CIRCLE)):
            tried = [
                _on(shape, position, lines_of(name), size, side, point)
                for position, (name, shape) in enumerate(zip(names, shapes, strict=True))
                if name and position not in placed and bool(shape.radius) == any(side)
            ]
            if not tried:
                continue
            boxes = np.array([_box(each, point) for each in tried])
            own = whole[[each.position for each in tried]]
            shares = shapely.area(shapely.intersection(boxes, own)) / shapely.area(boxes)
            shares[circles.query(boxes, "intersects")[0]] = 0.0
            placed |= {
                each.position: each
                for each, share in zip(tried, shares, strict=True)
                if share >= (_INSIDE_BY_CIRCLE if any(side) else _INSIDE)
            }
    return placed


def _circles(shapes: Sequence[Shape], point: float) -> list[shapely.Geometry]:
    return [
        shapely.Point(shape.label).buffer(shape.radius * _PIXEL * point)
        for shape in shapes
        if shape.radius
    ]


def _on(
    shape: Shape,
    position: int,
    lines: tuple[str, ...],
    size: float,
    side: tuple[int, int],
    point: float,
) -> PlacedName:
    """Return a name in the middle of its area, or on one ``side`` of the circle there."""
    clear = shape.radius * _PIXEL + _CLEAR
    x, y = (
        middle + way * (clear + extent / 2) * point
        for middle, way, extent in zip(shape.label, side, _extent(lines, size), strict=True)
    )
    return PlacedName(position, lines, (x, y), size, inside=True)


def _beside(area: shapely.Geometry, position: int, name: str, point: float) -> list[PlacedName]:
    """Return the places around an area for its name, the most usual first."""
    size = _SIZES[-2]
    west, north, east, south = area.bounds
    wide, high = _extent(_in_one(name), size)
    found = []
    for right, down in _SIDES:
        x = (west + east) / 2 + right * ((east - west) / 2 + (_AWAY + wide / 2) * point)
        y = (north + south) / 2 + down * ((south - north) / 2 + (_AWAY + high / 2) * point)
        found.append(PlacedName(position, _in_one(name), (x, y), size, inside=False))
    return found


def _geometry(shape: Shape) -> shapely.Geometry:
    """Return the outlines of an area as drawn, valid also where rounding made them cross."""
    outlines = [part[0] for part in shape.polygons if len(part[0]) >= _CLOSED]
    if not outlines:
        return shapely.Point(shape.label).buffer(1.0)
    return shapely.make_valid(shapely.MultiPolygon([(ring, []) for ring in outlines]))


def _extent(lines: Sequence[str], size: float) -> tuple[float, float]:
    return max(map(text_width, lines)) * size, len(lines) * size * _LINE


def _box(name: PlacedName, point: float) -> shapely.Geometry:
    wide, high = _extent(name.lines, name.size)
    x, y = name.at
    return shapely.box(
        x - wide * point / 2, y - high * point / 2, x + wide * point / 2, y + high * point / 2
    )


def _in_one(name: str) -> tuple[str, ...]:
    return (name,)


def _in_two(name: str) -> tuple[str, ...]:
    """Return ``name`` in two lines that are as alike in length as its words allow."""
    words = name.split(" ")
    if len(words) == 1:
        return (name,)
    halves = [(" ".join(words[:each]), " ".join(words[each:])) for each in range(1, len(words))]
    return min(halves, key=lambda half: max(len(half[0]), len(half[1])))
