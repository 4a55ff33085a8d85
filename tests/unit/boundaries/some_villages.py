"""Real villages of one kecamatan, and files of them."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
import topojson

from ovop_geo.boundaries.code_column import official_codes
from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, open_source
from ovop_geo.boundaries.user_file import Reading, villages_of
from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from ovop_geo.settings import Settings

REGIONS = load_regions()
KECAMATAN = "53.03.05"


@cache
def shipped() -> gpd.GeoDataFrame:
    return open_source(Settings().shipped_data / SHIPPED_DIRECTORY).areas(Level.DESA)


def villages_in(area: str = KECAMATAN) -> gpd.GeoDataFrame:
    """Return the shipped villages of an area, with the columns ``kode`` and ``nama``."""
    found = shipped()
    found = found[found.index.str.startswith(f"{area}.")].reset_index()
    return found.assign(nama=REGIONS.villages["nama"].loc[found["kode"]].to_numpy())


def point_of(code: str) -> tuple[float, float]:
    """Return longitude and latitude of the point of a village."""
    village = REGIONS.villages.loc[code]
    return village["bujur"], village["lintang"]


def square(code: object, size: float = 0.004) -> shapely.Polygon:
    """Return a square about the point of a village, or at sea for what is no village."""
    (official,) = official_codes(pd.Series([code], dtype=object))
    is_known = official in REGIONS.villages.index
    x, y = point_of(official) if is_known else (shipped().total_bounds[2], -8.0)
    return shapely.box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)


def write_map(features: gpd.GeoDataFrame, path: Path) -> Path:
    """Write ``features`` in the format of the ending of ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    drivers = {".kml": "KML", ".gml": "GML", ".mif": "MapInfo File", ".tab": "MapInfo File"}
    if path.suffix == ".parquet":
        features.to_parquet(path)
    elif path.suffix == ".topojson":
        topojson.Topology(features, object_name="desa").to_json(str(path))
    else:
        features.to_file(path, driver=drivers.get(path.suffix))
    return path


def zipped(folder: Path, archive: Path) -> Path:
    """Pack all that lies below ``folder`` into ``archive``."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in sorted(folder.rglob("*")):
            packed.write(part, part.relative_to(folder))
    return archive


def judge(features, **reading):
    """Return the villages of a table and the report on it."""
    return villages_of(features, "desa", REGIONS, Reading(**reading))


def refused(features, **reading):
    """Return the key of the fault without its beginning, its values and its sentence."""
    with pytest.raises(BoundaryError) as fault:
        judge(features, **reading)
    told = fault.value
    return told.key.removeprefix("boundary.use."), vars(told)["values"], str(told)
