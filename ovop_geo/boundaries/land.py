"""Extracts the land in and around a province from the land of all countries."""

from __future__ import annotations

import json

import geopandas as gpd
import shapely

from ovop_geo.boundaries.cleaning import CRS
from ovop_geo.province import Province

Box = tuple[float, float, float, float]
"""Degrees west, south, east, north."""

INDONESIA = "IDN"
NEIGHBOURING_COUNTRIES = ("AUS", "BRN", "MYS", "PHL", "PNG", "SGP", "TLS")
"""The countries whose land is next to Indonesia's, by their three-letter codes."""

SURFACE = 2
"""The dimension of geometries that have an area."""

SMALLEST_ISLAND = 10_000.0
"""Square metres; smaller pieces are remnants along the state border, not islands."""


def read_islands(geojson: bytes, country: str, box: Box) -> gpd.GeoSeries:
    """Return the islands of a country that touch ``box``, largest first, in EPSG:4326.

    Lakes and river beds, which the source leaves out, count as part of the islands, because
    they belong to the villages around them. A country that the source lacks has no islands.

    Parameters
    ----------
    geojson : a FeatureCollection with one country per line and its code in the property ``A3``.
    country : three-letter code.
    """
    marker = f'"A3":"{country}"'.encode()
    line = next((line for line in geojson.splitlines() if marker in line), None)
    if line is None:
        return gpd.GeoSeries([], crs=CRS)
    islands = shapely.get_parts(shapely.geometry.shape(json.loads(line.rstrip(b","))["geometry"]))
    near = islands[shapely.intersects(islands, shapely.box(*box))]
    # Some rings touch themselves; repaired they may become several islands.
    mended = shapely.get_parts(shapely.make_valid(near))
    outlines = shapely.get_exterior_ring(mended[shapely.get_dimensions(mended) == SURFACE])
    return _by_size(shapely.union_all(shapely.polygons(outlines)))


def read_own_islands(geojson: bytes, box: Box) -> gpd.GeoSeries:
    """Return Indonesia's islands as `read_islands` does, without the land of other countries.

    The source lists some land under two countries, such as the Timorese exclave Oecusse.
    """
    own = read_islands(geojson, INDONESIA, box).union_all()
    others = [read_islands(geojson, country, box).union_all() for country in NEIGHBOURING_COUNTRIES]
    return _by_size(own.difference(shapely.union_all(others)))


def islands_near(geojson: bytes, province: Province) -> gpd.GeoSeries:
    """Return Indonesia's islands around a province in its metric CRS, largest first.

    They are clipped to the box of the province; pieces below `SMALLEST_ISLAND` are left out.
    """
    frame = shapely.box(*province.box)
    islands = read_own_islands(geojson, province.box)
    beyond = ~islands.within(frame)
    islands[beyond] = islands[beyond].intersection(frame)
    pieces = islands.explode(ignore_index=True).to_crs(province.metric_crs)
    return pieces[pieces.area >= SMALLEST_ISLAND].reset_index(drop=True)


def _by_size(land: shapely.Geometry) -> gpd.GeoSeries:
    islands = sorted(shapely.get_parts(land), key=lambda island: (-island.area, island.bounds))
    return gpd.GeoSeries(islands, crs=CRS)
