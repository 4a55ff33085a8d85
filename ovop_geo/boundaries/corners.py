"""Takes from geometries the corners that no map of villages needs."""

from __future__ import annotations

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

FINEST = 5.0
"""Metres by which a border may move when it is thinned; a tenth of the distance within which the
cleaning takes two corners for one."""

MANY = 200
"""Corners of a geometry up to which it is left as it is."""

_METRES_PER_DEGREE = 111_320
_FARTHEST_DEGREE = 360


def thinned(shapes: NDArray[np.object_], crs: pyproj.CRS | None) -> NDArray[np.object_]:
    """Return ``shapes`` with those of very many corners simplified to `FINEST`.

    So a file drawn from a survey, with a corner at every metre, needs no more memory than others.

    Parameters
    ----------
    crs : the CRS of the coordinates; if unknown, they are degrees as long as they can be.

    References
    ----------
    Douglas and Peucker (1973), Algorithms for the reduction of the number of points.
    """
    many = shapely.get_num_coordinates(shapes) > MANY
    if not many.any():
        return shapes
    result = shapes.copy()
    for place in np.flatnonzero(many):
        try:
            result[place] = shapely.simplify(shapes[place], FINEST / _metres_per_unit(shapes, crs))
        except shapely.GEOSException:
            # What is too broken to be simplified is left to the cleaning.
            continue
    return result


def without_impossible(shapes: NDArray[np.object_]) -> tuple[NDArray[np.object_], int]:
    """Return ``shapes`` in two dimensions, and how many had a coordinate that is no number.

    Those are missing in the result: where such a corner should be is not known.
    """
    flat = shapely.force_2d(shapes)
    corners, owners = shapely.get_coordinates(flat, return_index=True)
    impossible = np.unique(owners[~np.isfinite(corners).all(axis=1)])
    flat[impossible] = None
    return flat, len(impossible)


def _metres_per_unit(shapes: NDArray[np.object_], crs: pyproj.CRS | None) -> float:
    if crs is None:
        in_degrees = bool(np.nanmax(np.abs(shapely.total_bounds(shapes))) <= _FARTHEST_DEGREE)
        return _METRES_PER_DEGREE if in_degrees else 1
    if crs.is_geographic:
        return _METRES_PER_DEGREE
    return float(crs.axis_info[0].unit_conversion_factor) or 1
