"""The benchmark of growth runs on small sizes, and the country that it makes is the real one."""

import math

import pytest

from benchmarks import growth
from benchmarks.country import (
    COUNTRY,
    country_like,
    folded,
    folded_codes,
    read_country,
    write_country,
)
from benchmarks.growth import slope, steps_of
from benchmarks.growth_data import data_folder, villages_in
from benchmarks.growth_visit import kabupaten_like
from ovop_geo.boundaries.sources import SHIPPED_DIRECTORY, open_source
from ovop_geo.province import read_province, this_province
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.small_packages import PLACES, small_packages


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    folder = tmp_path_factory.mktemp("country")
    packages = small_packages(folder / "paket")
    areas = read_country(packages)
    write_country(packages, areas, this_province(), folder)
    return areas, folder


def test_every_village_of_every_province_is_in_the_folded_list(country):
    areas, folder = country
    regions = load_regions(folder / "wilayah.csv", COUNTRY)
    assert list(areas.index[areas["tingkat"] == "desa"]) == sorted(PLACES)
    assert len(regions.villages) == len(PLACES)
    assert list(regions.at(Level.KABUPATEN).index) == ["00.51", "00.52"]
    assert list(regions.at(Level.KECAMATAN)["nama"]) == [
        "Kabupaten Jembrana",
        "Kabupaten Lombok Barat",
        "Kota Bima",
    ]


def test_a_folded_village_keeps_kind_name_and_point(country):
    areas, folder = country
    regions = load_regions(folder / "wilayah.csv", COUNTRY)
    codes = folded_codes(areas)
    assert codes["52.01.01.1001"] == "00.52.01.1001"
    assert codes["52.01.02.2001"] == "00.52.01.2003"
    for code, (latitude, longitude) in PLACES.items():
        village = regions.villages.loc[codes[code]]
        assert village["jenis"] == ("kelurahan" if code[9] == "1" else "desa")
        assert village["nama"] == f"Desa {code[-4:]}"
        assert (village["lintang"], village["bujur"]) == (latitude, longitude)


def test_no_two_villages_fold_to_one_code():
    codes = folded_codes(load_regions().areas)
    villages = codes[codes.index.str.len() == 13]
    assert villages.is_unique
    assert len(folded(load_regions().areas)) == 1 + 1 + 22 + len(villages)


def test_the_country_has_boundaries_in_a_projection_of_equal_areas(country):
    _, folder = country
    source = open_source(folder / SHIPPED_DIRECTORY)
    assert source.counts["desa"] == len(PLACES)
    assert read_province(folder) == country_like(this_province())


def test_a_size_is_made_once_with_records_of_every_kind(tmp_path):
    folder = data_folder("53.20", tmp_path)
    assert villages_in(folder) == 63
    assert kabupaten_like(folder) == ("53.20", 63)
    for name in TABLES:
        rows = (folder / "contoh" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        assert len(rows) > 1, name
    made = (folder / "wilayah.csv").stat().st_mtime_ns
    assert data_folder("53.20", tmp_path) == folder
    assert (folder / "wilayah.csv").stat().st_mtime_ns == made


@pytest.mark.parametrize("power", [0.0, 1.0, 2.0])
def test_the_slope_is_the_power_of_the_growth(power):
    villages = [100, 1000, 20_000]
    assert slope(villages, [3.0 * count**power for count in villages]) == pytest.approx(power)


def test_one_size_has_no_slope():
    assert math.isnan(slope([100], [1.0]))


def test_each_step_is_measured_in_a_process_of_its_own(tmp_path, monkeypatch):
    names = ("read the list", "first page, cold", "geometry of all parts")
    monkeypatch.setattr(growth, "STEPS", names)
    folder = data_folder("53.20", tmp_path)
    taken = steps_of({"OVOP_SHIPPED_DATA": str(folder), "OVOP_DATA_DIR": str(tmp_path / "var")})
    assert tuple(taken) == names
    assert all(seconds > 0 for seconds in taken.values())
