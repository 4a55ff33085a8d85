import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.located import in_areas, in_region
from ovop_geo.regions.codes import Level
from tests.unit.indicators.frames import BUILA, FAR, WARD, regions

PROVINCE = regions()


def records(*codes, **more):
    return pd.DataFrame({"kode_wilayah": list(codes), "verifikasi": "draft", **more}).astype("str")


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.PROVINCE, ["53", "53", "53", "53"]),
        (Level.KABUPATEN, ["53.01", "53.01", "53.01"]),
        (Level.KECAMATAN, ["53.01.01", "53.01.02"]),
        (Level.DESA, [BUILA]),
    ],
)
def test_a_record_counts_at_its_own_level_and_above(level, expected):
    rows = records(BUILA, "53.01.02", "53.01", "53")
    assert in_areas(rows, PROVINCE, level)["kode"].tolist() == expected


def test_rejected_records_and_those_of_unknown_regions_count_nowhere():
    rows = records(BUILA, "53.01.01.2999", "53.99", FAR)
    rows.loc[3, "verifikasi"] = "ditolak"
    assert in_areas(rows, PROVINCE, Level.PROVINCE)["kode_wilayah"].tolist() == [BUILA]
    assert in_region(rows, PROVINCE, "53")["kode_wilayah"].tolist() == [BUILA]


def test_of_desa_alone_records_of_kelurahan_do_not_count():
    rows = records(WARD, BUILA, "53.01.01")
    found = in_areas(rows, PROVINCE, Level.KABUPATEN, Basis.DESA)
    assert found["kode_wilayah"].tolist() == [BUILA, "53.01.01"]
    assert in_region(rows, PROVINCE, "53", Basis.DESA)["kode_wilayah"].tolist() == [
        BUILA,
        "53.01.01",
    ]


def test_a_region_holds_its_own_records_and_those_inside_it():
    rows = records("53", "53.01", "53.01.01", BUILA, FAR)
    assert in_region(rows, PROVINCE, "53.01.01")["kode_wilayah"].tolist() == ["53.01.01", BUILA]
