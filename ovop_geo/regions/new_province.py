"""The file of a province that has none yet, made from its reference list."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

from ovop_geo.files import write_whole
from ovop_geo.province import PROVINCE_FILE, Province
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions

AROUND = 0.5
"""Degrees that the box of a province reaches beyond its villages, before rounding outwards."""


def describe_province(regions: Regions, like: Province) -> Province:
    """Return what a reference list tells of its province; sources are those of ``like``.

    The metric CRS is the UTM zone of the middle. A short name and abbreviations cannot be told:
    the first is the name, of the others there are none.
    """
    (code,) = regions.at(Level.PROVINCE).index
    points = regions.villages[["lintang", "bujur"]].dropna()
    (south, west), (north, east) = points.min(), points.max()
    latitude, longitude = (south + north) / 2, (west + east) / 2
    zone = math.floor((longitude + 180) / 6) + 1
    return replace(
        like,
        code=code,
        name=regions.name(code),
        short_name=regions.name(code),
        metric_crs=f"EPSG:{32600 + zone if latitude > 0 else 32700 + zone}",
        centre=(round(latitude, 1), round(longitude, 1)),
        box=(
            math.floor(2 * (west - AROUND)) / 2,
            math.floor(2 * (south - AROUND)) / 2,
            math.ceil(2 * (east + AROUND)) / 2,
            math.ceil(2 * (north + AROUND)) / 2,
        ),
        aliases={},
    )


def write_province(province: Province, directory: Path) -> None:
    """Write the file of the province into ``directory``.

    Raises
    ------
    OSError : it cannot be written.
    """
    lines = [
        f"kode = {_quoted(province.code)}",
        f"nama = {_quoted(province.name)}",
        f"singkatan = {_quoted(province.short_name)}",
        f"crs = {_quoted(province.metric_crs)}",
        f"tengah = {list(province.centre)}",
        f"kotak = {list(province.box)}",
        "",
        "[sumber]",
        f"lisensi = {_quoted(province.licence)}",
        f"kredit = {_quoted(province.credit)}",
        f"tanggal = {_quoted(province.date)}",
        "",
        "[nama_lain]",
        *(f"{_quoted(code)} = {_quoted(names)}" for code, names in province.aliases.items()),
    ]
    write_whole(directory / PROVINCE_FILE, "\n".join([*lines, ""]))


def _quoted(value: object) -> str:
    # Strings and lists of strings are written alike in JSON and TOML.
    return json.dumps(value, ensure_ascii=False)
