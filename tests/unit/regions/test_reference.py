from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.errors import RegionError
from ovop_geo.regions.codes import Level, parent_of
from ovop_geo.regions.reference import Regions, load_regions

HEADER = "kode,nama,tingkat,induk,jenis,lintang,bujur\n"
PROVINCE_ROW = "53,Nusa Tenggara Timur,provinsi,,provinsi,-10.1,123.6\n"


@pytest.fixture(scope="module")
def regions() -> Regions:
    return load_regions()


def written(directory: Path, text: str) -> Path:
    path = directory / "wilayah.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_list_holds_every_region_of_each_level(regions):
    counts = regions.areas["tingkat"].value_counts().to_dict()
    assert counts == {"provinsi": 1, "kabupaten": 22, "kecamatan": 315, "desa": 3442}


def test_shipped_list_tells_kelurahan_from_desa_and_kota_from_kabupaten(regions):
    kinds = regions.areas["jenis"].value_counts().to_dict()
    assert (kinds["kelurahan"], kinds["desa"]) == (305, 3137)
    assert (kinds["kabupaten"], kinds["kota"]) == (21, 1)
    assert regions.areas.loc["53.71", "jenis"] == "kota"


def test_codes_are_text_in_order(regions):
    assert all(isinstance(code, str) for code in regions.areas.index)
    assert regions.areas.index.is_monotonic_increasing


def test_only_the_ninety_villages_without_a_point_lack_coordinates(regions):
    without = regions.areas[regions.areas["lintang"].isna()]
    assert len(without) == 90
    assert set(without["tingkat"]) == {"desa"}
    assert without["bujur"].isna().all()


def test_points_lie_in_the_province(regions):
    assert regions.areas["lintang"].dropna().between(-11.1, -7.7).all()
    assert regions.areas["bujur"].dropna().between(118.9, 125.3).all()


def test_every_parent_is_one_level_up(regions):
    below = regions.areas.drop("53")
    assert (below["induk"] == below.index.map(parent_of)).all()


def test_villages_carry_their_parents_by_code(regions):
    villages = regions.villages
    assert list(villages.columns) == [
        "nama",
        "jenis",
        "kode_kecamatan",
        "kecamatan",
        "kode_kabupaten",
        "kabupaten",
        "lintang",
        "bujur",
    ]
    row = villages.loc["53.71.01.1005"]
    assert row["nama"] == "Fatufeto"
    assert (row["kode_kecamatan"], row["kecamatan"]) == ("53.71.01", "Alak")
    assert (row["kode_kabupaten"], row["kabupaten"]) == ("53.71", "Kota Kupang")


@pytest.mark.parametrize(
    ("level", "within", "count"),
    [
        (Level.KABUPATEN, "53", 22),
        (Level.DESA, "53.71", 51),
        (Level.KECAMATAN, "53.71", 6),
        (Level.KECAMATAN, "53.71.01", 1),
        (Level.KABUPATEN, "53.71.01", 0),
    ],
)
def test_areas_of_a_level_inside_a_region(regions, level, within, count):
    found = regions.at(level, within)
    assert len(found) == count
    assert found.index.str.startswith(within).all()


def test_path_leads_from_the_province_down(regions):
    assert regions.path("53.03.05.2001") == ["53", "53.03", "53.03.05", "53.03.05.2001"]
    assert regions.path("53") == ["53"]


def test_name_of_an_unknown_code_is_refused(regions):
    assert regions.name("53.03") == "Kabupaten Timor Tengah Utara"
    with pytest.raises(RegionError) as fault:
        regions.name("53.99")
    assert "53.99" in str(fault.value)


def test_the_glottal_stop_is_written_one_way(regions):
    assert regions.name("53.02.08.2002") == "Nunle’u"
    assert not regions.areas["nama"].str.contains('"').any()


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("53.01,Kupang,kabupaten,53,kabupaten,,\n" * 2, "53.01"),
        ("53.01.04,Semau,kecamatan,53.01,kecamatan,,\n", "53.01.04"),
        ("5301,Kupang,kabupaten,53,kabupaten,,\n", "5301"),
        ("53.01,Kupang,kecamatan,53,kabupaten,,\n", "53.01"),
    ],
    ids=["doubled", "without parent", "malformed", "wrong level"],
)
def test_a_faulty_code_is_named(tmp_path, rows, code):
    with pytest.raises(RegionError) as fault:
        load_regions(written(tmp_path, HEADER + PROVINCE_ROW + rows))
    assert code in str(fault.value)


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(RegionError) as fault:
        load_regions(written(tmp_path, "kode,nama\n53,Nusa Tenggara Timur\n"))
    assert "tingkat, induk, jenis" in str(fault.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(RegionError) as fault:
        load_regions(tmp_path / "tidak_ada.csv")
    assert "tidak_ada.csv" in str(fault.value)


def test_a_village_called_null_keeps_its_name(tmp_path):
    rows = "53.01,Null,kabupaten,53,kabupaten,,\n"
    areas = load_regions(written(tmp_path, HEADER + PROVINCE_ROW + rows)).areas
    assert areas.loc["53.01", "nama"] == "Null"
    assert pd.isna(areas.loc["53", "induk"])
