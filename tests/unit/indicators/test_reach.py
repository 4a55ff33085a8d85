from datetime import date
from pathlib import Path

import pandas as pd

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.event_calendar import calendar
from ovop_geo.indicators.events import TOPICS
from ovop_geo.indicators.reach import reach, reached_areas
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import AMOL, BUILA, FAR, TOWN_WARDS, shuffled, steps
from tests.unit.indicators.test_events import HELD, ON, PROVINCE, events


def reached(table=HELD, level=Level.KABUPATEN, topic=None, recorded=None, basis=Basis.ALL):
    recorded = steps() if recorded is None else recorded
    return reach(table, recorded, PROVINCE, level, basis, ON, topic)


def areas_reached(table, recorded=None, basis=Basis.ALL):
    recorded = steps() if recorded is None else recorded
    return reached_areas(table, recorded, PROVINCE, "53", ON, basis)


def whole_numbers(table):
    return [[None if pd.isna(each) else int(each) for each in row] for row in table.to_numpy()]


def test_an_event_of_the_kecamatan_reaches_no_village():
    found = reached()
    assert found.loc["53.01"].tolist() == [4, 2, 50]
    assert reached(topic="bp3mi").loc["53.01", "jumlah"] == 1
    assert reached(basis=Basis.DESA).loc["53.01", ["desa", "jumlah"]].tolist() == [3, 1]


def test_reach_is_missing_where_nothing_tells_of_villages():
    assert reached().loc["53.71"].isna().tolist() == [False, True, True]
    of_districts = events(("53.01", "2026-01-01"), ("53.01.01", "2026-01-01"))
    assert reached(of_districts)["persen"].isna().all()
    told = steps((FAR, 5, "belum", "2026-01-01"), (TOWN_WARDS[0], 4, "belum", "2026-01-01"))
    assert reached(of_districts, recorded=told)["persen"].tolist()[0] == 0
    assert pd.isna(reached(of_districts, recorded=told).loc["53.71", "persen"])
    assert reached(level=Level.DESA, recorded=told).loc[FAR, "persen"] == 0


def test_an_area_is_reached_by_an_event_in_it_or_inside_it():
    found = areas_reached(HELD)
    assert found.index.tolist() == [
        "ovop", "bpjs_ketenagakerjaan", "bp3mi", "tanpa_topik", "semua"
    ]  # fmt: skip
    assert whole_numbers(found[["desa", "kecamatan", "kabupaten"]]) == [
        [1, 1, 1], [1, 1, 1], [1, 2, 1], [None, None, 1], [2, 2, 1]
    ]  # fmt: skip
    assert (
        found[["dari_desa", "dari_kecamatan", "dari_kabupaten"]].to_numpy().tolist()
        == [[6, 3, 2]] * 5
    )
    assert found["jumlah"].tolist() == [2, 1, 2, 1, 5]
    assert found["peserta"].fillna(-1).tolist() == [40, -1, 65, 10, 75]
    assert found["tanpa_peserta"].tolist() == [1, 1, 0, 0, 2]


def test_areas_without_desa_are_not_to_be_reached_when_desa_alone_count():
    found = areas_reached(HELD, basis=Basis.DESA)
    whole = found[["dari_desa", "dari_kecamatan", "dari_kabupaten"]].to_numpy()
    assert whole[0].tolist() == [3, 2, 1]


def test_villages_reached_are_missing_where_events_name_districts_alone():
    found = areas_reached(events(("53.01", "2026-01-01")))
    assert found[["desa", "kecamatan"]].isna().all(axis=None)
    assert whole_numbers(found[["kabupaten"]]) == [[1], [None], [None], [None], [1]]
    none = areas_reached(events())
    assert none[["desa", "kecamatan", "kabupaten", "jumlah", "peserta"]].isna().all(axis=None)


def test_an_event_on_one_topic_tells_nothing_of_another():
    found = reached(events((BUILA, "2026-01-01", "ovop")), topic="bp3mi")
    assert found[["jumlah", "persen"]].isna().all(axis=None)
    at_villages = reached(events((BUILA, "2026-01-01", None)), Level.DESA, "ovop")
    assert at_villages["persen"].isna().all()


def test_a_topic_is_known_of_the_levels_of_its_own_events_alone():
    of_district = ("53.01", "2026-01-15", "bp3mi")
    found = areas_reached(events((BUILA, "2026-03-10", "ovop"), of_district))
    columns = ["desa", "kecamatan", "kabupaten"]
    assert whole_numbers(found.loc[list(TOPICS), columns]) == [
        [1, 1, 1], [None, None, None], [None, None, 1]
    ]  # fmt: skip
    assert whole_numbers(found.loc[["semua"], columns]) == [[1, 1, 1]]


def test_step_5_tells_that_nobody_was_reached_only_while_it_is_not_done():
    of_district = events(("53.01", "2026-01-15", "ovop"))
    for status, known in (("belum", True), ("berjalan", True), ("selesai", False)):
        told = steps((AMOL, 5, "belum", "2025-01-01"), (AMOL, 5, status, "2026-02-01"))
        at_villages = reached(of_district, Level.DESA, "bp3mi", recorded=told)["persen"]
        assert at_villages.loc[at_villages.notna()].to_dict() == ({AMOL: 0} if known else {})
        assert reached(of_district, topic="bp3mi", recorded=told)["jumlah"].notna().tolist() == [
            known, False
        ]  # fmt: skip
        row = areas_reached(of_district, told).loc["bp3mi"]
        assert row[["desa", "kecamatan", "kabupaten"]].notna().all() == known


def test_a_step_that_is_done_without_an_event_does_not_make_a_reached_village_unknown():
    told = steps((BUILA, 5, "selesai", "2026-03-10"))
    assert reached(HELD, Level.DESA, "ovop", recorded=told).loc[BUILA, "persen"] == 100


def test_the_share_and_the_number_of_villages_reached_are_known_alike():
    for recorded in (steps(), steps((AMOL, 5, "belum", "2026-01-01"))):
        for table in (HELD, events(), events(("53.01", "2026-01-15", "ovop"))):
            numbers = areas_reached(table, recorded)["desa"]
            for topic in TOPICS:
                share = reached(table, Level.PROVINCE, topic, recorded)["jumlah"].iloc[0]
                assert numbers[topic] == share or (pd.isna(numbers[topic]) and pd.isna(share))


def test_the_order_of_records_does_not_matter():
    mixed = shuffled(HELD, 2)
    assert reached(mixed).equals(reached())
    assert areas_reached(mixed).equals(areas_reached(HELD))


def test_of_published_events_on_services_it_is_not_known_which_villages_they_reached():
    whole = load_regions(Path("data/wilayah.csv"))
    tables = load_dataset("publik", Path("data"), whole).tables
    rows = tables["kegiatan"], tables["tahapan"]
    for topic in TOPICS[1:]:
        for level in Level:
            assert reach(*rows, whole, level, Basis.ALL, ON, topic)["persen"].isna().all()
    of_programme = reach(*rows, whole, Level.KABUPATEN, Basis.ALL, ON, "ovop")
    assert of_programme["jumlah"].dropna().to_dict() == {"53.02": 1, "53.04": 1, "53.16": 1}
    found = reached_areas(*rows, whole, "53", ON)
    assert whole_numbers(found.loc[TOPICS[1:], ["desa", "kecamatan", "kabupaten"]]) == (
        [[None, None, 4]] * 2
    )


def test_the_published_events_agree_with_counting_row_by_row():
    whole = load_regions(Path("data/wilayah.csv"))
    tables = load_dataset("publik", Path("data"), whole).tables
    expected = {}
    for row in tables["kegiatan"].itertuples():
        for topic in str(row.topik).split(";") if pd.notna(row.topik) else []:
            expected.setdefault(topic, set()).update(
                {row.kode_wilayah[:5]} if len(row.kode_wilayah) >= 5 else set()
            )
    found = reached_areas(tables["kegiatan"], tables["tahapan"], whole, "53", date(2026, 12, 31))
    assert {topic: len(codes) for topic, codes in expected.items()} == {
        topic: found.loc[topic, "kabupaten"] for topic in expected
    }
    assert found.loc["semua", "jumlah"] == len(tables["kegiatan"])
    assert len(calendar(tables["kegiatan"], whole, "53")) == len(tables["kegiatan"])


def test_the_simulated_province_agrees_with_sets_of_villages():
    whole = load_regions(Path("data/wilayah.csv"))
    tables = load_dataset("contoh", Path("data"), whole).tables
    codes = {
        row.kode_wilayah
        for row in tables["kegiatan"].itertuples()
        if len(row.kode_wilayah) == 13 and row.tanggal <= "2026-06-30" and "bp3mi" in row.topik
        if row.verifikasi != "ditolak"
    }
    arguments = whole, Level.KABUPATEN, Basis.ALL, ON, "bp3mi"
    found = reach(tables["kegiatan"], tables["tahapan"], *arguments)
    for code, row in found.iterrows():
        assert row["jumlah"] == sum(village.startswith(f"{code}.") for village in codes)
    assert found["jumlah"].sum() == len(codes) > 100
