"""All of Indonesia as if it were one province, for `growth`.

The app knows four levels. The list of the country has five, so it is folded by one: the country
stands for the province, each province for a kabupaten, each kabupaten or kota for a kecamatan, and
a village lies in it at once. The kecamatan is lost; names, kinds, points and the number of villages
are the real ones. The code of a village is that of its kabupaten, the first digit of its own and
three digits that count within the kabupaten.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from ovop_geo.boundaries.indicative import build_indicative, metadata
from ovop_geo.boundaries.levels import dissolve
from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, write_source
from ovop_geo.boundaries.surroundings import build_surroundings, write_surroundings
from ovop_geo.province import Province
from ovop_geo.regions.building import build_reference, province_names, write_reference
from ovop_geo.regions.codes import Level, code_length
from ovop_geo.regions.new_province import write_province
from ovop_geo.regions.packages import Packages
from ovop_geo.regions.reference import COLUMNS, Regions

COUNTRY = "00"
"""The code of the country where the app expects that of a province."""

BOX = (94.5, -11.5, 141.5, 6.5)
"""Degrees west, south, east, north around all of Indonesia."""

_FOLDED = {
    str(Level.PROVINCE): Level.KABUPATEN,
    str(Level.KABUPATEN): Level.KECAMATAN,
    str(Level.DESA): Level.DESA,
}
_KABUPATEN = code_length(Level.KABUPATEN)
_KIND = 9
"""Where the first digit of a village's own number stands in its code."""


def country_like(province: Province) -> Province:
    """Return the country as a province; its sources are those of ``province``."""
    return replace(
        province,
        code=COUNTRY,
        name="Indonesia",
        short_name="Indonesia",
        time_zone="Asia/Jakarta",
        # Cylindrical and equal in area; at the farthest village lengths are 2 % off.
        metric_crs="ESRI:54034",
        centre=(-2.5, 118.0),
        box=BOX,
        aliases={},
    )


def read_country(packages: Packages) -> pd.DataFrame:
    """Return the real reference list of all provinces, in the form of `Regions.areas`."""
    parts = [build_reference(packages, code) for code in sorted(province_names(packages))]
    return pd.concat(parts).set_index("kode").sort_index()


def folded_codes(areas: pd.DataFrame) -> pd.Series:
    """Return the code in the folded list of each region, index the real code.

    A kecamatan has that of its kabupaten.
    """
    codes = areas.index.to_series()
    homes = codes.str[:_KABUPATEN]
    villages = codes[areas["tingkat"] == str(Level.DESA)]
    numbers = villages.groupby(homes[villages.index]).cumcount() + 1
    own = "." + villages.str[_KIND] + numbers.astype("str").str.zfill(3)
    return (f"{COUNTRY}." + homes + own.reindex(codes.index, fill_value="")).rename("lipatan")


def folded(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the folded list of the real one, in the form of `Regions.areas`."""
    kept = areas[areas["tingkat"] != str(Level.KECAMATAN)]
    codes = folded_codes(areas)
    levels = kept["tingkat"].map(_FOLDED).astype("str")
    parents = codes[kept.index].str.rpartition(".")[0]
    rows = kept.assign(
        tingkat=levels,
        induk=parents,
        jenis=kept["jenis"].where(kept["tingkat"] == str(Level.DESA), levels),
    ).set_index(codes[kept.index].rename("kode"))
    latitude, longitude = kept[["lintang", "bujur"]].mean()
    country = pd.DataFrame(
        {
            "nama": "Indonesia",
            "tingkat": str(Level.PROVINCE),
            "induk": pd.NA,
            "jenis": str(Level.PROVINCE),
            "lintang": latitude,
            "bujur": longitude,
        },
        index=pd.Index([COUNTRY], name="kode"),
    )
    return pd.concat([country, rows]).sort_index()


def write_country(packages: Packages, areas: pd.DataFrame, like: Province, folder: Path) -> None:
    """Write list, description, boundaries and land around of the folded country into ``folder``."""
    country, regions = country_like(like), Regions(folded(areas))
    write_reference(regions.areas.reset_index()[list(COLUMNS)], folder / "wilayah.csv")
    write_province(country, folder)
    coast = packages.read_coast()
    nobody = regions.villages.iloc[:0]
    villages, _ = build_indicative(regions, nobody, coast, country)
    # Of its own land, a country has none around it.
    foreign = b"\n".join(line for line in coast.splitlines() if b'"A3":"IDN"' not in line)
    land = dissolve(villages, Level.KABUPATEN)
    write_surroundings(folder, build_surroundings(foreign, land, BOX))
    write_source(folder / SHIPPED_DIRECTORY, villages, metadata(country))
