"""Builds the reference list ``wilayah.csv`` from the published lists of names and points."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ovop_geo.errors import RegionError
from ovop_geo.files import write_whole
from ovop_geo.province import Province
from ovop_geo.regions.codes import Level, lies_in, parent_of, village_kind
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
    Level.DESA: "villages/villages_{province}.csv.gz",
}


def build_reference(packages: Packages, province: str) -> pd.DataFrame:
    """Return the reference list of the province with the code ``province``, sorted by code.

    It has the columns of ``wilayah.csv``. Codes and names come from the list of names; points
    are joined by code and are missing if the list of points has none.

    Raises
    ------
    RegionError : the list of names has no such province.
    """
    if province not in province_names(packages):
        raise RegionError("geography.error.no_province", code=province)
    areas = pd.concat([_areas_of(level, packages, province) for level in Level])
    return areas.sort_values("kode", ignore_index=True)[list(COLUMNS)]


def write_reference(areas: pd.DataFrame, path: Path) -> None:
    """Write the reference list to ``path`` atomically."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, areas.to_csv(index=False, float_format="%.6f", lineterminator="\n"))


def province_names(packages: Packages) -> dict[str, str]:
    """Return the names of all provinces by code."""
    return dict(_names(Level.PROVINCE, packages).itertuples(index=False))


def neighbouring_points(packages: Packages, province: Province) -> pd.DataFrame:
    """Return the points of villages in the box of ``province`` that belong to other provinces.

    Index ``kode``, columns ``lintang`` and ``bujur`` (degrees, EPSG:4326), by province in code
    order.
    """
    others = [code for code in sorted(province_names(packages)) if code != province.code]
    points = pd.concat([_points(Level.DESA, packages, code) for code in others])
    west, south, east, north = province.box
    inside = points["bujur"].between(west, east) & points["lintang"].between(south, north)
    points = points[inside]
    codes = points["id"].str.replace(r"(..)(..)(..)(....)", r"\1.\2.\3.\4", regex=True)
    return points.set_index(codes.rename("kode"))[["lintang", "bujur"]]


def _names(level: Level, packages: Packages) -> pd.DataFrame:
    with packages.open_names(_NAMES[level]) as source:
        names = pd.read_csv(source, dtype="str").rename(columns={"code": "kode", "name": "nama"})
    return names[["kode", "nama"]]


def _points(level: Level, packages: Packages, province: str) -> pd.DataFrame:
    with packages.open_points(_POINTS[level].format(province=province)) as source:
        points = pd.read_csv(source, dtype={"id": "str"}, compression="gzip")
    return points.rename(columns={"latitude": "lintang", "longitude": "bujur"})


def _areas_of(level: Level, packages: Packages, province: str) -> pd.DataFrame:
    names, points = _names(level, packages), _points(level, packages, province)
    areas = names[lies_in(names["kode"], province)]
    areas = areas.assign(
        # The list writes the glottal stop sometimes as ’, sometimes as a double quotation mark.
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
