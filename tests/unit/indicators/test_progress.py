from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.progress import (
    first_record,
    latest_status,
    monthly_trend,
    overall_progress,
    step_completion,
    step_table,
)
from ovop_geo.regions.codes import Level
from tests.unit.indicators.frames import (
    AMOL,
    BUILA,
    FAR,
    LEVELS,
    TOWN_WARDS,
    WARD,
    bases,
    checksum,
    properties,
    regions,
    seeds,
    shuffled,
    step_tables,
    steps,
)

VILLAGES = regions().villages
HISTORY = steps(
    (BUILA, 1, "berjalan", "2025-01-10"),
    (BUILA, 1, "selesai", "2025-02-10"),
    (BUILA, 2, "selesai", "2025-02-28"),
    (AMOL, 1, "selesai", "2025-01-31"),
    (AMOL, 1, "berjalan", "2025-03-05"),
    (WARD, 1, "selesai", "2025-01-01"),
    (FAR, 1, "selesai", "2025-01-01", True),
)


def done(level, on, basis=Basis.ALL, step=1):
    return step_completion(HISTORY, VILLAGES, level, basis, step, on)


@pytest.mark.parametrize(
    ("on", "villages"),
    [
        (date(2024, 12, 31), 0),
        (date(2025, 1, 30), 1),
        (date(2025, 1, 31), 2),
        (date(2025, 2, 10), 3),
        (date(2025, 3, 5), 2),
    ],
)
def test_the_latest_status_by_the_day_decides(on, villages):
    assert done(Level.KABUPATEN, on).loc["53.01", "jumlah"] == villages


def test_villages_without_records_count_as_not_done():
    result = done(Level.KABUPATEN, date(2025, 2, 28))
    assert result.loc["53.01"].tolist() == [4, 3, 75]
    assert result.loc["53.71"].tolist() == [2, 0, 0]


def test_desa_alone_leaves_the_town_without_a_share():
    result = done(Level.KABUPATEN, date(2025, 2, 28), Basis.DESA)
    assert result.loc["53.01"].tolist() == [3, 2, pytest.approx(200 / 3)]
    assert result.loc["53.71", "desa"] == 0
    assert pd.isna(result.loc["53.71", "persen"])


def test_a_step_can_be_undone():
    status = latest_status(HISTORY, VILLAGES, date(2025, 3, 31))
    assert status.loc[AMOL, "langkah_1"] == "berjalan"


def test_status_is_missing_where_nothing_was_recorded():
    status = latest_status(HISTORY, VILLAGES, date(2025, 3, 31))
    assert status.index.equals(VILLAGES.index)
    assert status.loc[[FAR, *TOWN_WARDS]].isna().all(axis=None)
    assert status.loc[BUILA].tolist()[:2] == ["selesai", "selesai"]


def test_of_one_day_the_status_furthest_ahead_holds():
    table = steps((BUILA, 1, "selesai", "2025-01-01"), (BUILA, 1, "belum", "2025-01-01"))
    assert latest_status(table, VILLAGES, date(2025, 1, 1)).loc[BUILA, "langkah_1"] == "selesai"


def test_steps_of_unknown_villages_count_nowhere():
    table = steps(("53.99.01.2001", 1, "selesai", "2025-01-01"))
    assert latest_status(table, VILLAGES, date(2025, 6, 1)).isna().all(axis=None)


def test_overall_is_the_mean_of_the_five_shares():
    on = date(2025, 2, 28)
    table = step_table(HISTORY, VILLAGES, Level.KABUPATEN, Basis.ALL, on)
    assert table.loc["53.01"].tolist() == [4, 75, 25, 0, 0, 0, 20]
    overall = overall_progress(HISTORY, VILLAGES, Level.KABUPATEN, Basis.ALL, on)
    assert overall.loc["53.01"].tolist() == [4, 20]


def test_an_area_is_recorded_from_its_first_accepted_change():
    first = first_record(HISTORY, VILLAGES, Level.KABUPATEN, Basis.ALL)
    assert first.to_dict() == {"53.01": pd.Timestamp(2025, 1, 1), "53.71": pd.NaT}


def test_an_area_is_recorded_by_the_villages_that_count():
    first = first_record(HISTORY, VILLAGES, Level.DESA, Basis.DESA)
    assert first[BUILA] == pd.Timestamp(2025, 1, 10)
    assert first[[WARD, FAR]].isna().all()
    assert first.index.equals(VILLAGES.index)


def test_the_trend_stands_at_month_ends_and_at_the_last_day():
    trend = monthly_trend(
        HISTORY, VILLAGES, Level.KABUPATEN, Basis.ALL, date(2025, 1, 15), date(2025, 3, 4)
    )
    first = trend[(trend["kode"] == "53.01") & (trend["langkah"] == 1)]
    assert first["bulan"].tolist() == [
        pd.Timestamp(2025, 1, 31),
        pd.Timestamp(2025, 2, 28),
        pd.Timestamp(2025, 3, 4),
    ]
    assert first["jumlah"].tolist() == [2, 3, 3]
    assert len(trend) == 2 * 5 * 3


def test_the_trend_leaves_kelurahan_out_when_desa_alone_count():
    trend = monthly_trend(
        HISTORY, VILLAGES, Level.KABUPATEN, Basis.DESA, date(2025, 1, 15), date(2025, 3, 4)
    )
    first = trend[(trend["kode"] == "53.01") & (trend["langkah"] == 1)]
    assert first["jumlah"].tolist() == [1, 2, 2]
    assert trend.loc[trend["kode"] == "53.71", "persen"].isna().all()


@settings(properties, max_examples=4)
@given(step_tables(), bases, st.sampled_from([Level.KECAMATAN, Level.DESA]))
def test_the_trend_equals_the_completion_of_each_day(table, basis, level):
    trend = monthly_trend(table, VILLAGES, level, basis, date(2025, 2, 1), date(2025, 5, 17))
    for (step, day), rows in trend.groupby(["langkah", "bulan"]):
        expected = step_completion(table, VILLAGES, level, basis, step, day.date())
        found = rows.set_index("kode")[["desa", "jumlah", "persen"]]
        pd.testing.assert_frame_equal(found, expected, check_dtype=False, check_index_type=False)


@properties
@given(step_tables(), bases, seeds)
def test_the_order_of_rows_does_not_matter(table, basis, seed):
    arguments = (VILLAGES, Level.KECAMATAN, basis, date(2025, 4, 1))
    pd.testing.assert_frame_equal(
        step_table(shuffled(table, seed), *arguments), step_table(table, *arguments)
    )


@properties
@given(step_tables(), bases, st.integers(1, 5))
def test_villages_add_up_to_kabupaten(table, basis, step):
    fine, coarse = (
        step_completion(table, VILLAGES, level, basis, step, date(2025, 4, 1))["jumlah"].sum()
        for level in (Level.DESA, Level.KABUPATEN)
    )
    assert fine == coarse


@pytest.mark.parametrize("level", LEVELS)
def test_without_any_record_nothing_is_done(level):
    table = step_table(steps(), VILLAGES, level, Basis.ALL, date(2025, 4, 1))
    assert table.index.equals(regions().at(level).index)
    assert table.drop(columns="desa").eq(0).all(axis=None)


def test_inputs_stay_as_they_were():
    before = checksum(HISTORY), checksum(VILLAGES)
    on = date(2025, 3, 1)
    step_table(HISTORY, VILLAGES, Level.DESA, Basis.DESA, on)
    first_record(HISTORY, VILLAGES, Level.DESA, Basis.DESA)
    monthly_trend(HISTORY, VILLAGES, Level.DESA, Basis.DESA, date(2025, 1, 1), on)
    assert (checksum(HISTORY), checksum(VILLAGES)) == before
