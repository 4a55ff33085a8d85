"""Drafts the file ``provinsi.toml`` of a new province from its reference list."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

from ovop_geo.files import write_whole
from ovop_geo.province import PROVINCE_FILE, Province
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions

BOX_MARGIN = 0.5
"""Degrees by which the box of a province exceeds its villages, before rounding outwards."""


def describe_province(regions: Regions, like: Province) -> Province:
    """Return the province of a reference list; its sources are those of ``like``.

    The metric CRS is the UTM zone of the centre. The list has no short name and no aliases:
    the short name is the full name, and there are no aliases.
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
            math.floor(2 * (west - BOX_MARGIN)) / 2,
            math.floor(2 * (south - BOX_MARGIN)) / 2,
            math.ceil(2 * (east + BOX_MARGIN)) / 2,
            math.ceil(2 * (north + BOX_MARGIN)) / 2,
        ),
        aliases={},
    )


def write_province(province: Province, directory: Path) -> None:
    """Write ``provinsi.toml`` into ``directory``.

    Raises
    ------
    OSError : the file cannot be written.
    """
    lines = [
        f"kode = {_quoted(province.code)}",
        f"nama = {_quoted(province.name)}",
        f"singkatan = {_quoted(province.short_name)}",
        f"zona_waktu = {_quoted(province.time_zone)}",
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
    # JSON and TOML have the same notation for strings and lists of strings.
    return json.dumps(value, ensure_ascii=False)
