"""The land of the province, cut out of the land of all countries."""

from __future__ import annotations

import json

import geopandas as gpd
import shapely

from ovop_geo.boundaries.cleaning import CRS

METRIC_CRS = "EPSG:32751"
"""UTM zone 51S, in metres, for areas and distances in this province."""

SURFACE = 2
"""Dimensions of what has an area."""

BOX = (118.0, -11.5, 126.0, -7.5)
"""Degrees west, south, east, north; holds the province and parts of its neighbours."""

WEST = 119.34
"""Degrees; the middle of every island of the province lies east of it. Gili Banta, the last
of Bima, ends at 119.335, the islets of Komodo begin at 119.364."""

FARTHEST = 40_000.0
"""Metres from an island of the province to a village's point; Wetar, the nearest island of
Maluku, lies 70 km off."""

SMALLEST = 10_000.0
"""Square metres; smaller pieces are leftovers of the state border, not islands."""


def read_islands(
    geojson: bytes, country: str = "IDN", box: tuple[float, float, float, float] = BOX
) -> gpd.GeoSeries:
    """Return the islands of a country that touch ``box``, largest first, in EPSG:4326.

    Lakes and river beds, which the source leaves out of the land, are part of the islands, as
    they are of the villages around them.

    Parameters
    ----------
    geojson : a FeatureCollection with one country per line, its code in the property ``A3``.
    country : three-letter code.
    box : degrees west, south, east, north.
    """
    marker = f'"A3":"{country}"'.encode()
    line = next(line for line in geojson.splitlines() if marker in line)
    islands = shapely.get_parts(shapely.geometry.shape(json.loads(line.rstrip(b","))["geometry"]))
    near = islands[shapely.intersects(islands, shapely.box(*box))]
    # Some rings touch themselves; mended they may be several islands.
    mended = shapely.get_parts(shapely.make_valid(near))
    outlines = shapely.get_exterior_ring(mended[shapely.get_dimensions(mended) == SURFACE])
    return _by_size(shapely.union_all(shapely.polygons(outlines)))


def read_own_islands(geojson: bytes) -> gpd.GeoSeries:
    """Return Indonesia's islands as `read_islands` does, without Timor-Leste.

    The source has the Timorese exclave Oecusse in both countries.
    """
    own, neighbour = (read_islands(geojson, country).union_all() for country in ("IDN", "TLS"))
    return _by_size(own.difference(neighbour))


def _by_size(land: shapely.Geometry) -> gpd.GeoSeries:
    islands = sorted(shapely.get_parts(land), key=lambda island: (-island.area, island.bounds))
    return gpd.GeoSeries(islands, crs=CRS)


def province_islands(islands: gpd.GeoSeries, points: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the islands that belong to the province, in `METRIC_CRS`.

    An island belongs to it when its middle lies east of `WEST` and not farther than `FARTHEST` from
    the point of a village.

    Parameters
    ----------
    islands : polygons in EPSG:4326.
    points : the villages' points in `METRIC_CRS`.
    """
    middle = shapely.get_x(shapely.centroid(islands.to_numpy()))
    east = islands[middle > WEST].to_crs(METRIC_CRS)
    settled = shapely.multipoints(points.to_numpy())
    near = (east.distance(settled) <= FARTHEST) & (east.area >= SMALLEST)
    return east[near].reset_index(drop=True)
