from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.products import flagship_coverage
from ovop_geo.indicators.targets import target_gaps
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import checksum, shuffled

ON = date(2026, 7, 1)


def targets(*rows):
    """Each row: code, indicator, year, target, and whatever differs from a draft."""
    columns = ["kode_wilayah", "indikator", "tahun", "nilai", "verifikasi", "sumber_tanggal"]
    made = [(*row[:4], "draft", None) if len(row) == 4 else row for row in rows]
    return pd.DataFrame(made, columns=columns).astype({"nilai": "float64", "tahun": "Int64"})


SET = targets(
    ("53.01", "flagship", 2026, 60), ("53.01", "flagship", 2027, 90),
    ("53.01", "progress", 2026, 50), ("53.01.01", "flagship", 2026, 20),
)  # fmt: skip
AREAS = pd.Index(["53.01", "53.01.01", "53.02"], name="kode")
REACHED = pd.DataFrame({"flagship": [30.5, 25.0, 10.0], "progress": [45.0, 40.0, None]}, AREAS)
WHOLES = pd.DataFrame({"flagship": [200, 10, 40]}, AREAS)


def gaps(table=SET, on=ON, year=2026, wholes=WHOLES):
    found = target_gaps(table, REACHED, on, year, wholes)
    return found.set_index(["kode", "indikator"])


def test_the_gap_is_in_points_and_the_speed_in_villages():
    row = gaps().loc[("53.01", "flagship")]
    assert row[["target", "capaian", "selisih"]].tolist() == [60, 30.5, -29.5]
    assert row["bulan_tersisa"] == pytest.approx(183 / 30.4375)
    assert row["per_bulan"] == pytest.approx(29.5 / 183 * 30.4375)
    assert row["desa_kurang"] == 59
    assert row["desa_per_bulan"] == pytest.approx(59 / 183 * 30.4375)


def test_villages_that_are_missing_are_rounded_up():
    table = targets(("53.01", "flagship", 2026, 30.6))
    assert gaps(table).loc[("53.01", "flagship"), "desa_kurang"] == 1


def test_one_village_that_is_missing_is_one_though_its_share_is_no_round_number():
    reached, wholes = (pd.DataFrame({"x": [value]}, AREAS[:1]) for value in (500 / 6, 6))
    found = target_gaps(targets(("53.01", "x", 2026, 100)), reached, ON, 2026, wholes)
    assert found["desa_kurang"].tolist() == [1]


def test_a_target_that_was_rejected_is_none():
    table = targets(("53.01", "flagship", 2026, 70, "ditolak", "2026-05-01"))
    assert gaps(table)["target"].isna().all()


def test_a_target_that_is_reached_needs_no_speed():
    row = gaps().loc[("53.01.01", "flagship")]
    assert row["selisih"] == 5
    assert row[["per_bulan", "desa_kurang", "desa_per_bulan"]].tolist() == [0, 0, 0]


def test_an_area_without_a_target_is_missing_though_its_kabupaten_has_one():
    found = gaps()
    for key in [("53.02", "flagship"), ("53.01.01", "progress")]:
        assert found.loc[key, ["target", "selisih", "per_bulan", "desa_kurang"]].isna().all()
    assert found.loc[("53.02", "flagship"), "capaian"] == 10


def test_what_is_not_a_share_of_villages_has_no_speed_in_villages():
    row = gaps().loc[("53.01", "progress")]
    assert row["per_bulan"] > 0
    assert row[["desa_kurang", "desa_per_bulan"]].isna().all()
    assert gaps(wholes=None)["desa_kurang"].isna().all()


def test_a_value_that_is_not_known_leaves_the_gap_open():
    row = gaps(targets(("53.02", "progress", 2026, 50))).loc[("53.02", "progress")]
    assert row["target"] == 50
    assert row[["capaian", "selisih", "per_bulan"]].isna().all()


def test_after_the_year_there_is_a_gap_but_no_speed():
    row = gaps(on=date(2027, 2, 1)).loc[("53.01", "flagship")]
    assert (row["selisih"], row["bulan_tersisa"], row["desa_kurang"]) == (-29.5, 0, 59)
    assert row[["per_bulan", "desa_per_bulan"]].isna().all()


def test_of_several_targets_the_verified_one_counts():
    table = targets(
        ("53.01", "flagship", 2026, 40, "terverifikasi", "2026-01-01"),
        ("53.01", "flagship", 2026, 50, "draft", "2026-04-01"),
    )
    for seed in range(3):
        assert gaps(shuffled(table, seed)).loc[("53.01", "flagship"), "target"] == 40


def test_inputs_stay_as_they_were():
    before = checksum(SET), checksum(REACHED), checksum(WHOLES)
    gaps()
    assert (checksum(SET), checksum(REACHED), checksum(WHOLES)) == before


def test_without_targets_all_areas_are_listed_and_missing():
    found = gaps(targets())
    assert len(found) == 6
    assert found[["target", "selisih", "per_bulan", "desa_kurang"]].isna().all(axis=None)


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.KABUPATEN, Level.KECAMATAN])
def test_the_villages_that_are_missing_are_just_enough_in_the_sample(level):
    reference = load_regions(Path("data/wilayah.csv"))
    tables = load_dataset("contoh", Path("data"), reference).tables
    shares = flagship_coverage(tables["produk"], reference.villages, level, Basis.ALL)
    values = shares[["persen"]].rename(columns={"persen": "flagship_coverage"})
    wholes = shares[["desa"]].rename(columns={"desa": "flagship_coverage"})
    found = target_gaps(tables["target"], values, date(2026, 10, 31), 2026, wholes)
    found = found.set_index("kode")
    assert found["target"].notna().sum() == {"provinsi": 1, "kabupaten": 22, "kecamatan": 0}[level]
    for code, row in found.dropna(subset="target").iterrows():
        done, whole, more = shares["jumlah"][code], shares["desa"][code], row["desa_kurang"]
        assert 100 * (done + more) / whole >= row["target"] - 1e-9
        assert more == 0 or 100 * (done + more - 1) / whole < row["target"]
