"""Dissolves villages into coarser levels and simplifies each level for its map."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import geopandas as gpd
import shapely

from ovop_geo.regions.codes import MAP_LEVELS, Level, code_length

TOLERANCES = {Level.DESA: 0.002, Level.KECAMATAN: 0.008, Level.KABUPATEN: 0.01}
"""Tolerance of each level for the browser, in degrees; see `simplify`."""


def dissolve(villages: gpd.GeoDataFrame, level: Level) -> gpd.GeoDataFrame:
    """Return the areas of ``level``, each the union of its villages.

    Parameters
    ----------
    villages : a valid coverage, index ``kode`` of villages, in any CRS.
    level : one of `MAP_LEVELS`; the village level gives the villages themselves.

    Returns
    -------
    GeoDataFrame : index ``kode`` in code order, one column ``geometry``, the CRS given. A
        valid coverage whose borders are the villages' own. An area none of whose villages
        has a polygon is missing.
    """
    geometries = villages.geometry.sort_index()
    if level is Level.DESA:
        return geometries.to_frame("geometry")
    codes = geometries.index.str[: code_length(level)]
    areas = geometries.groupby(codes).agg(
        lambda members: shapely.coverage_union_all(members.to_numpy())
    )
    return gpd.GeoDataFrame(geometry=areas, crs=villages.crs).rename_axis("kode")


def simplify(areas: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """Return a coverage with fewer corners, in which neighbours still share their borders.

    Parameters
    ----------
    areas : a valid coverage, in any CRS.
    tolerance : in units of the CRS; a corner is removed if the triangle with its neighbouring
        corners is smaller than the square of this. Degrees can be used near the equator, where
        they are about equally long in both directions.

    Returns
    -------
    GeoDataFrame : the same index and CRS; every area and island stays, at least as a triangle.

    References
    ----------
    Visvalingam and Whyatt (1993), Line generalisation by repeated elimination of points.
    """
    simpler = shapely.coverage_simplify(areas.geometry.to_numpy(), tolerance)
    return gpd.GeoDataFrame(geometry=simpler, index=areas.index, crs=areas.crs)


def levels_of_detail(
    areas: Callable[[Level], gpd.GeoDataFrame], levels: Iterable[Level] = MAP_LEVELS
) -> dict[Level, gpd.GeoDataFrame]:
    """Return the areas that the browser draws at each of ``levels``.

    Parameters
    ----------
    areas : returns the areas of a level, as `dissolve` makes them, EPSG:4326.

    Returns
    -------
    dict : per level a valid coverage, simplified by its own tolerance. Borders coincide within a
        level, and approximately between levels.
    """
    return {level: simplify(areas(level), TOLERANCES[level]) for level in levels}
