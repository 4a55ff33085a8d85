"""Makes the reference list ``wilayah.csv`` from the published lists of names and points."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ovop_geo.files import write_whole
from ovop_geo.regions.codes import PROVINCE, Level, parent_of, village_kind
from ovop_geo.regions.packages import Packages
from ovop_geo.regions.reference import COLUMNS

_NAMES = {
    Level.PROVINCE: "provinces.csv",
    Level.KABUPATEN: "regencies.csv",
    Level.KECAMATAN: "districts.csv",
    Level.DESA: "villages.csv",
}
_POINTS = {
    Level.PROVINCE: "provinces.csv.gz",
    Level.KABUPATEN: "regencies.csv.gz",
    Level.KECAMATAN: "districts.csv.gz",
    Level.DESA: f"villages/villages_{PROVINCE}.csv.gz",
}


def build_reference(packages: Packages) -> pd.DataFrame:
    """Return the reference list, columns as in ``wilayah.csv``, sorted by code.

    Codes and names are those of the list of names; points are joined to them by code, and
    stay missing where the list of points has none.
    """
    areas = pd.concat([_areas_of(level, packages) for level in Level])
    return areas.sort_values("kode", ignore_index=True)[list(COLUMNS)]


def write_reference(areas: pd.DataFrame, path: Path) -> None:
    """Write the reference list to ``path``, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, areas.to_csv(index=False, float_format="%.6f", lineterminator="\n"))


def _areas_of(level: Level, packages: Packages) -> pd.DataFrame:
    with packages.open_names(_NAMES[level]) as source:
        names = pd.read_csv(source, dtype="str").rename(columns={"code": "kode", "name": "nama"})
    with packages.open_points(_POINTS[level]) as source:
        points = pd.read_csv(source, dtype={"id": "str"}, compression="gzip")
    points = points.rename(columns={"latitude": "lintang", "longitude": "bujur"})
    areas = names.loc[names["kode"].str.startswith(PROVINCE), ["kode", "nama"]]
    areas = areas.assign(
        # The list writes the glottal stop now as ’ and now as a double quotation mark.
        nama=areas["nama"].str.strip().str.replace('"', "’", regex=False),
        tingkat=str(level),
        induk=areas["kode"].map(parent_of),
        jenis=[_kind(level, code, name) for code, name in areas.itertuples(index=False)],
        id=areas["kode"].str.replace(".", "", regex=False),
    )
    return areas.merge(points[["id", "lintang", "bujur"]], on="id", how="left", validate="1:1")


def _kind(level: Level, code: str, name: str) -> str:
    if level is Level.DESA:
        return village_kind(code)
    if level is Level.KABUPATEN and name.startswith("Kota "):
        return "kota"
    return str(level)
