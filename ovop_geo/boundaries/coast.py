"""Coastal villages, derived from the boundaries."""

from __future__ import annotations

import geopandas as gpd
import shapely

BORDER = 0.014
"""Degrees around the land of others within which the edge of the province is a border."""

_SHORTEST_COAST = 0.005


def coastal_villages(villages: gpd.GeoDataFrame, others: gpd.GeoDataFrame) -> list[str]:
    """Return the codes of the villages that touch the sea, in the order of ``villages``.

    A village does when at least 0.005 degrees (550 m) of its edge is the edge of the province
    away from other land. Lakes count as sea where the boundaries leave them out.

    Parameters
    ----------
    villages : a valid coverage in EPSG:4326, index code of village.
    others : the land around the province, EPSG:4326, as `surrounding_land` reads it.
    """
    areas = villages.geometry.array
    border = shapely.buffer(shapely.union_all(others.geometry.array), BORDER)
    shore = shapely.difference(shapely.coverage_union_all(areas).boundary, border)
    shapely.prepare(shore)
    touching = villages[shapely.intersects(shore, areas)]
    lengths = shapely.length(shapely.intersection(touching.geometry.array, shore))
    return [str(code) for code in touching.index[lengths >= _SHORTEST_COAST]]
