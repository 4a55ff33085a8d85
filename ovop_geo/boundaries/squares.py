"""A square for each area, all of one size, near the place of the area: a grid map.

On a map of the province most villages are too small to show a colour, and the large ones outweigh
them. On a grid map every area counts alike.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ovop_geo.boundaries.cleaning import CRS
from ovop_geo.regions.codes import Level, code_length
from ovop_geo.regions.reference import Regions

SCREEN_CRS = "EPSG:3857"
"""The CRS of web maps, in which the squares are square."""

FILLING = 0.8
"""Area of all squares, as a share of the area of the land. With more, crowded islands spread
their squares far over the sea; with less, the squares are small."""

GATHERING = {Level.KABUPATEN: (0.0, 1.0), Level.KECAMATAN: (0.3, 1.0), Level.DESA: (0.7, 3.0)}
"""How far areas move towards the middle of those with the same parent before they get their
squares: as a share of the way, and at most by so many squares. Without this, neighbours of other
parents come between them; with more, islands lose their shape and remote places come ashore."""

_REACH = 5
"""Squares around its place from which an area gets one. In a crowd without enough of them the
reach doubles."""


def squares_for(areas: gpd.GeoDataFrame, level: Level, regions: Regions) -> gpd.GeoDataFrame:
    """Return one square for each area of a level, without overlap.

    The squares are cells of one grid. Among all ways to give each area a cell within reach of
    its place, this takes the one with the smallest sum of squared distances. An area's place is
    a point inside its polygon, else its point in the reference list, else the place of its parent;
    from there it is moved by `GATHERING`.

    Parameters
    ----------
    areas : coverage of the level, index ``kode``, EPSG:4326, at least one area; areas may be
        missing.

    Returns
    -------
    GeoDataFrame : index ``kode`` of all areas of the level in the order of the reference list,
        column ``geometry``, EPSG:4326. Neighbouring squares have the same corners.

    References
    ----------
    Eppstein, van Kreveld, Speckmann and Staals (2015), Improved grid map layout by point set
    matching. Meulemans, Dykes, Slingsby, Turkay and Wood (2017), Small multiples with gaps.
    """
    land = areas.to_crs(SCREEN_CRS)
    side = float(np.sqrt(FILLING * land.area.mean()))
    places = _places(land, regions.at(level).index, regions) / side
    cells = _nearest_cells(_gathered(places, *GATHERING[level]).to_numpy())
    # Each line of the grid is computed in one way, so that neighbours get the same corners.
    squares = shapely.box(*(cells * side).T, *((cells + 1) * side).T)
    return gpd.GeoDataFrame(geometry=squares, index=places.index, crs=SCREEN_CRS).to_crs(CRS)


def _places(land: gpd.GeoDataFrame, codes: pd.Index, regions: Regions) -> pd.DataFrame:
    """Return the columns ``x`` and ``y`` of the place of each code, in metres of the screen."""
    located = regions.areas.dropna(subset=["lintang", "bujur"])
    listed = gpd.GeoSeries(
        gpd.points_from_xy(located["bujur"], located["lintang"]), index=located.index, crs=CRS
    ).to_crs(SCREEN_CRS)
    inside = land.representative_point().get_coordinates()
    points = pd.concat([inside, listed.get_coordinates()])
    points = points[~points.index.duplicated()]
    places = points.reindex(codes)
    for above in reversed(Level):
        around = points.reindex(codes.str[: code_length(above)])
        places = places.fillna(around.set_axis(codes))
    return places.fillna(inside.mean())


def _gathered(places: pd.DataFrame, share: float, farthest: float) -> pd.DataFrame:
    """Return ``places`` moved towards the median of those with the same parent.

    The median, unlike the mean, is not drawn out to sea by one remote island.
    """
    parents = places.index.str.rpartition(".").get_level_values(0)
    way = share * (places.groupby(parents).transform("median") - places)
    length = np.hypot(way["x"], way["y"])
    return places + way.mul(farthest / length.clip(lower=farthest), axis=0)


def _nearest_cells(places: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return a cell for each place, none twice, with the smallest sum of squared distances.

    Parameters
    ----------
    places : x and y of each place, in sides of a cell.

    Returns
    -------
    array : column and row of the cell of each place, as numbers of its lower left corner.
    """
    reach = _REACH
    while True:
        found = _matched(places, reach)
        if found is not None:
            return found
        reach *= 2


def _matched(places: NDArray[np.float64], reach: int) -> NDArray[np.int64] | None:
    """Return the best cells within ``reach`` of the places, ``None`` if they are too few."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    steps = np.arange(-reach, reach + 1)
    around = np.array([(x, y) for x in steps for y in steps if np.hypot(x, y) <= reach])
    near = np.floor(places).astype(np.int64)[:, None] + around
    distances = ((near + 0.5 - places[:, None]) ** 2).sum(axis=2)
    cells, number = np.unique(near.reshape(-1, 2), axis=0, return_inverse=True)
    if len(cells) < len(places):
        return None
    place = np.repeat(np.arange(len(places)), len(around))
    # An entry of zero would count as no entry; what all have in common changes no choice.
    costs = csr_array((distances.ravel() + 1.0, (place, number)))
    try:
        _, matched = min_weight_full_bipartite_matching(costs)
    except ValueError:
        return None
    return cells[matched]
