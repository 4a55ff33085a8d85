from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.indicators.next_action import ANSWER_REQUEST, DAYS, next_actions
from ovop_geo.records.datasets import load_dataset
from ovop_geo.records.steps import STEPS
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import (
    AMOL,
    BUILA,
    FAR,
    TOWN_WARDS,
    WARD,
    checksum,
    products,
    regions,
    shuffled,
    steps,
)

VILLAGES = regions().villages
ON = date(2026, 9, 30)


def dated(columns, *rows):
    """The last column but one and those that are dates by name are days."""
    table = pd.DataFrame(rows, columns=[*columns, "verifikasi"])
    days = [name for name in columns if name in ("tanggal", "mulai", "selesai")]
    return table.assign(**{name: pd.to_datetime(table[name]) for name in days})


def requests(*rows):
    """Each row: code, to whom, status, day, and whether it was rejected."""
    made = [(*row[:4], "ditolak" if row[4:] else "draft") for row in rows]
    return dated(["kode_wilayah", "kepada", "status", "tanggal"], *made)


def assistants(*rows):
    """Each row: code, first and last day."""
    return dated(["kode_wilayah", "mulai", "selesai"], *[(*row, "draft") for row in rows])


def through(code, last, day="2026-08-01"):
    return [(code, step, "selesai", day) for step in range(1, last + 1)]


def actions(recorded, made=(), asked=(), assisted=(), lacking=()):
    tables = {
        "tahapan": steps(*recorded),
        "produk": products(*made),
        "dukungan": requests(*asked),
        "pendampingan": assistants(*assisted),
    }
    return next_actions(tables, VILLAGES, ON, pd.Index(lacking, dtype="str"))


@pytest.mark.parametrize(
    ("done", "action", "desk"),
    [
        (0, "petakan_potensi", "desa"),
        (1, "tetapkan_unggulan", "desa"),
        (2, "ajukan_dukungan", "desa"),
        (3, "minta_pendamping", "kabupaten"),
        (4, "laksanakan_sosialisasi", "desa"),
    ],
)
def test_the_first_step_that_is_not_completed_says_what_comes_next(done, action, desk):
    recorded = [*through(BUILA, done), (BUILA, done + 1, "belum", "2026-01-01")]
    found = actions(recorded).loc[BUILA]
    assert found[["langkah", "status", "tindakan", "meja"]].tolist() == [
        done + 1, "belum", action, desk,
    ]  # fmt: skip
    since = "2026-08-01" if done else "2026-01-01"
    assert found["sejak"] == pd.Timestamp(since)
    assert found["batas"] == pd.Timestamp(since) + pd.Timedelta(days=DAYS[action])


def test_a_step_left_out_comes_first_though_later_ones_are_completed():
    recorded = [(BUILA, 1, "selesai", "2026-02-01"), (BUILA, 3, "selesai", "2026-09-01")]
    found = actions(recorded).loc[BUILA]
    assert (found["tindakan"], found["sejak"]) == ("tetapkan_unggulan", pd.Timestamp("2026-02-01"))


def test_a_deadline_that_has_passed_is_told():
    recorded = [(BUILA, 1, "berjalan", "2026-07-01"), (AMOL, 1, "berjalan", "2026-07-02")]
    found = actions(recorded)
    assert found.loc[[BUILA, AMOL], "terlambat"].tolist() == [True, False]
    assert found.loc[AMOL, "batas"] == pd.Timestamp(ON)


def test_a_village_without_a_record_maps_its_potential_without_a_deadline():
    found = actions([(BUILA, 1, "belum", "2026-01-01")], asked=[(FAR, "provinsi", "diajukan", ON)])
    row = found.loc[FAR]
    assert row[["langkah", "tindakan", "meja"]].tolist() == [1, "petakan_potensi", "desa"]
    assert row[["status", "sejak", "batas"]].isna().all()
    assert row[["terlambat", "belum_tercatat"]].tolist() == [False, True]
    assert not found.loc[BUILA, "belum_tercatat"]


def test_a_flagship_that_is_recorded_waits_for_the_kecamatan():
    made = [(BUILA, "minuman", True), (AMOL, "minuman", False)]
    made += [(FAR, "minuman", True, {"verifikasi": "ditolak"})]
    found = actions([*through(BUILA, 1), *through(AMOL, 1), *through(FAR, 1)], made)
    rows = found.loc[[BUILA, AMOL, FAR]]
    assert rows["tindakan"].tolist() == ["sahkan_unggulan", *["tetapkan_unggulan"] * 2]
    assert rows["meja"].tolist() == ["kecamatan", "desa", "desa"]


@pytest.mark.parametrize("desk", ["kabupaten", "provinsi", "pusat"])
@pytest.mark.parametrize("done", [2, 3, 5])
def test_an_unanswered_request_lies_on_the_desk_of_whom_it_was_sent_to(desk, done):
    asked = [(BUILA, desk, "diajukan", "2026-08-20")]
    found = actions(through(BUILA, done), asked=asked, lacking=[BUILA]).loc[BUILA]
    assert found[["tindakan", "meja"]].tolist() == ["tindak_lanjuti_permintaan", desk]
    assert found["batas"] == pd.Timestamp("2026-09-19")
    assert found["terlambat"]


def test_of_several_requests_the_oldest_comes_first():
    asked = [
        (BUILA, "pusat", "diajukan", None), (BUILA, "provinsi", "diajukan", "2026-08-02"),
        (BUILA, "kabupaten", "diajukan", "2026-08-01"),
    ]  # fmt: skip
    for order in (asked, asked[::-1]):
        assert actions(through(BUILA, 3), asked=order).loc[BUILA, "meja"] == "kabupaten"


def test_a_request_without_a_day_has_no_deadline():
    found = actions(through(BUILA, 3), asked=[(BUILA, "provinsi", "diajukan", None)]).loc[BUILA]
    assert found["meja"] == "provinsi"
    assert pd.isna(found["batas"])
    assert not found["terlambat"]


@pytest.mark.parametrize(
    "request_row",
    [
        (BUILA, "provinsi", "disetujui", "2026-08-01"),
        (BUILA, "provinsi", "diajukan", "2026-10-01"),
        (BUILA, "provinsi", "diajukan", "2026-08-01", True),
        ("53.01.01", "provinsi", "diajukan", "2026-08-01"),
    ],
)
def test_answered_later_rejected_and_coarser_requests_do_not_count(request_row):
    found = actions(through(BUILA, 3), asked=[request_row]).loc[BUILA]
    assert found["tindakan"] == "minta_pendamping"


def test_a_request_waits_until_a_flagship_is_set():
    asked = [(BUILA, "provinsi", "diajukan", "2026-08-01")]
    assert actions(through(BUILA, 1), asked=asked).loc[BUILA, "tindakan"] == "tetapkan_unggulan"


def test_a_request_answered_later_was_still_open_on_that_day():
    asked = requests((BUILA, "provinsi", "disetujui", "2026-08-01"))
    tables = {
        "tahapan": steps(*through(BUILA, 3, "2026-07-01")),
        "produk": products(),
        "dukungan": asked.assign(dijawab=pd.Timestamp("2026-09-01")),
        "pendampingan": assistants(),
    }
    found = {
        day: next_actions(tables, VILLAGES, day, pd.Index([])).loc[BUILA, "tindakan"]
        for day in (date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 1))
    }
    assert list(found.values()) == ["minta_pendamping", ANSWER_REQUEST, "minta_pendamping"]


def test_where_an_assistant_has_come_the_assistance_goes_on():
    assisted = [
        (BUILA, "2026-08-10", None), (AMOL, "2026-01-01", "2026-09-29"),
        (FAR, "2026-10-01", None), (WARD, "2026-01-01", "2026-09-30"),
    ]  # fmt: skip
    codes = [BUILA, AMOL, FAR, WARD, TOWN_WARDS[0]]
    recorded = [row for code in codes for row in through(code, 3)]
    recorded += [(TOWN_WARDS[0], 4, "berjalan", "2026-09-01")]
    found = actions(recorded, assisted=assisted).loc[codes]
    going, asking = ("jalankan_pendampingan", "pendamping"), ("minta_pendamping", "kabupaten")
    pairs = list(zip(found["tindakan"], found["meja"], strict=True))
    assert pairs == [going, going, asking, going, going]


def test_after_all_five_steps_only_permits_are_left():
    found = actions([*through(BUILA, 5), *through(AMOL, 5)], lacking=[BUILA, FAR])
    assert found.loc[BUILA, ["tindakan", "meja"]].tolist() == ["lengkapi_izin", "desa"]
    assert found.loc[BUILA, "batas"] == pd.Timestamp("2026-10-30")
    assert found.loc[AMOL, "tindakan"] == "selesai"
    assert found.loc[AMOL, ["langkah", "status", "meja", "sejak", "batas"]].isna().all()
    assert not found.loc[AMOL, "terlambat"]
    assert found.loc[FAR, "tindakan"] == "petakan_potensi"


@pytest.fixture(scope="module")
def sample():
    reference = load_regions(Path("data/wilayah.csv"))
    return load_dataset("contoh", Path("data"), reference).tables, reference.villages


def test_the_sample_agrees_with_rules_read_village_by_village(sample):
    tables, villages = sample
    on = date(2026, 10, 31)
    found = next_actions(tables, villages, on, pd.Index([]))
    rows = tables["tahapan"]
    rows = rows[rows["verifikasi"] != "ditolak"]
    finished = rows[rows["status"] == "selesai"].groupby("kode_wilayah")["langkah"].agg(set)
    asked = tables["dukungan"].query("status == 'diajukan' and verifikasi != 'ditolak'")
    asked = asked[asked["tanggal"] <= pd.Timestamp(on)].sort_values(["tanggal", "kepada"])
    desks = asked.drop_duplicates("kode_wilayah").set_index("kode_wilayah")["kepada"].to_dict()
    usual = {1: {"desa"}, 2: {"desa"}, 3: {"desa"}, 4: {"kabupaten", "pendamping"}, 5: {"desa"}}
    for code, row in found.iterrows():
        step = min(set(STEPS) - finished.get(code, set()), default=None)
        assert (pd.isna(row["langkah"]) and step is None) or row["langkah"] == step
        if code in desks and step not in (1, 2):
            assert row["meja"] == desks[code]
        elif step is None:
            assert row["tindakan"] == "selesai"
        else:
            assert row["meja"] in usual[step]
    assert found["tindakan"].nunique() == 8


def test_the_order_of_rows_does_not_matter_and_inputs_stay(sample):
    tables, villages = sample
    before = [checksum(tables[name]) for name in ("tahapan", "dukungan", "pendampingan")]
    nothing = pd.Index([])
    mixed = {name: shuffled(table, 5) for name, table in tables.items()}
    pd.testing.assert_frame_equal(
        next_actions(mixed, villages, ON, nothing), next_actions(tables, villages, ON, nothing)
    )
    assert before == [checksum(tables[name]) for name in ("tahapan", "dukungan", "pendampingan")]
