from datetime import date

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.event_calendar import calendar, monthly_events
from ovop_geo.indicators.events import (
    event_counts,
    first_days,
    held_by,
    last_event,
    longest_without,
    precision,
)
from ovop_geo.regions.codes import Level
from tests.unit.indicators.frames import (
    AMOL,
    BUILA,
    FAR,
    LEVELS,
    TOWN_WARDS,
    WARD,
    regions,
    shuffled,
)

PROVINCE = regions()
ON = date(2026, 6, 30)
BOTH = "ovop;bp3mi"


def events(*rows):
    """Each row: code, partial date, topics, people, status."""
    padded = [(*row, *("ovop", None, "draft")[len(row) - 2 :]) for row in rows]
    columns = ["kode_wilayah", "tanggal", "topik", "jumlah_peserta", "verifikasi"]
    table = pd.DataFrame(padded, columns=columns)
    names = [f"Acara {number}" for number in range(len(table))]
    texts = dict.fromkeys(["kode_wilayah", "tanggal", "topik", "nama", "tempat"], "str")
    table = table.assign(nama=names, tempat="Balai", sumber="survei")
    return table.astype({**texts, "jumlah_peserta": "Int64"})


HELD = events(
    (BUILA, "2026-03-10", BOTH, 40),
    (BUILA, "2025", "ovop"),
    ("53.01.02", "2026-05", "bp3mi", 25),
    ("53.01", "2026-01-15", None, 10),
    ("53.71", "2026-07-01"),
    (AMOL, "2026-01-01", "ovop", 30, "ditolak"),
    (WARD, "2026-02-01", "bpjs_ketenagakerjaan"),
)


def count(level, topic=None, basis=Basis.ALL, table=HELD):
    return event_counts(table, PROVINCE, level, basis, ON, topic)


def test_a_partial_date_begins_on_its_first_day():
    dates = pd.Series(["2025", "2025-11", "2025-11-12"], dtype="str")
    assert first_days(dates).dt.strftime("%d-%m-%Y").tolist() == [
        "01-01-2025",
        "01-11-2025",
        "12-11-2025",
    ]
    assert precision(dates).tolist() == ["tahun", "bulan", "hari"]
    assert first_days(dates[:0]).empty


@pytest.mark.parametrize(
    ("day", "counted"), [("2025-10-31", 1), ("2025-11-01", 2), ("2025-11-12", 3)]
)
def test_an_event_counts_from_the_first_day_of_its_date(day, counted):
    table = events((BUILA, "2025"), (BUILA, "2025-11"), (BUILA, "2025-11-12"))
    assert len(held_by(table, date.fromisoformat(day))) == counted


def test_a_topic_is_a_whole_word_among_those_of_an_event():
    table = events((BUILA, "2025", "bp3mi;ovop"), (BUILA, "2025", "ovop2"), (BUILA, "2025", None))
    assert held_by(table, ON, "ovop").index.tolist() == [0]


def test_events_and_people_are_counted_inside_an_area():
    assert count(Level.KABUPATEN).loc["53.01"].tolist() == [5, 75, 2]
    assert count(Level.KECAMATAN).loc["53.01.02"].tolist() == [1, 25, 0]
    assert count(Level.DESA).loc[BUILA].tolist() == [2, 40, 1]


def test_no_record_is_missing_but_no_event_on_a_topic_is_none():
    found = count(Level.KABUPATEN, "bpjs_ketenagakerjaan")
    assert found.loc["53.01", ["jumlah", "tanpa_peserta"]].tolist() == [1, 1]
    assert pd.isna(found.loc["53.01", "peserta"])
    assert found.loc["53.71"].isna().all()
    at_villages = count(Level.DESA, "bpjs_ketenagakerjaan")
    assert at_villages.loc[BUILA, "jumlah"] == 0
    assert at_villages.loc[[AMOL, FAR]].isna().all(axis=None)


def test_of_desa_alone_events_of_kelurahan_are_left_out():
    assert count(Level.KABUPATEN, basis=Basis.DESA).loc["53.01", "jumlah"] == 4


def test_the_last_event_says_how_exact_its_day_is():
    found = last_event(HELD, PROVINCE, Level.KECAMATAN, Basis.ALL, ON)
    assert found.loc["53.01.02"].tolist() == [pd.Timestamp(2026, 5, 1), "bulan", 60]
    assert found.loc["53.71.01"].isna().all()
    same_day = events((FAR, "2026-05"), (FAR, "2026-05-01"), (FAR, "2025-12-31"))
    assert last_event(same_day, PROVINCE, Level.DESA, Basis.ALL, ON).loc[FAR, "ketepatan"] == "hari"


def test_who_was_never_reached_comes_first_then_who_waits_longest():
    found = longest_without(HELD, PROVINCE, Level.DESA, Basis.ALL, ON)
    assert found.index.tolist() == [AMOL, FAR, *TOWN_WARDS, WARD, BUILA]
    assert found["pernah"].tolist() == [False] * 4 + [True] * 2
    assert found.loc[WARD, "hari"] == 149
    on_topic = longest_without(HELD, PROVINCE, Level.KABUPATEN, Basis.DESA, ON, "ovop")
    assert on_topic.index.tolist() == ["53.01"]
    assert longest_without(events(), PROVINCE, Level.DESA, Basis.ALL, ON).empty


def test_children_add_up_and_the_order_of_rows_does_not_matter():
    of_villages = HELD[HELD["kode_wilayah"].str.len() == 13]
    sums = [count(level, table=of_villages)[["jumlah", "peserta"]].sum() for level in LEVELS]
    assert all(each.equals(sums[0]) for each in sums)
    mixed = shuffled(HELD, 2)
    pd.testing.assert_frame_equal(
        last_event(mixed, PROVINCE, Level.DESA, Basis.ALL, ON),
        last_event(HELD, PROVINCE, Level.DESA, Basis.ALL, ON),
    )


def test_the_calendar_is_in_order_of_days_and_has_coming_events():
    found = calendar(HELD, PROVINCE, "53")
    assert found["kode"].tolist() == [BUILA, "53.01", WARD, BUILA, "53.01.02", "53.71"]
    assert found["ketepatan"].tolist() == ["tahun", "hari", "hari", "hari", "bulan", "hari"]
    assert calendar(HELD, PROVINCE, "53.71")["nama"].tolist() == ["Acara 4"]


def test_months_count_an_event_under_each_of_its_topics():
    found = monthly_events(HELD, PROVINCE, "53.01")
    assert found["bulan"].dt.strftime("%Y-%m").fillna("").tolist() == [
        "2026-01", "2026-02", "2026-03", "2026-03", "2026-05", ""
    ]  # fmt: skip
    assert found["topik"].tolist() == [
        "tanpa_topik", "bpjs_ketenagakerjaan", "ovop", "bp3mi", "bp3mi", "ovop"
    ]  # fmt: skip
    assert found["jumlah"].tolist() == [1] * 6
    assert found["peserta"].fillna(-1).tolist() == [10, -1, 40, 40, 25, -1]
    assert monthly_events(events(), PROVINCE, "53").empty
