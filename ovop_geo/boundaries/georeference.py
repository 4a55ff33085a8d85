"""Brings the shapes of a file to degrees, and finds out which coordinate system fits them."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.aoi import AreaOfInterest
from pyproj.database import query_crs_info
from pyproj.enums import PJType
from shapely.geometry.base import BaseGeometry

from ovop_geo.boundaries.cleaning import CRS
from ovop_geo.boundaries.placement import KM_PER_DEGREE
from ovop_geo.errors import BoundaryError
from ovop_geo.province import this_province

NEAR = shapely.box(*this_province().box).buffer(1)
"""The box of the province with 1 degree around it; a file must have an area there."""

_AROUND = 10
"""Degrees around the province from which coordinate systems are tried."""

_CLOSE = 5.0
"""Kilometres from its point within which the middle of an area speaks for a system."""

_FARTHEST = 180
"""The greatest absolute longitude, in whichever order the coordinates stand."""

_COARSE = 2
"""Digits after the decimal point with which a map of villages is too coarse."""

_EXACT = 1e-9
_SAMPLE = 200
_COMMON = "WGS 84"
_WEB = "EPSG:3857"


@dataclass(frozen=True)
class Located:
    """The shapes of a file in degrees.

    Attributes
    ----------
    geometry : one per feature, EPSG:4326; missing where the file's is, or has no place on earth.
    swapped : whether the two coordinates of each feature stood in the other order.
    """

    geometry: gpd.GeoSeries
    swapped: NDArray[np.bool_]


def coarse_decimals(shapes: gpd.GeoSeries) -> int | None:
    """Return how many decimals all coordinates in degrees have, ``None`` if more than two.

    With two decimals corners stand about a kilometre apart, which is as wide as a village.
    """
    corners = shapely.get_coordinates(shapes.to_numpy())
    for decimals in range(_COARSE + 1):
        if len(corners) and np.allclose(corners, corners.round(decimals), rtol=0, atol=_EXACT):
            return decimals
    return None


def with_crs(features: gpd.GeoDataFrame, asked: str | None) -> gpd.GeoDataFrame:
    """Return ``features`` in the coordinate system ``asked`` instead of the one they state.

    Raises
    ------
    BoundaryError : there is no such system.
    """
    if asked is None:
        return features
    try:
        return features.set_crs(asked, allow_override=True)
    except pyproj.exceptions.CRSError as error:
        raise BoundaryError("boundary.use.unknown_crs", crs=asked) from error


def in_degrees(geometry: gpd.GeoSeries, file: str) -> Located | None:
    """Return the shapes in degrees, ``None`` if they have no system and are not degrees.

    A shape outside the province that lies inside it with its coordinates in the other order has
    them swapped.

    Raises
    ------
    BoundaryError : the system of the file cannot be converted.
    """
    geometry = geometry.reset_index(drop=True)
    if geometry.crs is None:
        if not (np.abs(geometry.total_bounds) <= _FARTHEST).all():
            return None
        geometry = geometry.set_crs(CRS)
    try:
        located = _to_degrees(geometry)
        is_shape = ~shapely.is_missing(geometry.to_numpy()) & ~geometry.is_empty
        outside = geometry[is_shape & ~located.intersects(NEAR)]
        turned = _to_degrees(outside.map(_turned))
    except pyproj.exceptions.ProjError as error:
        raise BoundaryError("boundary.use.unreadable", file=file, reason=error) from error
    turned = turned[turned.intersects(NEAR)]
    located[turned.index] = turned
    return Located(located, located.index.isin(turned.index))


def _turned(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shape, lambda points: points[:, ::-1])


def _to_degrees(geometry: gpd.GeoSeries) -> gpd.GeoSeries:
    located = geometry.to_crs(CRS)
    # Coordinates outside the range of a projection become infinite.
    return located.mask(np.isinf(located.bounds).any(axis=1))


def likely_crs(
    geometry: gpd.GeoSeries, codes: NDArray[np.object_], villages: pd.DataFrame
) -> pyproj.CRS | None:
    """Return the system in which most shapes lie near the points of their codes.

    There is none if they do so as they are.

    Parameters
    ----------
    geometry : as the file has it; its own system is preferred to others of the same effect.
    codes : the code of each feature, missing where it has none.
    villages : points by code, columns ``lintang`` and ``bujur``.
    """
    points = villages[["bujur", "lintang"]].dropna()
    usable = np.flatnonzero(pd.Series(codes).isin(points.index) & ~geometry.is_empty.to_numpy())
    if not len(usable):
        return None
    sample = usable[:: max(1, len(usable) // _SAMPLE)]
    middles = geometry.iloc[sample].bounds.to_numpy().reshape(-1, 2, 2).mean(axis=1)
    targets = points.loc[codes[sample]].to_numpy()
    stated = _COMMON
    if geometry.crs is not None:
        stated = geometry.crs.name.partition(" /")[0]
        if 2 * _share_close(geometry.crs, middles, targets) > 1:
            return None
    best: tuple[float, int, pyproj.CRS] | None = None
    for name, crs in _candidates():
        share = max(_share_close(crs, order, targets) for order in (middles, middles[:, ::-1]))
        liking = 2 * name.startswith(stated) + name.startswith(_COMMON)
        if 2 * share > 1 and (best is None or (share, liking) > best[:2]):
            best = (share, liking, crs)
    return best[2] if best else None


def _candidates() -> list[tuple[str, pyproj.CRS]]:
    """Return degrees, the web's projection and the zones around the province, with their names."""
    west, south, east, north = NEAR.buffer(_AROUND).bounds
    there = query_crs_info(
        auth_name="EPSG",
        pj_types=[PJType.PROJECTED_CRS],
        area_of_interest=AreaOfInterest(west, south, east, north),
    )
    zones = [info.code for info in there if " zone " in info.name]
    known = [pyproj.CRS.from_user_input(crs) for crs in (CRS, _WEB, *map(int, zones))]
    return [(crs.name, crs) for crs in known]


def _share_close(
    crs: pyproj.CRS, middles: NDArray[np.float64], targets: NDArray[np.float64]
) -> float:
    # The projection alone: datums differ by less than this needs, and take long to look up.
    lonlat = middles
    if crs.is_projected:
        lonlat = np.column_stack(pyproj.Proj(crs)(middles[:, 0], middles[:, 1], inverse=True))
    with np.errstate(invalid="ignore"):
        apart = np.hypot(*(lonlat - targets).T) * KM_PER_DEGREE
    return float((apart <= _CLOSE).mean())
