"""Finds the villages in a user's file.

Such files come from many hands: codes as text or numbers, with or without dots, any CRS,
villages in several pieces. What can be understood is taken, and the report says what was
found; what cannot be told for sure is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from ovop_geo.boundaries.cleaning import CRS
from ovop_geo.boundaries.code_column import find_code_column
from ovop_geo.errors import BoundaryError
from ovop_geo.province import this_province
from ovop_geo.regions.reference import Regions

_AREAL = ("Polygon", "MultiPolygon", "GeometryCollection")
_NEAR = shapely.box(*this_province().box).buffer(1)
"""The box of the province with 1 degree around it; a file must have an area there."""


@dataclass(frozen=True)
class UserFileReport:
    """Summary of the content of a file; codes are in code order.

    Attributes
    ----------
    features : number of features in the file.
    column : the column with the codes.
    crs : name of the coordinate reference system of the file; ``None`` if it states none and
        its coordinates were read as degrees.
    no_code : number of features without a code; they are left out.
    elsewhere : number of features with a code of another province; they are left out.
    unknown : values that are not a code of the reference list; they are left out.
    doubled : codes of several features.
    """

    features: int
    column: str
    crs: str | None
    no_code: int
    elsewhere: int
    unknown: tuple[str, ...]
    doubled: tuple[str, ...]


def villages_of(
    features: gpd.GeoDataFrame, file: str, regions: Regions, column: str | None = None
) -> tuple[gpd.GeoDataFrame, UserFileReport]:
    """Find the villages among the features of a file.

    Parameters
    ----------
    features : text and numbers in any columns, geometries of any kind.
    file : what to call the file in messages.
    regions : the reference list of codes.
    column : the column with the codes; by default the one whose values are village codes.

    Returns
    -------
    villages : GeoDataFrame, index ``kode`` in code order, column ``geometry`` (of any kind,
        possibly invalid; several rows for a doubled code), EPSG:4326.
    report : see `UserFileReport`.

    Raises
    ------
    BoundaryError : the features are no polygons; the named column, or every column, lacks
        village codes; the codes are of a coarser level; the coordinate reference system is
        unknown, or the areas are not in the province.
    """
    attributes = pd.DataFrame(features.drop(columns=features.geometry.name))
    found = find_code_column(attributes, regions, column)
    known = features.geometry[found.is_known]
    known.index = pd.Index(found.codes[found.is_known], dtype="str", name="kode")
    if not known.geom_type.isin(_AREAL).any():
        raise BoundaryError("boundary.use.no_polygons", file=file, count=len(known))
    villages = _in_degrees(known, file).sort_index(kind="stable")
    return gpd.GeoDataFrame(geometry=villages), UserFileReport(
        features=len(features),
        column=found.name,
        crs=None if features.crs is None else features.crs.name,
        no_code=found.no_code,
        elsewhere=found.elsewhere,
        unknown=found.unknown,
        doubled=tuple(villages.index[villages.index.duplicated()].unique()),
    )


def _in_degrees(geometry: gpd.GeoSeries, file: str) -> gpd.GeoSeries:
    if geometry.crs is None:
        bounds = geometry.total_bounds
        if not (np.abs(bounds) <= (180, 90, 180, 90)).all():
            raise BoundaryError("boundary.use.no_crs", file=file, found=_written(bounds))
        geometry = geometry.set_crs(CRS)
    try:
        located = geometry.to_crs(CRS)
    except pyproj.exceptions.ProjError as error:
        raise BoundaryError("boundary.use.unreadable", file=file, reason=error) from error
    # Coordinates outside the range of a projection become infinite.
    located = located.mask(np.isinf(located.bounds).any(axis=1))
    if not located.intersects(_NEAR).any():
        found = _written(geometry.total_bounds)
        raise BoundaryError("boundary.use.misplaced", file=file, found=found)
    return located


def _written(bounds: np.ndarray) -> str:
    west, south, east, north = (f"{value:.1f}" for value in bounds)
    return f"x {west} … {east}, y {south} … {north}"
