"""The province that the shipped data describes. A leaf that imports only the settings.

Everything specific to the province is in ``provinsi.toml`` beside that data. One process serves
one province, so the file is read once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from ovop_geo.settings import SHIPPED_DATA

PROVINCE_FILE = "provinsi.toml"
REFERENCE_FILE = "wilayah.csv"

_VILLAGE = re.compile(r"\d\d\.\d\d\.\d\d\.\d{4}(?=,)")


class ProvinceError(Exception):
    """The file of the province is missing or invalid.

    It is not an `OvopError`, because the messages of those need a catalogue, and the catalogues
    contain the name of the province.

    Parameters
    ----------
    path : the file.
    found : the reason, as the system or the parser gives it.
    """

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(f"{path}: {found}")
        self.path = path
        self.found = found

    def message(self, translate: Callable[..., str]) -> str:
        """Return the message in the language of ``translate``."""
        return translate("app.error.province", path=self.path, found=self.found)


@dataclass(frozen=True)
class Province:
    """Name, code, coordinates, sources and aliases of a province.

    Attributes
    ----------
    code, name, short_name : ``53``, Nusa Tenggara Timur, NTT.
    time_zone : name in the time zone database: Asia/Makassar.
    metric_crs : coordinate reference system in metres, for areas and distances.
    centre : latitude and longitude in degrees, EPSG:4326.
    box : degrees west, south, east, north, EPSG:4326; contains the province and the nearest
        villages of neighbouring provinces.
    licence, credit, date : of the sources of the indicative boundaries.
    aliases : other names that people use for its kabupaten and kecamatan, by code, as keys of
        `ovop_geo.regions.names.Name`.
    """

    code: str
    name: str
    short_name: str
    time_zone: str
    metric_crs: str
    centre: tuple[float, float]
    box: tuple[float, float, float, float]
    licence: str
    credit: str
    date: str
    aliases: Mapping[str, tuple[str, ...]]


def read_province(directory: Path) -> Province:
    """Read the file of the province in ``directory``.

    Raises
    ------
    ProvinceError : the file is missing or invalid.
    """
    path = directory / PROVINCE_FILE
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
        latitude, longitude = facts["tengah"]
        west, south, east, north = facts["kotak"]
        if not re.fullmatch(r"\d\d", str(facts["kode"])):
            raise ValueError(f'kode = "{facts["kode"]}"')
        if not (west < east and south < north):
            raise ValueError(f"kotak = {facts['kotak']}")
        return Province(
            code=str(facts["kode"]),
            name=str(facts["nama"]),
            short_name=str(facts["singkatan"]),
            time_zone=ZoneInfo(str(facts.get("zona_waktu", "UTC"))).key,
            metric_crs=str(facts["crs"]),
            centre=(float(latitude), float(longitude)),
            box=(float(west), float(south), float(east), float(north)),
            licence=str(facts["sumber"]["lisensi"]),
            credit=str(facts["sumber"]["kredit"]),
            date=str(facts["sumber"]["tanggal"]),
            aliases={code: tuple(names) for code, names in facts.get("nama_lain", {}).items()},
        )
    except OSError as fault:
        raise ProvinceError(path, fault.strerror or type(fault).__name__) from fault
    except KeyError as fault:
        raise ProvinceError(path, f"{fault.args[0]}?") from fault
    except (ValueError, TypeError, AttributeError) as fault:
        raise ProvinceError(path, str(fault)) from fault


@cache
def this_province() -> Province:
    """Return the province of the shipped data; its file is read once per process.

    Raises
    ------
    ProvinceError : the file is missing or invalid.
    """
    return read_province(SHIPPED_DATA)


@cache
def example_village() -> str:
    """Return the code of the first village of the reference list, to show what codes are like.

    Without a list it is empty: what cannot be read is said where the list is needed.
    """
    try:
        with (SHIPPED_DATA / REFERENCE_FILE).open(encoding="utf-8") as lines:
            codes = (_VILLAGE.match(line) for line in lines)
            return next((code[0] for code in codes if code), "")
    except (OSError, ValueError):
        return ""
