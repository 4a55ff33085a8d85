"""A map as plain shapes on a plane, for files that have no browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ovop_geo.boundaries.labels import rooms_for_names
from ovop_geo.boundaries.levels import dissolve, simplify
from ovop_geo.maps.view import MapView
from ovop_geo.regions.codes import MAP_LEVELS, Level, lies_in

Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]
"""The outer ring of a polygon, then its holes."""

_FINENESS = 1200
"""How many times the tolerance of the outlines goes into the longer side of a picture."""

_MARGIN = 0.04
"""Share of the longer side of the areas that is free around them."""

_EMPTY = (1000.0, 400.0)
"""Width and height of a picture without any area."""

_NARROWEST = 0.4
"""Least ratio of a picture's shorter side to its longer one."""


@dataclass(frozen=True)
class Shape:
    """One area of a map.

    Attributes
    ----------
    code : code of the region.
    name : its name.
    polygons : its parts in units of the picture, to the right and down.
    line : position of its class in the lines of the legend.
    label : a point inside its largest part, farthest from the border.
    radius : radius of its circle in pixels of the legend, 0 without one.
    """

    code: str
    name: str
    polygons: tuple[Polygon, ...]
    line: int
    label: tuple[float, float]
    radius: float = 0.0


@dataclass(frozen=True)
class MapPicture:
    """A map in a plane, with the view that says what it means.

    Attributes
    ----------
    width, height : size in units of the picture; the longer side is 1000.
    shapes : the areas with a polygon, in code order.
    land : the land around them.
    parents : borders of the regions one level up, as open or closed lines.
    outline : borders of a village that is chosen; empty unless one is.
    view : title, legend, notes and stamps.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    land: tuple[Polygon, ...]
    parents: tuple[Ring, ...]
    outline: tuple[Ring, ...]
    view: MapView


def picture_of(
    view: MapView, areas: gpd.GeoDataFrame, land: gpd.GeoDataFrame, names: Mapping[str, str]
) -> MapPicture:
    """Return the map of ``view`` in a plane, north up.

    Parameters
    ----------
    view : the values.
    areas : every area of the level of ``view`` in the province, index ``kode``, a valid coverage
        in a metric CRS.
    land : the land around the province, valid polygons in the same CRS.
    names : name of each area by its code.
    """
    drawn = areas[areas.index.isin(view.class_of.index)]
    if drawn.empty:
        return MapPicture(*_EMPTY, (), (), (), (), view)
    frame = _Frame.around(drawn.total_bounds)
    near = areas.iloc[np.sort(areas.sindex.query(shapely.box(*frame.box)))]
    near = simplify(near, frame.longest / _FINENESS)
    own = near.loc[drawn.index]
    return MapPicture(
        frame.width,
        frame.height,
        tuple(_shapes(view, own, frame, names)),
        _land(near.drop(index=drawn.index), land, frame),
        _borders(own, view.level, frame),
        _outline(own, view, frame),
        view,
    )


@dataclass(frozen=True)
class _Frame:
    """The part of the metric plane that a picture shows."""

    box: tuple[float, float, float, float]

    @classmethod
    def around(cls, bounds: np.ndarray) -> _Frame:
        west, south, east, north = (float(each) for each in bounds)
        longest = max(east - west, north - south)
        across, along = (
            max(side, longest * _NARROWEST) / 2 + longest * _MARGIN
            for side in (east - west, north - south)
        )
        x, y = (west + east) / 2, (south + north) / 2
        return cls((x - across, y - along, x + across, y + along))

    @property
    def longest(self) -> float:
        """The longer side in metres."""
        west, south, east, north = self.box
        return max(east - west, north - south)

    @property
    def width(self) -> float:
        """The width in units of the picture."""
        return round((self.box[2] - self.box[0]) * 1000 / self.longest, 1)

    @property
    def height(self) -> float:
        """The height in units of the picture."""
        return round((self.box[3] - self.box[1]) * 1000 / self.longest, 1)

    def ring(self, line: shapely.Geometry) -> Ring:
        """Return the corners of ``line`` in units of the picture."""
        placed = self._placed(shapely.get_coordinates(line))
        kept = np.ones(len(placed), dtype=bool)
        kept[1:] = (placed[1:] != placed[:-1]).any(axis=1)
        return tuple((float(x), float(y)) for x, y in placed[kept])

    def point(self, point: shapely.Geometry) -> tuple[float, float]:
        """Return ``point`` in units of the picture."""
        ((x, y),) = self._placed(shapely.get_coordinates(point))
        return float(x), float(y)

    def polygons(self, geometry: shapely.Geometry) -> tuple[Polygon, ...]:
        """Return the polygons of ``geometry``."""
        parts = [each for each in shapely.get_parts(geometry) if each.geom_type == "Polygon"]
        return tuple(
            (self.ring(part.exterior), *(self.ring(hole) for hole in part.interiors))
            for part in parts
        )

    def _placed(self, corners: np.ndarray) -> np.ndarray:
        west, _, _, north = self.box
        metres = np.column_stack([corners[:, 0] - west, north - corners[:, 1]])
        return (metres * (1000 / self.longest)).round(1)


def _shapes(
    view: MapView, own: gpd.GeoDataFrame, frame: _Frame, names: Mapping[str, str]
) -> Iterator[Shape]:
    rooms = rooms_for_names(own)
    points = shapely.points(rooms["bujur"], rooms["lintang"])
    radii = view.circles.radii if view.circles else pd.Series(0.0, own.index)
    for code, geometry, point in zip(own.index, own.geometry, points, strict=True):
        radius = radii.get(code, 0.0)
        yield Shape(
            code,
            names[code],
            frame.polygons(geometry),
            int(view.class_of.loc[code]),
            frame.point(point),
            0.0 if pd.isna(radius) else float(radius),
        )


def _land(others: gpd.GeoDataFrame, land: gpd.GeoDataFrame, frame: _Frame) -> tuple[Polygon, ...]:
    around = shapely.clip_by_rect(land.geometry.to_numpy(), *frame.box)
    ground = shapely.union_all(
        [*shapely.clip_by_rect(others.geometry.to_numpy(), *frame.box), *around]
    )
    seen = shapely.make_valid(ground)
    return frame.polygons(shapely.simplify(seen, frame.longest / _FINENESS))


def _borders(own: gpd.GeoDataFrame, level: Level, frame: _Frame) -> tuple[Ring, ...]:
    above = MAP_LEVELS[max(MAP_LEVELS.index(level) - 1, 0)]
    if above is level:
        return ()
    borders = shapely.line_merge(shapely.union_all(dissolve(own, above).boundary.to_numpy()))
    return tuple(frame.ring(line) for line in shapely.get_parts(borders))


def _outline(own: gpd.GeoDataFrame, view: MapView, frame: _Frame) -> tuple[Ring, ...]:
    chosen = own[lies_in(own.index, view.region)] if view.region != view.drawn else own.iloc[:0]
    return tuple(
        frame.ring(line) for each in chosen.geometry for line in shapely.get_parts(each.boundary)
    )
