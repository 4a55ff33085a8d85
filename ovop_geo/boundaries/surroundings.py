"""The land around a province, drawn grey so that its coast stands out."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ovop_geo.boundaries.cleaning import CRS
from ovop_geo.boundaries.land import INDONESIA, NEIGHBOURING_COUNTRIES, Box, read_islands
from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.boundaries.storage import read_areas, storing
from ovop_geo.files import whole_file
from ovop_geo.regions.codes import level_of
from ovop_geo.settings import Settings

SURROUNDINGS_FILE = "daratan_sekitar.parquet"

MARGIN = (2.5, 1.0)
"""Degrees of longitude and latitude around the box of a province that a map of the whole
province can show."""

OVERLAP = 0.002
"""Degrees by which the land is extended under the province, so that no gap of sea shows."""

HARDLY_OWN, WHOLLY_OWN = 0.001, 0.9
"""Shares of an island inside the province: up to the first the island is foreign, from the second
on it belongs to the province. Only islands between are cut, as two sources differ slightly."""

SMALLEST_SHOWN = 0.0001
"""Square degrees, about 1.2 square kilometres; smaller islands are left out."""


def frame_around(box: Box) -> Box:
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
        EPSG:4326, simplified to about 200 metres, without the land of the province.
    """
    own = shapely.union_all(areas.geometry.to_numpy())
    frame = frame_around(box)
    lands = {}
    for country in (INDONESIA, *NEIGHBOURING_COUNTRIES):
        islands = shapely.intersection(
            read_islands(geojson, country, frame).to_numpy(), shapely.box(*frame)
        )
        others = _without(islands, own)
        large = others[shapely.area(others) > SMALLEST_SHOWN]
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
    """Write ``land``, made by `build_surroundings`, into ``directory``.

    Raises
    ------
    BoundaryError : the disk is full or not writable.
    """
    with storing(directory):
        directory.mkdir(parents=True, exist_ok=True)
        with whole_file(directory / SURROUNDINGS_FILE) as unfinished:
            land.to_parquet(unfinished, compression="zstd")


def read_land(source: BoundarySource, settings: Settings) -> gpd.GeoDataFrame:
    """Return the land around the areas of ``source``.

    Around a part of the province, that is also the rest of the province that lies near.

    Raises
    ------
    BoundaryError : a file is missing or cannot be read.
    """
    land = read_surroundings(settings)
    if not source.region:
        return land
    level = level_of(source.region)
    west, south, east, north = source.areas(level).total_bounds
    # A map of the part shows at most twice its width, wherever it is moved.
    reach = max(east - west, north - south)
    frame = (west - reach, south - reach, east + reach, north + reach)
    others = source.around(level).clip(frame, keep_geom_type=True)
    wider = shapely.buffer(others.geometry.to_numpy(), OVERLAP)
    others.geometry = shapely.simplify(wider, OVERLAP)
    return pd.concat([land.clip(frame, keep_geom_type=True), others])


def read_surroundings(settings: Settings) -> gpd.GeoDataFrame:
    """Read the surroundings of the province from the shipped data; see `build_surroundings`.

    Raises
    ------
    BoundaryError : the file is missing or cannot be read.
    """
    return read_areas(settings.shipped_data / SURROUNDINGS_FILE)
