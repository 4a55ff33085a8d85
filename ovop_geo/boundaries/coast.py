"""Which villages touch the sea, told from their boundaries alone."""

from __future__ import annotations

import geopandas as gpd
import shapely

_OECUSSE = shapely.polygons(
    [
        *((124.48, -9.16), (124.48, -9.20), (124.45, -9.27), (124.46, -9.30), (124.44, -9.33)),
        *((124.38, -9.36), (124.38, -9.40), (124.35, -9.43), (124.36, -9.46), (124.35, -9.49)),
        *((124.28, -9.50), (124.29, -9.45), (124.27, -9.41), (124.22, -9.37), (124.17, -9.39)),
        *((124.16, -9.42), (124.13, -9.43), (124.10, -9.41), (124.04, -9.34), (124.15, -9.29)),
        *((124.19, -9.23), (124.31, -9.19), (124.43, -9.16)),
    ]
)
_EASTERN_BORDER = shapely.linestrings(
    [
        *((124.95, -8.96), (124.93, -9.03), (124.98, -9.07), (125.08, -9.02), (125.11, -8.97)),
        *((125.13, -8.99), (125.19, -9.03), (125.19, -9.07), (125.17, -9.12), (125.19, -9.16)),
        *((125.13, -9.17), (125.10, -9.20), (125.05, -9.17), (125.01, -9.17), (124.98, -9.20)),
        *((124.99, -9.29), (125.05, -9.33), (125.09, -9.46)),
    ]
)
NOT_SEA = shapely.union_all(shapely.buffer([_OECUSSE, _EASTERN_BORDER], 0.014))
"""Where the edge of the province is the border with Timor-Leste, in degrees (EPSG:4326)."""

_SHORTEST_COAST = 0.005


def coastal_villages(villages: gpd.GeoDataFrame) -> list[str]:
    """Return the codes of the villages that touch the sea, in the order of ``villages``.

    A village does when at least 0.005 degrees (550 m) of its edge is the edge of the province
    outside of `NOT_SEA`. Lakes count as sea where the boundaries leave them out.

    Parameters
    ----------
    villages : a valid coverage in EPSG:4326, index code of village.
    """
    areas = villages.geometry.array
    shore = shapely.difference(shapely.coverage_union_all(areas).boundary, NOT_SEA)
    shapely.prepare(shore)
    touching = villages[shapely.intersects(shore, areas)]
    lengths = shapely.length(shapely.intersection(touching.geometry.array, shore))
    return [str(code) for code in touching.index[lengths >= _SHORTEST_COAST]]
