"""The land around the province, plain ground on which its coast can be read."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from ovop_geo.boundaries.cleaning import CRS
from ovop_geo.boundaries.land import read_islands
from ovop_geo.boundaries.storage import storing
from ovop_geo.errors import BoundaryError
from ovop_geo.files import whole_file
from ovop_geo.settings import Settings

SURROUNDINGS_FILE = "daratan_sekitar.parquet"

COUNTRIES = ("IDN", "TLS")
"""Indonesia and Timor-Leste; no other land lies so near."""

BOX = (115.5, -12.5, 128.5, -6.5)
"""Degrees west, south, east, north: what can be seen around a map of the whole province."""

OVERLAP = 0.002
"""Degrees by which the land reaches under its neighbours, so that no crack of sea shows."""

SMALLEST = 0.0001
"""Square degrees, about 1.2 square kilometres; smaller islands are left out."""


def build_surroundings(geojson: bytes, province: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the land of other provinces and of Timor-Leste near the province.

    Parameters
    ----------
    geojson : the land of all countries, as `read_islands` takes it.
    province : areas that cover the province, EPSG:4326.

    Returns
    -------
    GeoDataFrame : index ``kode`` (three-letter code of the country), column ``geometry``,
        EPSG:4326, simplified to about 200 metres. Islands of the province are left out.
    """
    own = shapely.union_all(province.geometry.to_numpy())
    shapely.prepare(own)
    lands = {}
    for country in COUNTRIES:
        islands = read_islands(geojson, country, BOX).to_numpy()
        others = islands[~shapely.contains(own, shapely.point_on_surface(islands))]
        clipped = shapely.intersection(others, shapely.box(*BOX))
        large = clipped[shapely.area(clipped) > SMALLEST]
        ground = shapely.simplify(shapely.union_all(shapely.buffer(large, OVERLAP)), OVERLAP)
        lands[country] = shapely.set_precision(ground, 0.0001)
    return gpd.GeoDataFrame(
        geometry=list(lands.values()), index=pd.Index(lands, name="kode"), crs=CRS
    )


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
