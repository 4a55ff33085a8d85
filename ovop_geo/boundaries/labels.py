"""Names for the map: where the name of an area stands, and how much room it has there."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ovop_geo.regions.names import initials
from ovop_geo.regions.reference import Regions


def rooms_for_names(areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the point of each area that is farthest from its border, and the room there.

    Parameters
    ----------
    areas : coverage of a level, index ``kode``, EPSG:4326.

    Returns
    -------
    DataFrame : the same index; columns ``lintang`` and ``bujur`` (degrees, inside the largest
        part of the area), ``lebar`` (degrees of longitude from border to border through that
        point) and ``luas`` (square degrees of that part, which is enough to order by).

    References
    ----------
    Garcia-Castellanos and Lombardo (2007), Poles of inaccessibility.
    """
    parts = areas.geometry.explode()
    parts = parts.iloc[np.argsort(-shapely.area(parts.to_numpy()), kind="stable")]
    largest = parts[~parts.index.duplicated()].loc[areas.index].to_numpy()
    points = shapely.get_point(shapely.maximum_inscribed_circle(largest), 0)
    return pd.DataFrame(
        {
            "lintang": shapely.get_y(points).round(4),
            "bujur": shapely.get_x(points).round(4),
            "lebar": _widths(largest, points).round(3),
            "luas": shapely.area(largest),
        },
        index=areas.index,
    )


def area_labels(areas: gpd.GeoDataFrame, regions: Regions) -> list[dict]:
    """Return the labels of one level, the largest area first.

    Parameters
    ----------
    areas : coverage of the level, index ``kode``, EPSG:4326.

    Returns
    -------
    list : per area ``code``, ``text`` (its name, without its kind unless it is a kota), ``short``
        (initials, if people use them), ``at`` (latitude and longitude) and ``width`` (degrees); see
        `rooms_for_names`.
    """
    rooms = rooms_for_names(areas).sort_values("luas", ascending=False, kind="stable")
    return [
        {
            "code": room.Index,
            "text": regions.name(str(room.Index)).removeprefix("Kabupaten "),
            **_short(regions.name(str(room.Index))),
            "at": [room.lintang, room.bujur],
            "width": room.lebar,
        }
        for room in rooms.itertuples()
    ]


def _short(name: str) -> dict[str, str]:
    # The initials of a kecamatan mean nothing to anybody.
    short = initials(name) if name.startswith("Kabupaten ") else ""
    return {"short": short} if short else {}


def _widths(shapes: NDArray[np.object_], points: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return how wide each shape is at a point inside it, in the units of the coordinates."""
    west, _, east, _ = shapely.bounds(shapes).T
    height = shapely.get_y(points)
    ends = np.stack([np.column_stack([west, height]), np.column_stack([east, height])], axis=1)
    crossings, shape = shapely.get_parts(
        shapely.intersection(shapely.linestrings(ends), shapes), return_index=True
    )
    nearest = np.lexsort((shapely.distance(crossings, points[shape]), shape))
    _, first = np.unique(shape[nearest], return_index=True)
    return shapely.length(crossings[nearest][first])
