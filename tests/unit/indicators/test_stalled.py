from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.stalled import (
    current_steps,
    last_changes,
    stalled_shares,
    stalled_villages,
    village_states,
)
from ovop_geo.records.datasets import load_dataset
from ovop_geo.records.steps import STEPS
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import (
    AMOL,
    BUILA,
    FAR,
    TOWN_WARDS,
    WARD,
    regions,
    shuffled,
    steps,
)

VILLAGES = regions().villages
ON = date(2026, 9, 30)
RECORDED = steps(
    (BUILA, 1, "selesai", "2025-11-30"), (BUILA, 2, "berjalan", "2026-01-31"),
    (BUILA, 2, "berjalan", "2026-09-01"),
    (AMOL, 1, "berjalan", "2026-03-30"),
    (WARD, 1, "berjalan", "2026-03-31"),
    *((FAR, step, "selesai", "2025-01-01") for step in STEPS),
    (TOWN_WARDS[0], 1, "belum", "2025-08-15"), (TOWN_WARDS[0], 1, "selesai", "2026-10-01"),
)  # fmt: skip


def stalled(table=RECORDED, basis=Basis.ALL, on=ON, months=6):
    return stalled_villages(table, VILLAGES, basis, on, months)


def shares(table=RECORDED, level=Level.KABUPATEN, basis=Basis.ALL):
    return stalled_shares(table, VILLAGES, level, basis, ON)


def test_the_longest_stalled_village_comes_first_with_its_step():
    found = stalled()
    assert found.index.tolist() == [TOWN_WARDS[0], BUILA, AMOL]
    assert found["bulan"].tolist() == [13, 7, 6]
    assert found["langkah"].tolist() == [1, 2, 1]
    assert found["status"].tolist() == ["belum", "berjalan", "berjalan"]
    assert found["mulai"].tolist() == [False, True, True]
    assert found.loc[BUILA, "terakhir"] == pd.Timestamp("2026-01-31")


def test_a_record_that_repeats_the_status_is_no_change():
    days = last_changes(RECORDED, VILLAGES, ON).loc[BUILA]
    assert days["langkah_2"] == pd.Timestamp("2026-01-31")
    assert pd.isna(days["langkah_3"])


def test_a_step_that_goes_back_is_a_change():
    back = pd.concat([RECORDED, steps((AMOL, 1, "belum", "2026-09-02"))])
    assert AMOL not in stalled(back).index


def test_of_several_records_of_a_day_the_most_advanced_counts():
    table = steps(
        (AMOL, 1, "berjalan", "2026-01-01"), (AMOL, 1, "belum", "2026-09-02"),
        (AMOL, 1, "berjalan", "2026-09-02"),
    )  # fmt: skip
    for seed in range(3):
        assert stalled(shuffled(table, seed)).loc[AMOL, "bulan"] == 8


def test_fewer_months_list_more_villages():
    assert WARD not in stalled().index
    assert stalled(months=5).index.tolist() == [TOWN_WARDS[0], BUILA, AMOL, WARD]


def test_complete_villages_are_not_stalled_and_unrecorded_ones_are_unknown():
    found = current_steps(RECORDED, VILLAGES, ON)
    assert found.loc[[FAR, TOWN_WARDS[1]], "tercatat"].tolist() == [True, False]
    assert found.loc[[FAR, TOWN_WARDS[1]], ["langkah", "status"]].isna().all(axis=None)
    assert not {FAR, TOWN_WARDS[1]} & set(stalled(months=0).index)


def test_a_current_step_without_a_record_has_no_status():
    found = current_steps(steps((AMOL, 1, "selesai", "2026-01-01")), VILLAGES, ON).loc[AMOL]
    assert found["langkah"] == 2
    assert pd.isna(found["status"])


def test_rejected_later_and_unknown_records_do_not_count():
    more = steps(
        (AMOL, 1, "selesai", "2026-09-01", True), (AMOL, 1, "selesai", "2026-10-01"),
        ("53.99.01.2001", 1, "belum", "2025-01-01"),
    )  # fmt: skip
    pd.testing.assert_frame_equal(stalled(pd.concat([RECORDED, more])), stalled())


def test_shares_are_of_villages_recorded_and_not_complete():
    found = shares()
    assert found.loc["53.01", ["desa", "belum_tuntas", "jumlah"]].tolist() == [4, 3, 2]
    assert found.loc["53.01", "persen"] == pytest.approx(200 / 3)
    assert found.loc["53.71", ["desa", "belum_tuntas", "jumlah", "persen"]].tolist() == [
        2,
        1,
        1,
        100,
    ]


def test_an_area_without_a_record_is_unknown_and_a_complete_one_has_nobody_stalled():
    found = shares(level=Level.DESA)
    assert found.loc[TOWN_WARDS[1], ["jumlah", "persen"]].isna().all()
    assert found.loc[FAR, "jumlah"] == 0
    assert pd.isna(found.loc[FAR, "persen"])


def test_kelurahan_outside_the_basis_do_not_count():
    assert stalled(basis=Basis.DESA).index.tolist() == [BUILA, AMOL]
    assert shares(basis=Basis.DESA)["jumlah"].tolist() == [2, pd.NA]


def test_without_records_nobody_is_stalled_and_all_is_missing():
    assert stalled(steps()).empty
    assert shares(steps())[["jumlah", "persen"]].isna().all(axis=None)


def test_other_months_count_others_as_stalled():
    # Amol last changed 8 months before the day, Builaweng 20, the ward 13.
    table = steps(
        (AMOL, 1, "berjalan", "2026-01-30"), (BUILA, 1, "belum", "2025-01-30"),
        (WARD, 1, "selesai", "2025-08-30"),
    )  # fmt: skip
    for months, count in ((8, 3), (9, 2), (13, 2), (14, 1), (20, 1), (21, 0)):
        found = stalled_shares(table, VILLAGES, Level.PROVINCE, Basis.ALL, ON, months)
        assert found.loc["53", ["belum_tuntas", "jumlah"]].tolist() == [3, count], months
        states = village_states(table, VILLAGES, Basis.ALL, ON, months)["kategori"]
        assert (states == "berhenti").sum() == count, months


def test_a_village_has_stalled_moves_has_finished_or_is_unknown():
    done = [(FAR, step, "selesai", "2024-01-01") for step in STEPS]
    table = steps(
        (AMOL, 1, "berjalan", "2026-06-30"), (BUILA, 1, "belum", "2026-03-30"),
        (WARD, 1, "berjalan", "2026-01-01"), *done,
    )  # fmt: skip
    found = village_states(table, VILLAGES, Basis.DESA, ON)
    assert found.index.equals(VILLAGES.index)
    assert found.loc[[AMOL, BUILA, FAR], "kategori"].tolist() == ["bergerak", "berhenti", "tuntas"]
    assert found.loc[[AMOL, BUILA], "bulan"].tolist() == [3, 6]
    assert pd.isna(found.loc[FAR, "bulan"])
    assert found.loc[[FAR, WARD], "berlaku"].tolist() == [True, False]
    unknown = found.drop([AMOL, BUILA, FAR])
    assert unknown[["kategori", "bulan"]].isna().all(axis=None)


def test_the_sample_agrees_with_a_walk_through_every_village():
    reference = load_regions(Path("data/wilayah.csv"))
    table = load_dataset("contoh", Path("data"), reference).tables["tahapan"]
    on = date(2026, 10, 31)
    found = stalled_villages(table, reference.villages, Basis.ALL, on)
    expected = {}
    rows = table[table["verifikasi"] != "ditolak"].sort_values("tanggal", kind="stable")
    for code, mine in rows.groupby("kode_wilayah"):
        state, last = {}, None
        for step, status, day in zip(mine["langkah"], mine["status"], mine["tanggal"], strict=True):
            if state.get(step) != status:
                state[step], last = status, day
        if sorted(state.values()) != ["selesai"] * 5 and last <= pd.Timestamp(2026, 4, 30):
            expected[code] = last
    assert found["terakhir"].to_dict() == expected
    assert len(expected) > 100
    counts = stalled_shares(table, reference.villages, Level.PROVINCE, Basis.ALL, on)
    assert counts["jumlah"].tolist() == [len(expected)]
