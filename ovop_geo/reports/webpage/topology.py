"""A part of a topology, packed: only the lines of the shapes that are kept, as letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise

from ovop_geo.reports.webpage.packing import letters_of


def arcs_of(shape: dict) -> Iterator[int]:
    """Return the numbers of the lines of a shape of a TopoJSON; ``~number`` of a line reversed."""
    for polygon in _polygons_of(shape):
        yield from chain.from_iterable(polygon)


def packed_topology(topology: dict, shapes: Sequence[dict], step: int = 1) -> dict[str, object]:
    """Return ``shapes`` of a quantised TopoJSON with their lines.

    The lines are in the order in which the shapes need them first, so that most of a shape's
    lines are the next one or one of a neighbour, a few lines back.

    Parameters
    ----------
    step : how many of its steps are one step of the result.

    Returns
    -------
    dict : ``transform`` as in TopoJSON; ``arcs``, a text per line with the steps from point to
        point, the first of them from the last point of the line before; ``shapes``, a text per
        shape with the number of its polygons, of each the number of its rings, of each the
        number of its lines, and of each line twice its distance back from the next new one, and
        one more if it is reversed. See `letters_of`.
    """
    number: dict[int, int] = {}
    numbered = [letters_of(list(_numbers(shape, number))) for shape in shapes]
    lines = []
    end = (0, 0)
    for arc in number:
        points = _rounded(topology["arcs"][arc], step)
        lines.append(letters_of(chain.from_iterable(_steps(end, points))))
        end = points[-1]
    transform = topology.get("transform")
    if transform:
        transform = {**transform, "scale": [each * step for each in transform["scale"]]}
    return {"transform": transform, "arcs": lines, "shapes": numbered}


def _rounded(arc: Sequence[Sequence[int]], step: int) -> list[tuple[int, int]]:
    """Return the points of a line in coarser steps, each but the ends once."""
    xs, ys = (accumulate(each) for each in zip(*arc, strict=True))
    points = [(round(x / step), round(y / step)) for x, y in zip(xs, ys, strict=True)]
    inner = [after for before, after in pairwise(points) if after != before]
    return [points[0], *(inner or points[-1:])]


def _steps(start: tuple[int, int], points: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for (x, y), (next_x, next_y) in pairwise([start, *points]):
        yield next_x - x, next_y - y


def _polygons_of(shape: dict) -> list[list[list[int]]]:
    arcs: list = shape["arcs"]
    return arcs if shape["type"] == "MultiPolygon" else [arcs]


def _numbers(shape: dict, number: dict[int, int]) -> Iterator[int]:
    """Yield the numbers of a shape, and add its lines to ``number``."""
    polygons = _polygons_of(shape)
    yield len(polygons)
    for polygon in polygons:
        yield len(polygon)
        for ring in polygon:
            yield len(ring)
            for arc in ring:
                line, is_reversed = (arc, 0) if arc >= 0 else (~arc, 1)
                following = len(number)
                yield 2 * (following - number.setdefault(line, following)) + is_reversed
