"""Indicative boundaries: each village gets the land that is nearest to its point.

They show roughly where a village lies and which villages are its neighbours, not the course of
its border.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ovop_geo.boundaries.cleaning import CRS, clean_coverage
from ovop_geo.boundaries.land import SURFACE, islands_near
from ovop_geo.boundaries.pieces import join_pieces
from ovop_geo.boundaries.sources import SourceMetadata
from ovop_geo.province import Province
from ovop_geo.regions.codes import Level, code_length, lies_in
from ovop_geo.regions.reference import Regions

FAR_FROM_SIBLINGS = 20_000.0
"""Metres from the median of its kecamatan's points beyond which a point may be stray."""

FARTHEST = 40_000.0
"""Metres from an island without a village's point to the nearest point; islands farther off are
left out."""

NEAREST_POINTS = 6
"""Number of nearest points of which one must be of the same kabupaten, or the point is stray."""

DECIMALS = 6
"""Decimals of coordinates in degrees, about 0.1 m."""

TWIN_DISTANCE = 2.0
"""Metres by which identical points are moved apart."""


def metadata(province: Province) -> SourceMetadata:
    """Return the metadata of the indicative boundaries of a province."""
    return SourceMetadata(
        name="indikatif",
        indicative=True,
        licence=province.licence,
        credit=province.credit,
        date=province.date,
    )


def village_points(
    located: pd.DataFrame, province: Province
) -> tuple[gpd.GeoSeries, tuple[str, ...]]:
    """Return the usable points of villages, and the codes of stray points.

    A point is stray if it lies farther than `FAR_FROM_SIBLINGS` from the median of its
    kecamatan's points and none of its `NEAREST_POINTS` nearest points is of its kabupaten. A
    village on a remote island passes, because the nearest points are of its own kabupaten.

    Parameters
    ----------
    located : index ``kode`` (village), columns ``lintang`` and ``bujur`` (degrees, EPSG:4326).

    Returns
    -------
    points : index ``kode`` in the order of ``located``, in the metric CRS of the province;
        villages without a point and stray ones are left out.
    stray : codes of the stray points.
    """
    villages = located.dropna(subset=["lintang", "bujur"])
    points = gpd.GeoSeries(
        gpd.points_from_xy(villages["bujur"], villages["lintang"]), index=villages.index, crs=CRS
    ).to_crs(province.metric_crs)
    stray = _is_stray(points)
    return points[~stray], tuple(points.index[stray])


def build_indicative(
    regions: Regions, around: pd.DataFrame, geojson: bytes, province: Province
) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Return indicative boundaries of all villages with a point, and the codes of stray points.

    The land of each island is divided among the villages whose points lie on it; a point in the
    sea belongs to the nearest island. Villages with the same point are moved `TWIN_DISTANCE`
    metres apart, in code order, so that each gets an area. An island without a point goes to
    the nearest village, if that is not farther than `FARTHEST`.

    Villages of neighbouring provinces take part in the division, because the border of the
    province runs between villages; their areas are removed at the end. A piece that a bay or
    strait separates from the main part of its village goes to the neighbour with the longest
    common border, so that a village is in one piece on each island.

    Parameters
    ----------
    regions : the reference list, with points.
    around : villages of other provinces in the box of this one, as `village_points` takes them.
    geojson : the land of all countries, as `read_islands` takes it.

    Returns
    -------
    villages : index ``kode``, column ``geometry``, EPSG:4326, a valid coverage.
    stray : see `village_points`.
    """
    points, stray = village_points(pd.concat([regions.villages, around]), province)
    islands = islands_near(geojson, province)
    home = islands.sindex.nearest(points, return_all=False)[1]
    pieces: list[NDArray[np.object_]] = []
    owners: list[NDArray[np.object_]] = []
    for number, island in enumerate(islands):
        settled = points[home == number]
        if settled.empty:
            settled = _nearest_to(island, points)
            if settled.empty:
                continue
        if not lies_in(settled.index, province.code).any():
            continue
        cells, codes = _shares(island, settled)
        pieces.append(cells)
        owners.append(codes)
    villages = gpd.GeoDataFrame(
        {"kode": np.concatenate(owners)}, geometry=np.concatenate(pieces), crs=points.crs
    ).to_crs(CRS)
    villages = villages[lies_in(villages["kode"], province.code)]
    villages.geometry = shapely.transform(
        villages.geometry.to_numpy(), lambda corners: np.round(corners, DECIMALS)
    )
    clean, _ = clean_coverage(villages.set_index("kode"), snapping_distance=10.0**-DECIMALS)
    return clean, tuple(code for code in stray if lies_in(code, province.code))


def _nearest_to(island: shapely.Polygon, points: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the point nearest to an island, alone; none if it is farther than `FARTHEST`."""
    found = points.sindex.nearest(island, max_distance=FARTHEST)[1]
    return points.iloc[sorted(found)[:1]]


def _shares(
    island: shapely.Polygon, points: gpd.GeoSeries
) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Return the parts of an island, and the code of the village that each belongs to."""
    codes = points.index.to_numpy(dtype=object)
    if len(points) == 1:
        return np.array([island]), codes
    # A point in the sea may have no land in its cell, so it is moved to the shore.
    shore = _apart(shapely.get_point(shapely.shortest_line(island, points.to_numpy()), 0))
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(shore), extend_to=island, ordered=True)
    )
    shares, owners = shapely.get_parts(shapely.intersection(cells, island), return_index=True)
    flat = shapely.get_dimensions(shares) == SURFACE
    shares, owners = shares[flat], owners[flat]
    main = _main_parts(shares, owners, shore)
    return join_pieces(shares, codes[owners], main)


def _apart(points: NDArray[np.object_]) -> NDArray[np.object_]:
    corners = shapely.get_coordinates(points)
    decimetres = pd.DataFrame(np.round(corners, 1))
    corners[:, 0] += decimetres.groupby([0, 1]).cumcount().to_numpy() * TWIN_DISTANCE
    return shapely.points(corners)


def _main_parts(
    shares: NDArray[np.object_], owners: NDArray[np.int64], points: NDArray[np.object_]
) -> NDArray[np.bool_]:
    """Return a mask over ``shares``: the one share per owner that is nearest to its point.

    Among shares at the same distance it is the largest.
    """
    order = pd.DataFrame(
        {
            "owner": owners,
            "distance": np.round(shapely.distance(shares, points[owners]), 3),
            "size": -shapely.area(shares),
        }
    ).sort_values(["owner", "distance", "size"])
    main = np.zeros(len(shares), dtype=bool)
    main[order.drop_duplicates("owner").index] = True
    return main


def _is_stray(points: gpd.GeoSeries) -> NDArray[np.bool_]:
    from scipy.spatial import KDTree

    corners = shapely.get_coordinates(points.to_numpy())
    position = pd.DataFrame(corners, index=points.index, columns=["x", "y"])
    kecamatan = points.index.str[: code_length(Level.KECAMATAN)]
    middle = position.groupby(kecamatan).transform("median")
    far = np.flatnonzero(np.hypot(*(position - middle).to_numpy().T) > FAR_FROM_SIBLINGS)
    kabupaten = points.index.str[: code_length(Level.KABUPATEN)].to_numpy()
    nearest_first = min(NEAREST_POINTS + 1, len(points))
    _, nearest = KDTree(corners).query(corners[far], k=range(1, nearest_first + 1))
    # A point is the nearest to itself, or one of those at its place is.
    alike = (kabupaten[nearest] == kabupaten[far, None]).sum(axis=1) > 1
    stray = np.zeros(len(points), dtype=bool)
    stray[far[~alike]] = True
    return stray
