"""A part of a topology, packed: only the lines of the shapes that are kept, as letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from ovop_geo.reports.webpage.packing import letters_of


def arcs_of(shape: dict) -> Iterator[int]:
    """Return the numbers of the lines of a shape of a TopoJSON; ``~number`` of a line reversed."""
    for polygon in _polygons_of(shape):
        yield from chain.from_iterable(polygon)


def packed_topology(topology: dict, shapes: Sequence[dict]) -> dict[str, object]:
    """Return ``shapes`` of a quantised TopoJSON with their lines.

    Returns
    -------
    dict : ``transform`` as in TopoJSON; ``arcs``, a text per line with the steps from point to
        point, the first of them from the last point of the line before; ``shapes``, a text per
        shape with the number of its polygons, of each the number of its rings, of each the
        number of its lines and their numbers, as steps too. See `letters_of`.
    """
    used = list(dict.fromkeys(max(arc, ~arc) for shape in shapes for arc in arcs_of(shape)))
    number = {arc: place for place, arc in enumerate(used)}
    lines = []
    end = (0, 0)
    for arc in used:
        (first_x, first_y), *rest = topology["arcs"][arc]
        steps = [(first_x - end[0], first_y - end[1]), *rest]
        end = (first_x + sum(x for x, _ in rest), first_y + sum(y for _, y in rest))
        lines.append(letters_of(chain.from_iterable(steps)))
    return {
        "transform": topology.get("transform"),
        "arcs": lines,
        "shapes": [letters_of(_numbers(shape, number)) for shape in shapes],
    }


def _polygons_of(shape: dict) -> list[list[list[int]]]:
    arcs: list = shape["arcs"]
    return arcs if shape["type"] == "MultiPolygon" else [arcs]


def _numbers(shape: dict, number: dict[int, int]) -> Iterator[int]:
    polygons = _polygons_of(shape)
    yield len(polygons)
    last = 0
    for polygon in polygons:
        yield len(polygon)
        for ring in polygon:
            arcs = [number[arc] if arc >= 0 else ~number[~arc] for arc in ring]
            yield len(arcs)
            yield from (after - before for before, after in pairwise([last, *arcs]))
            last = arcs[-1]
