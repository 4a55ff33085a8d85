from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import poisson

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.forecast import (
    AT_REST,
    FEWEST_ERRORS,
    MISSED,
    NO_SPEED,
    TOO_SHORT,
    WINDOW,
    completion_speed,
    forecast,
    monthly_counts,
)
from ovop_geo.indicators.progress import completed_villages, step_completion
from ovop_geo.records.datasets import load_dataset
from ovop_geo.records.steps import STEPS
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import AMOL, BUILA, FAR, regions, shuffled, steps

VILLAGES = regions().villages
AREAS = pd.Index([f"53.{number:02d}" for number in range(1, 21)], name="kode")
WHOLE = pd.Series(100, AREAS)
ON = date(2026, 10, 31)


def history(*months):
    """The same counts in twenty areas, one number for each month until October 2026."""
    ends = pd.date_range(end=ON, periods=len(months), freq="ME", name="bulan")
    return pd.DataFrame(dict.fromkeys(AREAS, np.array(months, float)), ends)


STEADY = history(*range(2, 30, 2))


def test_a_steady_speed_is_carried_on_without_a_doubt():
    found = forecast(STEADY, WHOLE)
    rows = found.areas[found.areas["kode"] == "53.01"]
    assert rows["bulan_ke"].tolist() == [1, 2, 3]
    assert rows["bulan"].dt.strftime("%Y-%m-%d").tolist() == [
        "2026-11-30", "2026-12-31", "2027-01-31",
    ]  # fmt: skip
    assert rows["terakhir"].tolist() == [28, 28, 28]
    for column in ("perkiraan", "bawah", "atas"):
        assert rows[column].tolist() == [30, 32, 34]
    assert found.coverage["tercakup"].tolist() == [1, 1, 1]
    # 14 months: the first origin is the 4th; two origins of errors make a range of 40.
    assert found.coverage["n"].tolist() == [160, 120, 80]


def test_the_range_is_made_of_past_errors_measured_by_speed():
    # One month ahead all errors are 0 but those of the last month, 1 village too many in twenty
    # areas: 1 / (3 + 2) of the speed in ten, 1 / (3 + 8) in the ten with 400 villages. Of 140
    # errors, the latter is the 10 % quantile. The forecast is 32 + 8 / 3.
    found = forecast(history(*range(3, 31, 3), 32), WHOLE.where(AREAS > "53.10", 400))
    rows = found.areas[found.areas["bulan_ke"] == 1].set_index("kode")
    assert rows.loc["53.20", ["perkiraan", "bawah", "atas"]].tolist() == [35, 34, 35]
    assert rows.loc["53.01", ["perkiraan", "bawah", "atas"]].tolist() == [35, 33, 35]
    assert found.coverage.loc[1].tolist() == [0.8, 0.8, 100, 5]


def test_a_fast_area_has_a_wider_range_than_a_slow_one_of_the_same_size():
    rng = np.random.default_rng(2)
    speeds = np.repeat([0.5, 4.0], 10)
    counts = STEADY.copy()
    counts[:] = np.cumsum(rng.poisson(speeds, STEADY.shape), axis=0) + 1
    rows = forecast(counts, WHOLE).areas.query("bulan_ke == 3").set_index("kode")
    width = (rows["atas"] - rows["bawah"]).astype(int)
    assert width[:10].max() < width[10:].min()


def test_a_forecast_never_falls_and_never_exceeds_the_villages():
    # One area falls at the end and one has nearly all of its villages.
    counts = STEADY.copy()
    counts.loc[counts.index[-1], "53.01"] = 10
    counts["53.02"] += 71
    found = forecast(counts, WHOLE).areas.set_index("kode")
    assert (found.loc["53.01", ["perkiraan", "bawah"]] >= 10).all(axis=None)
    assert found.loc["53.02", ["perkiraan", "bawah", "atas"]].max(axis=None) == 100


def test_an_area_that_has_no_speed_yet_is_not_forecast():
    counts = STEADY.copy()
    counts.iloc[:-WINDOW, 0] = 0
    counts.iloc[:-1, 1] = np.nan
    rows = forecast(counts, WHOLE).areas.set_index("kode")
    assert not rows.loc[["53.01", "53.02"], "dapat_diperkirakan"].any()
    assert rows.loc["53.01", ["perkiraan", "bawah", "atas"]].isna().all(axis=None)
    assert set(rows.loc[["53.01", "53.02"], "sebab"]) == {NO_SPEED}
    assert rows.loc["53.03":, "dapat_diperkirakan"].all()
    assert rows.loc["53.03":, "sebab"].isna().all()


@pytest.mark.parametrize("counts", [STEADY.iloc[:0], STEADY.iloc[:1], STEADY.iloc[-8:]])
def test_a_short_history_gives_no_forecast_and_says_so(counts):
    found = forecast(counts, WHOLE)
    assert len(found.areas) == 60
    later = found.areas[found.areas["bulan_ke"] == 3]
    assert not later["dapat_diperkirakan"].any()
    assert set(later["sebab"]) == {TOO_SHORT}
    assert later[["perkiraan", "bawah", "atas"]].isna().all(axis=None)
    assert found.coverage.loc[3, "n"] < FEWEST_ERRORS


def test_ranges_that_did_not_hold_are_not_shown():
    # The speed doubles again and again, so that no count falls inside a range of earlier errors.
    counts = history(*(2.0**month for month in range(1, 15)))
    found = forecast(counts, pd.Series(100_000, AREAS))
    assert found.coverage["tercakup"].lt(0.7).all()
    assert not found.areas["dapat_diperkirakan"].any()
    assert set(found.areas["sebab"]) == {MISSED}


def test_no_range_knows_the_counts_that_it_is_checked_on():
    rng = np.random.default_rng(4)
    counts = STEADY + rng.integers(0, 6, STEADY.shape)
    changed = counts.copy()
    changed.iloc[-1] = 0
    before, after = (forecast(table, WHOLE).coverage for table in (counts, changed))
    assert before["n"].tolist() == after["n"].tolist()
    differing = (before["tercakup"] - after["tercakup"]).abs() * before["n"]
    # Only the checks against the last month itself can turn out otherwise.
    assert (differing.round() <= len(AREAS)).all()


RECORDED = steps(
    *((BUILA, step, "selesai", "2026-05-20") for step in STEPS),
    (AMOL, 2, "berjalan", "2026-01-10"), (AMOL, 2, "selesai", "2026-08-31"),
    (FAR, 2, "selesai", "2026-09-15"), (FAR, 2, "belum", "2026-10-05"),
)  # fmt: skip


def counted(step, on=ON, level=Level.KABUPATEN, table=RECORDED):
    return monthly_counts(table, VILLAGES, level, Basis.ALL, on, step)


def test_counts_are_of_the_ends_of_whole_months():
    found = counted(2)["53.01"]
    assert found.index[0] == pd.Timestamp("2026-01-31")
    assert found.tolist() == [0, 0, 0, 0, 1, 1, 1, 2, 3, 2]
    assert counted(2, date(2026, 10, 30)).index[-1] == pd.Timestamp("2026-09-30")
    assert counted(None)["53.01"].tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]


def test_an_area_without_a_record_has_no_counts():
    assert counted(2)["53.71"].isna().all()
    by_kecamatan = counted(2, level=Level.KECAMATAN)["53.01.02"]
    assert by_kecamatan.isna().tolist() == [True] * 8 + [False] * 2
    assert counted(2, table=steps()).empty
    assert counted(2, date(2026, 1, 20)).empty


def test_the_speed_is_of_the_months_before_that_day():
    found = completion_speed(RECORDED, VILLAGES, Level.KABUPATEN, Basis.ALL, ON, months=6)
    row = found.loc["53.01", ["desa", "langkah_1", "langkah_2", "semua"]]
    assert row.tolist() == pytest.approx([4, 1 / 6, 2 / 6, 1 / 6])
    assert found.loc["53.71"].drop("desa").isna().all()


def test_an_area_whose_records_are_younger_than_the_window_has_no_speed():
    found = completion_speed(RECORDED, VILLAGES, Level.KECAMATAN, Basis.ALL, ON, months=2)
    assert found.loc["53.01.01", "langkah_2"] == 0.5 - 0.5
    assert pd.isna(found.loc["53.01.02", "langkah_2"])


def test_a_village_that_goes_back_makes_the_speed_negative():
    found = completion_speed(RECORDED, VILLAGES, Level.KECAMATAN, Basis.ALL, ON, months=1)
    assert found.loc["53.01.02", "langkah_2"] == -1


def test_the_order_of_rows_does_not_matter():
    mixed = counted(None, table=shuffled(RECORDED, 2))
    pd.testing.assert_frame_equal(mixed, counted(None))


@pytest.fixture(scope="module")
def sample():
    reference = load_regions(Path("data/wilayah.csv"))
    table = load_dataset("contoh", Path("data"), reference).tables["tahapan"]
    villages = reference.villages
    whole = villages.groupby("kode_kabupaten").size()
    arguments = (table, villages, Level.KABUPATEN, Basis.ALL, ON)
    counts = {step: monthly_counts(*arguments, step) for step in (*STEPS, None)}
    return table, villages, whole, counts


@pytest.mark.parametrize("step", [2, None])
def test_counts_of_the_sample_are_those_of_the_indicators(sample, step):
    table, villages, _, counts = sample
    for day in ("2025-06-30", "2026-03-31"):
        on = pd.Timestamp(day).date()
        common = (table, villages, Level.KABUPATEN, Basis.ALL)
        expected = step_completion(*common, step, on) if step else completed_villages(*common, on)
        found = counts[step].loc[day]
        known = found.notna()
        assert found[known].tolist() == expected["jumlah"][known].tolist()
        assert known.sum() > 15


@pytest.mark.parametrize("step", [*STEPS, None])
def test_ranges_of_the_sample_cover_what_they_promise_three_months_ahead(sample, step):
    coverage = forecast(sample[3][step], sample[2]).coverage
    assert coverage["n"].min() >= FEWEST_ERRORS
    assert coverage["tercakup"].min() >= 0.75


def test_ranges_of_flagships_are_not_wider_than_they_must_be(sample):
    assert 0.75 <= forecast(sample[3][2], sample[2]).coverage.loc[3, "tercakup"] <= 0.95


def rolled(counts, whole, horizon):
    """Ranges, checks by origin and area, and points, in plain Python."""
    errors, checks, ends = [], {}, {}
    months = range(WINDOW, len(counts))
    points, speeds = {}, {}
    for now in months:
        for code, series in counts.items():
            numbers = series.to_list()
            if numbers[now - WINDOW] > 0:
                speed = (numbers[now] - numbers[now - WINDOW]) / WINDOW
                point = max(numbers[now] + horizon * speed, numbers[now])
                points[now, code] = min(point, whole[code])
                speeds[now, code] = max(speed, 0) + AT_REST * whole[code]
    for now in months:
        known = [error for when, error in errors if when <= now]
        errors += [
            (now + horizon, (counts[code].iloc[now + horizon] - point) / speeds[when, code])
            for (when, code), point in points.items()
            if when == now and now + horizon < len(counts)
        ]
        if len(known) < FEWEST_ERRORS:
            continue
        low, high = np.quantile(known, 0.1), np.quantile(known, 0.9)
        for code in counts:
            if (now, code) in points:
                point, last, most = points[now, code], counts[code].iloc[now], whole[code]
                speed = speeds[now, code]
                bottom = np.floor(min(max(point + low * speed, last), most))
                top = np.ceil(min(max(point + high * speed, last), most))
                ends[now, code] = (min(bottom, round(point)), max(top, round(point)))
                if now + horizon < len(counts):
                    later = counts[code].iloc[now + horizon]
                    checks[now, code] = ends[now, code][0] <= later <= ends[now, code][1]
    last = len(counts) - 1
    return {code: ends[when, code] for when, code in ends if when == last}, checks, points


@pytest.mark.parametrize("horizon", [1, 3])
def test_the_sample_agrees_with_a_plain_rolling_origin(sample, horizon):
    counts, whole = sample[3][2], sample[2]
    ends, checks, _ = rolled(counts, whole, horizon)
    found = forecast(counts, whole)
    rows = found.areas[found.areas["bulan_ke"] == horizon].set_index("kode")
    assert dict(zip(rows.index, zip(rows["bawah"], rows["atas"], strict=True), strict=True)) == ends
    assert found.coverage.loc[horizon, "n"] == len(checks)
    assert found.coverage.loc[horizon, "asal"] == len({origin for origin, _ in checks})
    assert found.coverage.loc[horizon, "tercakup"] == pytest.approx(np.mean([*checks.values()]))


@pytest.mark.parametrize("step", [*STEPS, None])
@pytest.mark.parametrize("horizon", [1, 3])
def test_ranges_of_fast_and_of_slow_kabupaten_hold_alike(sample, step, horizon):
    """The seven fastest at each origin, and the others; by shares of villages 61 % were held."""
    counts, whole = sample[3][step], sample[2]
    checks = rolled(counts, whole, horizon)[1]
    held = {True: [], False: []}
    for origin in {origin for origin, _ in checks}:
        gained = counts.iloc[origin] - counts.iloc[origin - WINDOW]
        fastest = set(gained.sort_values(ascending=False, kind="stable").index[:7])
        for code in counts:
            if (origin, code) in checks:
                held[code in fastest].append(checks[origin, code])
    fast, slow = (np.mean(held[is_fast]) for is_fast in (True, False))
    assert min(fast, slow) >= 0.75
    assert abs(fast - slow) <= 0.25


def test_ranges_of_a_poisson_process_would_cover_far_less(sample):
    counts, whole = sample[3][2], sample[2]
    points = rolled(counts, whole, 3)[2]
    held = []
    for (now, code), point in points.items():
        if now + 3 < len(counts):
            last, later = counts[code].iloc[now], counts[code].iloc[now + 3]
            low, high = poisson.ppf([0.1, 0.9], max(point - last, 1e-9))
            held.append(last + low <= later <= last + high)
    assert np.mean(held) < 0.55
