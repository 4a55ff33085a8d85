from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.indicators.assistance import (
    ASSISTED,
    NOT_YET,
    WAITING,
    assistance_by_kind,
    assistance_coverage,
    villages_per_assistant,
    without_assistant,
)
from ovop_geo.indicators.basis import Basis
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import (
    AMOL,
    BUILA,
    FAR,
    LEVELS,
    TOWN_WARDS,
    WARD,
    regions,
    shuffled,
    steps,
)

PROVINCE = regions()
ON = date(2026, 6, 30)


def assistants(*rows):
    """Each row: code, first day, last day, kind, status."""
    padded = [(*row, *(None, "produksi", "draft")[len(row) - 2 :]) for row in rows]
    table = pd.DataFrame(
        padded, columns=["kode_wilayah", "mulai", "selesai", "jenis", "verifikasi"]
    )
    days = dict.fromkeys(["mulai", "selesai"], "datetime64[us]")
    return table.astype({"kode_wilayah": "str", "jenis": "str", **days})


HELP = assistants(
    (BUILA, "2026-01-01"),
    (BUILA, "2026-02-01", None, "kemasan"),
    (AMOL, "2026-01-01", "2026-06-29"),
    (FAR, "2026-07-01"),
    ("53.01.02", "2026-01-01", None, "kemasan"),
    (WARD, "2026-01-01", None, "produksi", "ditolak"),
    ("53.01.01.2999", "2026-01-01"),
)


def coverage(table, recorded=None, level=Level.KABUPATEN, basis=Basis.ALL, on=ON):
    recorded = steps() if recorded is None else recorded
    return assistance_coverage(table, recorded, PROVINCE, level, basis, on)


def test_a_village_counts_once_and_only_while_an_assistant_is_at_work():
    assert coverage(HELP).loc["53.01"].tolist() == [4, 1, 25]
    assert coverage(HELP, basis=Basis.DESA).loc["53.01", ["desa", "jumlah"]].tolist() == [3, 1]


@pytest.mark.parametrize(("day", "counted"), [("2026-06-29", 1), ("2026-06-30", 0)])
def test_the_last_day_is_worked(day, counted):
    found = coverage(assistants((AMOL, "2026-01-01", "2026-06-29")), on=date.fromisoformat(day))
    assert found.loc["53.01", "jumlah"] == counted


def test_where_nothing_was_recorded_coverage_is_missing():
    found = coverage(HELP, level=Level.DESA)
    assert found.loc[[FAR, WARD, *TOWN_WARDS], ["jumlah", "persen"]].isna().all(axis=None)
    assert found.loc[AMOL, "persen"] == 0
    assert pd.isna(coverage(HELP).loc["53.71", "persen"])


def test_a_record_of_step_4_or_of_the_kecamatan_tells_that_there_is_none():
    known = coverage(assistants(), steps((TOWN_WARDS[0], 4, "belum", "2026-01-01")))
    assert known["persen"].tolist()[1] == 0
    assert pd.isna(known.loc["53.01", "persen"])
    later = steps((TOWN_WARDS[0], 4, "belum", "2026-07-01"), (FAR, 3, "selesai", "2026-01-01"))
    assert coverage(assistants(), later)["persen"].isna().all()
    assert coverage(HELP, level=Level.KECAMATAN).loc["53.01.02", "persen"] == 0


def test_villages_are_divided_by_the_assistants_at_work():
    found = villages_per_assistant(HELP, PROVINCE, Level.KABUPATEN, Basis.ALL, ON)
    assert found.loc["53.01"].tolist() == [4, 1, 3, pytest.approx(4 / 3)]
    assert found.loc["53.71", ["desa", "didampingi", "pendamping"]].tolist() == [2, 0, 0]
    assert pd.isna(found.loc["53.71", "nilai"])


def test_who_asked_first_waits_first():
    recorded = steps(
        (AMOL, 3, "selesai", "2026-03-01"), (AMOL, 3, "selesai", "2026-04-01"),
        (WARD, 3, "selesai", "2026-02-01"), (WARD, 2, "selesai", "2025-01-01"),
        (FAR, 2, "selesai", "2025-01-01"), (FAR, 3, "berjalan", "2025-01-01"),
        (TOWN_WARDS[0], 2, "selesai", "2026-01-01"), (TOWN_WARDS[0], 2, "berjalan", "2026-02-01"),
        (BUILA, 3, "selesai", "2025-01-01"),
    )  # fmt: skip
    helped = HELP[HELP["kode_wilayah"] != AMOL]
    found = without_assistant(helped, recorded, PROVINCE, "53", ON)
    assert found.index.tolist() == [WARD, AMOL, FAR, *TOWN_WARDS]
    assert found["keadaan"].tolist() == [*[WAITING] * 3, *[NOT_YET] * 2]
    assert found["langkah"].tolist()[:3] == [3, 3, 2]
    assert found["hari"].tolist()[:3] == [149, 121, 545]
    assert found.loc[list(TOWN_WARDS), ["langkah", "sejak", "hari"]].isna().all(axis=None)
    inside = without_assistant(helped, recorded, PROVINCE, "53.01", ON, Basis.DESA)
    assert inside.index.tolist() == [AMOL, FAR]


def test_who_has_been_assisted_does_not_wait_and_comes_last():
    # Amol's assistant left; of the wards, one is under way, one completed step 4; FAR waits.
    recorded = steps(
        *((code, 3, "selesai", "2026-01-01") for code in (AMOL, WARD, FAR, TOWN_WARDS[0])),
        (WARD, 4, "selesai", "2026-02-01"), (TOWN_WARDS[0], 4, "berjalan", "2026-02-01"),
        (FAR, 4, "belum", "2026-02-01"),
    )  # fmt: skip
    found = without_assistant(HELP, recorded, PROVINCE, "53", ON)
    assert found.index.tolist() == [FAR, TOWN_WARDS[1], WARD, AMOL, TOWN_WARDS[0]]
    assert found["keadaan"].tolist() == [WAITING, NOT_YET, *[ASSISTED] * 3]
    assert found[["langkah", "sejak", "hari"]].iloc[1:].isna().all(axis=None)


def test_nobody_is_said_to_lack_what_was_never_recorded():
    assert without_assistant(assistants(), steps(), PROVINCE, "53", ON).empty
    assert without_assistant(HELP, steps(), PROVINCE, "53.71", ON).empty


def test_kinds_are_counted_at_work_and_ended():
    found = assistance_by_kind(HELP, PROVINCE, "53", ON)
    assert found.index.tolist() == ["kemasan", "produksi"]
    assert found.to_numpy().tolist() == [[2, 0, 1], [1, 1, 1]]
    assert assistance_by_kind(assistants(), PROVINCE, "53", ON).empty


def test_the_order_of_rows_does_not_matter():
    mixed = shuffled(HELP, 5)
    assert coverage(mixed).equals(coverage(HELP))
    assert assistance_by_kind(mixed, PROVINCE, "53", ON).equals(
        assistance_by_kind(HELP, PROVINCE, "53", ON)
    )


def test_the_simulated_province_agrees_with_sets_of_villages():
    whole = load_regions(Path("data/wilayah.csv"))
    tables = load_dataset("contoh", Path("data"), whole).tables
    on = date(2026, 6, 30)
    helped, running = set(), 0
    for row in tables["pendampingan"].itertuples():
        ended = pd.notna(row.selesai) and row.selesai.date() < on
        if row.mulai.date() <= on and not ended and row.verifikasi != "ditolak":
            helped.add(row.kode_wilayah)
            running += 1
    arguments = whole, Level.KECAMATAN, Basis.ALL, on
    found = assistance_coverage(tables["pendampingan"], tables["tahapan"], *arguments)
    spread = villages_per_assistant(tables["pendampingan"], *arguments)
    assert spread["pendamping"].sum() == running > 100
    for code, row in found.dropna().iterrows():
        assert row["jumlah"] == sum(village.startswith(f"{code}.") for village in helped)
    assert found["jumlah"].sum() == len(helped)
    lacking = without_assistant(tables["pendampingan"], tables["tahapan"], whole, "53", on)
    assert set(lacking.index) == set(whole.villages.index) - helped


def test_in_the_simulated_province_no_village_waits_that_finished_step_4():
    whole = load_regions(Path("data/wilayah.csv"))
    tables = load_dataset("contoh", Path("data"), whole).tables
    found = without_assistant(
        tables["pendampingan"], tables["tahapan"], whole, "53", date(2026, 10, 31)
    )
    rows = tables["tahapan"].query("status == 'selesai' and verifikasi != 'ditolak'")
    done = {step: set(rows.loc[rows["langkah"] == step, "kode_wilayah"]) for step in (2, 3, 4)}
    listed, waiting = set(found.index), found[found["keadaan"] == WAITING]
    assert set(waiting.index[waiting["langkah"] == 3]) == listed & done[3] - done[4]
    assert set(waiting.index[waiting["langkah"] == 2]) == listed & done[2] - done[3] - done[4]
    assert set(found.index[found["keadaan"] == ASSISTED]) == listed & done[4]
    counted = waiting["langkah"].value_counts().to_dict()
    assert counted == {3: 254, 2: 717}
    assert (found.index[0], found["sejak"].iloc[0]) == (
        "53.02.17.2005", pd.Timestamp("2026-01-13"),
    )  # fmt: skip


def test_villages_with_an_assistant_add_up():
    counted = [coverage(HELP, level=level)["jumlah"].sum() for level in LEVELS]
    assert counted == [1, 1, 1, 1]
