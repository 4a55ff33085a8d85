"""Coastal villages, derived from the boundaries."""

from __future__ import annotations

import geopandas as gpd
import shapely

BORDER = 0.014
"""Degrees around other land within which the edge of the province is a border, not a coast."""

_SHORTEST_COAST = 0.005


def coastal_villages(villages: gpd.GeoDataFrame, others: gpd.GeoDataFrame) -> list[str]:
    """Return the codes of the villages that touch the sea, in the order of ``villages``.

    It touches the sea if at least 0.005 degrees (550 m) of its edge are part of the edge of the
    province and away from other land. A lake counts as sea if the boundaries leave it out.

    Parameters
    ----------
    villages : a valid coverage in EPSG:4326, index code of village.
    others : the land around the province, EPSG:4326, as `read_surroundings` reads it.
    """
    areas = villages.geometry.array
    border = shapely.buffer(shapely.union_all(others.geometry.array), BORDER)
    shore = shapely.difference(shapely.coverage_union_all(areas).boundary, border)
    shapely.prepare(shore)
    touching = villages[shapely.intersects(shore, areas)]
    lengths = shapely.length(shapely.intersection(touching.geometry.array, shore))
    return [str(code) for code in touching.index[lengths >= _SHORTEST_COAST]]
