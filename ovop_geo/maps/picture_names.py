"""Where the names of areas stand on a still map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ovop_geo.fonts import text_width
from ovop_geo.maps.picture import Shape

_SIZES = (7.5, 6.5, 5.6)
"""Sizes of type in points, the largest first; smaller ones cannot be read in print."""

_LINE = 1.05
_INSIDE = 0.97
"""Share of a name that must stand on its own area."""

_AWAY = 2.5
"""Points between an area and a name beside it."""

_MOST_BESIDE = 30
"""Most areas of a map that has names beside its areas, not only on them."""

_CLOSED = 4
"""Least corners of a closed ring."""

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
    labels = np.array([shape.label for shape in shapes])
    placed = _inside(whole, labels, names, point)
    rest = [sign if place not in placed else "" for place, sign in enumerate(signs)]
    placed |= _inside(whole, labels, rest, point)
    if len(shapes) > _MOST_BESIDE:
        return list(placed.values())
    taken = [_box(each, point) for each in placed.values()]
    inner = shapely.box(0, 0, *frame)
    for position, name in enumerate(names):
        if position not in placed and name:
            for found in _beside(whole[position], position, name, point):
                box = _box(found, point)
                if inner.contains(box) and not shapely.intersects(box, [*whole, *taken]).any():
                    placed[position] = found
                    taken.append(box)
                    break
    return list(placed.values())


def _inside(
    whole: NDArray[np.object_], labels: NDArray[np.float64], names: Sequence[str], point: float
) -> dict[int, PlacedName]:
    """Return the names that fit on their areas, in the largest type, by position."""
    placed: dict[int, PlacedName] = {}
    for size in _SIZES:
        for lines_of in (_in_one, _in_two):
            tried = [
                PlacedName(position, lines_of(name), (float(x), float(y)), size, inside=True)
                for position, (name, (x, y)) in enumerate(zip(names, labels, strict=True))
                if name and position not in placed
            ]
            if not tried:
                return placed
            boxes = np.array([_box(each, point) for each in tried])
            own = whole[[each.position for each in tried]]
            shares = shapely.area(shapely.intersection(boxes, own)) / shapely.area(boxes)
            placed |= {
                each.position: each
                for each, share in zip(tried, shares, strict=True)
                if share >= _INSIDE
            }
    return placed


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
