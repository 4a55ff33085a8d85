"""Which villages touch the sea, told from their boundaries alone."""

from __future__ import annotations

import geopandas as gpd
import shapely

LAND_BORDER = shapely.multilinestrings(
    [
        shapely.linestrings(
            [
                *((124.04, -9.34), (124.13, -9.43), (124.22, -9.37), (124.27, -9.41)),
                *((124.28, -9.50), (124.35, -9.49), (124.38, -9.36), (124.46, -9.30)),
                (124.48, -9.17),
            ]
        ),
        shapely.linestrings(
            [
                *((124.95, -8.96), (124.93, -9.03), (124.98, -9.07), (125.08, -9.02)),
                *((125.13, -8.99), (125.19, -9.03), (125.17, -9.12), (125.19, -9.16)),
                *((125.10, -9.20), (125.05, -9.17), (124.98, -9.20), (124.99, -9.29)),
                *((125.05, -9.33), (125.09, -9.46)),
            ]
        ),
    ]
)
"""The border with Timor-Leste, around Oecusse and in the east, true to about 0.015 degrees."""

_BORDER_WIDTH = 0.02
_SHORTEST_COAST = 0.005


def coastal_villages(villages: gpd.GeoDataFrame) -> list[str]:
    """Return the codes of the villages that touch the sea, in the order of ``villages``.

    A village does when at least 0.005 degrees (550 m) of its edge is the edge of the province
    and not near `LAND_BORDER`. Lakes count as sea where the boundaries leave them out.

    Parameters
    ----------
    villages : a valid coverage in EPSG:4326, index code of village.
    """
    shore = shapely.difference(
        shapely.union_all(villages.geometry.array, method="coverage").boundary,
        shapely.buffer(LAND_BORDER, _BORDER_WIDTH),
    )
    shapely.prepare(shore)
    touching = villages[shapely.intersects(shore, villages.geometry.array)]
    lengths = shapely.length(shapely.intersection(touching.geometry.array, shore))
    return [str(code) for code in touching.index[lengths >= _SHORTEST_COAST]]
