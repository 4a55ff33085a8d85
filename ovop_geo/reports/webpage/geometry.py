"""The geometry of a page: what the app's own files hold of a region and of what lies near it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ovop_geo.boundaries.browser_files import BrowserFiles, browser_files
from ovop_geo.boundaries.levels import simplify
from ovop_geo.boundaries.surroundings import read_surroundings
from ovop_geo.boundaries.topology import NOTHING, OBJECT, topology_from_areas
from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import PROVINCE, Level, lies_in
from ovop_geo.reports.webpage.packing import letters_of
from ovop_geo.reports.webpage.topology import arcs_of, packed_topology
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""

_NEAR = 0.25
"""Share of the longer side of a region up to which its neighbours are shown."""

_FAR = 1.5
"""The same for the land behind them, which a reader sees who zooms out."""

_FINE = 10_000
"""Steps of a degree in which the points for names are told; `levels.js` has the same constant."""

_PROVINCE_STEP = 2
"""How much coarser the coordinates of the whole province are: 44 metres, a fifth of the tolerance
of the borders of villages."""

_COARSE = 0.01
"""Tolerance of that land, in degrees; see `simplify`."""


@dataclass(frozen=True)
class LevelFile:
    """The geometry file of a level as the app sends it to browsers; see `level_content`."""

    content: dict

    @property
    def shapes(self) -> list[dict]:
        """The areas with a polygon."""
        shapes: list[dict] = self.content["topology"]["objects"][OBJECT]["geometries"]
        return shapes

    @cached_property
    def boxes(self) -> NDArray[np.float64]:
        """The box of each of `shapes` in degrees."""
        topology = self.content["topology"]
        scale, shift = (np.array(topology["transform"][each]) for each in ("scale", "translate"))
        ends = []
        for arc in topology["arcs"]:
            steps = np.cumsum(arc, axis=0) * scale + shift
            ends.append((*steps.min(axis=0), *steps.max(axis=0)))
        of_arcs = np.array(ends)
        boxes = [of_arcs[[max(each, ~each) for each in arcs_of(shape)]] for shape in self.shapes]
        return np.array([(*box[:, :2].min(axis=0), *box[:, 2:].max(axis=0)) for box in boxes])

    def inside(self, region: str) -> NDArray[np.bool_]:
        """Return which of `shapes` lie in ``region``."""
        return np.array([lies_in(shape["id"], region) for shape in self.shapes], dtype=bool)

    def near(self, box: Box) -> NDArray[np.bool_]:
        """Return which of `shapes` reach into ``box``."""
        west, south, east, north = box
        lows, highs = self.boxes[:, :2], self.boxes[:, 2:]
        reaches = np.hstack([lows < (east, north), highs > (west, south)])
        return np.asarray(reaches.all(axis=1), dtype=bool)


def level_block(context: Context, level: Level, region: str) -> dict[str, object]:
    """Return the geometry of ``level`` in and near ``region``, as `levels.js` unpacks it.

    Raises
    ------
    BoundaryError : there are no boundaries, or they cannot be read.
    """
    file = _level_file(context, level)
    inside = file.inside(region)
    kept = inside.copy()
    if inside.any():
        kept[file.near(_around(_box(file, inside), _NEAR))] = True
    content, shapes = file.content, file.shapes
    codes = [code for code in content["areas"] if lies_in(code, region)]
    parents = {code for each in codes for code in context.regions.path(each)}
    number = {code: at for at, code in enumerate(codes)}
    names = content["names"]
    # Its own areas come first.
    places = [*np.flatnonzero(inside), *np.flatnonzero(kept & ~inside)]
    count = int(inside.sum())
    far = _around(_box(file, inside), _FAR) if inside.any() else (0.0, 0.0, 0.0, 0.0)
    return {
        "codes": codes,
        "names": [names[code] for code in codes],
        "parents": {code: names[code] for code in sorted(parents - {*codes}) if code in names},
        "own": letters_of(_steps([number[shapes[place]["id"]] for place in places[:count]])),
        "others": {code: names[code] for code in (shapes[place]["id"] for place in places[count:])},
        "topology": packed_topology(
            content["topology"],
            [shapes[place] for place in places],
            _PROVINCE_STEP if region == PROVINCE else 1,
        ),
        "points": "".join(
            letters_of(_steps(np.rint(column * _FINE).astype(int).tolist()))
            for column in np.array([content["points"][place] for place in places]).reshape(-1, 2).T
        ),
        "widths": [content["widths"][place] for place in places],
        "places": {code: at for code, at in content["places"].items() if lies_in(code, region)},
        "labels": {
            name: [label for label in labels if _is_in(label["at"], far)]
            for name, labels in content["labels"].items()
        },
        **{name: content[name] for name in ("kinds", "weight", "borders")},
    }


def land_block(context: Context, region: str) -> dict:
    """Return the land around ``region`` as TopoJSON: what lies behind its neighbours.

    Raises
    ------
    BoundaryError : there are no boundaries, or they cannot be read.
    """
    files = _files(context)
    if region == PROVINCE:
        whole: dict = json.loads(files.contents[files.land])
        return whole
    file = _level_file(context, Level.DESA)
    inside = file.inside(region)
    if not inside.any():
        return NOTHING
    box = _box(file, inside)
    near = shapely.box(*_around(box, _NEAR))
    far = shapely.box(*_around(box, _FAR))
    land = shapely.intersection(_land_of(context), far)
    own = shapely.difference(shapely.intersection(_coarse_areas(context), far), near)
    parts = shapely.get_parts(np.concatenate([land, own]))
    is_polygon = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    polygons = parts[is_polygon & ~shapely.is_empty(parts)]
    if not polygons.size:
        return NOTHING
    shown = gpd.GeoDataFrame(geometry=polygons, index=[f"{at}" for at in range(len(polygons))])
    return topology_from_areas(shown)


@remembered(2, lambda context: (context.source and context.source.version, context.regions))
def _files(context: Context) -> BrowserFiles:
    if context.source is None:
        raise BoundaryError("boundary.error.none")
    return browser_files(context.source, context.regions, context.settings)


@remembered(6, lambda context, level: (context.source and context.source.version, level))
def _level_file(context: Context, level: Level) -> LevelFile:
    files = _files(context)
    return LevelFile(json.loads(files.contents[files.names[level]]))


@remembered(2, lambda context: context.source and context.source.version)
def _coarse_areas(context: Context) -> NDArray[np.object_]:
    if context.source is None:
        raise BoundaryError("boundary.error.none")
    areas = simplify(context.source.areas(Level.KABUPATEN), _COARSE).geometry.to_numpy()
    whole: NDArray[np.object_] = shapely.make_valid(areas)
    return whole


@remembered(1, lambda context: context.settings.shipped_data)
def _land_of(context: Context) -> NDArray[np.object_]:
    """Return the land around the province; it only adorns the map, which is drawn without it."""
    try:
        land = read_surroundings(context.settings)
    except BoundaryError:
        return np.array([], dtype=object)
    valid: NDArray[np.object_] = shapely.make_valid(land.geometry.to_numpy())
    return valid


def _steps(numbers: list[int]) -> list[int]:
    return [after - before for before, after in pairwise([0, *numbers])]


def _box(file: LevelFile, inside: NDArray[np.bool_]) -> Box:
    boxes = file.boxes[inside]
    west, south = boxes[:, :2].min(axis=0)
    east, north = boxes[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)


def _around(box: Box, share: float) -> Box:
    west, south, east, north = box
    margin = share * max(east - west, north - south)
    return west - margin, south - margin, east + margin, north + margin


def _is_in(place: list[float], box: Box) -> bool:
    west, south, east, north = box
    latitude, longitude = place
    return west <= longitude <= east and south <= latitude <= north
