"""The land around a province, drawn grey so that its coast stands out."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ovop_geo.boundaries.cleaning import CRS
from ovop_geo.boundaries.land import INDONESIA, NEIGHBOURS, Box, read_islands
from ovop_geo.boundaries.storage import storing
from ovop_geo.errors import BoundaryError
from ovop_geo.files import whole_file
from ovop_geo.settings import Settings

SURROUNDINGS_FILE = "daratan_sekitar.parquet"

MARGIN = (2.5, 1.0)
"""Degrees of longitude and latitude around the box of a province: what can be seen around a map
of the whole of it."""

OVERLAP = 0.002
"""Degrees by which the land reaches under its neighbours, so that no crack of sea shows."""

HARDLY_OWN, WHOLLY_OWN = 0.001, 0.9
"""Shares of an island up to which it is none of the province's and from which on it is all of it;
where borders and coasts of two sources differ by a hair, nothing is cut."""

SMALLEST = 0.0001
"""Square degrees, about 1.2 square kilometres; smaller islands are left out."""


def seen_around(box: Box) -> Box:
    """Return ``box`` with its `MARGIN`."""
    west, south, east, north = box
    across, along = MARGIN
    return (west - across, south - along, east + across, north + along)


def build_surroundings(geojson: bytes, areas: gpd.GeoDataFrame, box: Box) -> gpd.GeoDataFrame:
    """Return the land of other provinces and of other countries near a province.

    Parameters
    ----------
    geojson : the land of all countries, as `read_islands` takes it.
    areas : areas that cover the province, EPSG:4326.
    box : the box of the province.

    Returns
    -------
    GeoDataFrame : index ``kode`` (three-letter code of the country), column ``geometry``,
        EPSG:4326, simplified to about 200 metres. What is the province's is left out.
    """
    own = shapely.union_all(areas.geometry.to_numpy())
    frame = seen_around(box)
    lands = {}
    for country in (INDONESIA, *NEIGHBOURS):
        islands = shapely.intersection(
            read_islands(geojson, country, frame).to_numpy(), shapely.box(*frame)
        )
        others = _without(islands, own)
        large = others[shapely.area(others) > SMALLEST]
        if not large.size:
            continue
        ground = shapely.simplify(shapely.union_all(shapely.buffer(large, OVERLAP)), OVERLAP)
        lands[country] = shapely.set_precision(ground, 0.0001)
    return gpd.GeoDataFrame(
        geometry=list(lands.values()), index=pd.Index(lands, name="kode"), crs=CRS
    )


def _without(islands: NDArray[np.object_], own: shapely.Geometry) -> NDArray[np.object_]:
    """Return the land of ``islands`` that is not ``own``."""
    islands = islands[shapely.area(islands) > 0]
    share = shapely.area(shapely.intersection(islands, own)) / shapely.area(islands)
    foreign = islands[share <= HARDLY_OWN]
    divided = islands[(share > HARDLY_OWN) & (share < WHOLLY_OWN)]
    return np.concatenate([foreign, shapely.get_parts(shapely.difference(divided, own))])


def write_surroundings(directory: Path, land: gpd.GeoDataFrame) -> None:
    """Write what `build_surroundings` made into ``directory``.

    Raises
    ------
    BoundaryError : the disk is full or not to be written to.
    """
    with storing(directory):
        directory.mkdir(parents=True, exist_ok=True)
        with whole_file(directory / SURROUNDINGS_FILE) as unfinished:
            land.to_parquet(unfinished, compression="zstd")


def surrounding_land(settings: Settings) -> gpd.GeoDataFrame:
    """Read the land around the province from the shipped data, as `build_surroundings` made it.

    Raises
    ------
    BoundaryError : the file is missing or cannot be read.
    """
    path = settings.shipped_data / SURROUNDINGS_FILE
    try:
        return gpd.read_parquet(path)
    except (OSError, ValueError) as fault:
        raise BoundaryError("geography.error.source_file", path=path) from fault
