"""Names for the map: where the name of an area stands, and how much room it has there."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ovop_geo.regions.reference import Regions


def area_labels(areas: gpd.GeoDataFrame, regions: Regions) -> list[dict]:
    """Return the labels of one level, the largest area first.

    Parameters
    ----------
    areas : coverage of the level, index ``kode``, EPSG:4326.

    Returns
    -------
    list : per area ``code``, ``text`` (its name, without its kind unless it is a kota), ``at``
        (latitude and longitude of the point of its largest part that is farthest from the
        border) and ``width`` (degrees of longitude from border to border through that point).

    References
    ----------
    Garcia-Castellanos and Lombardo (2007), Poles of inaccessibility.
    """
    parts = areas.geometry.explode().reset_index()
    # Square degrees are enough, as sizes only determine the order of the labels.
    parts["size"] = shapely.area(parts.geometry.to_numpy())
    largest = parts.sort_values(["size", "kode"]).drop_duplicates("kode", keep="last")[::-1]
    shapes = largest.geometry.to_numpy()
    points = shapely.get_point(shapely.maximum_inscribed_circle(shapes), 0)
    texts = regions.areas.loc[largest["kode"], "nama"].str.removeprefix("Kabupaten ")
    places = shapely.get_coordinates(points)[:, ::-1].round(4).tolist()
    widths = _widths(shapes, points).round(3).tolist()
    return [
        {"code": code, "text": text, "at": at, "width": width}
        for (code, text), at, width in zip(texts.items(), places, widths, strict=True)
    ]


def _widths(shapes: NDArray[np.object_], points: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return how wide each shape is at a point inside it, in the units of the coordinates."""
    west, _, east, _ = shapely.bounds(shapes).T
    height = shapely.get_y(points)
    ends = np.stack([np.column_stack([west, height]), np.column_stack([east, height])], axis=1)
    crossings, shape = shapely.get_parts(
        shapely.intersection(shapely.linestrings(ends), shapes), return_index=True
    )
    found = pd.DataFrame(
        {
            "shape": shape,
            "away": shapely.distance(crossings, points[shape]),
            "width": shapely.length(crossings),
        }
    )
    nearest = found.sort_values("away", kind="stable").drop_duplicates("shape")
    return nearest.sort_values("shape")["width"].to_numpy()
