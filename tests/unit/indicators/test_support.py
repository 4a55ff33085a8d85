from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import CensoredData, ecdf

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.support import (
    FEWEST_REQUESTS,
    NOT_HALF,
    TOO_FEW,
    answer_days,
    flows,
    request_counts,
    requests_by,
    requests_on,
    unanswered,
)
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
)

PROVINCE = regions()
ON = date(2026, 6, 30)
COLUMNS = ["kode_wilayah", "status", "tanggal", "dijawab", "nilai_rp", "jenis", "kepada"]


def requests(*rows, **more):
    """Each row: code, status, day asked, day answered, amount, kind, addressee."""
    padded = [(*row, *(None, None, None, "sarana", "kabupaten")[len(row) - 2 :]) for row in rows]
    table = pd.DataFrame(padded, columns=COLUMNS).assign(**{"verifikasi": "draft", **more})
    days = dict.fromkeys(["tanggal", "dijawab"], "datetime64[us]")
    return table.astype({"kode_wilayah": "str", "status": "str", "nilai_rp": "float64", **days})


ASKED = requests(
    (BUILA, "diajukan", "2026-06-01", None, 10.0),
    (BUILA, "disetujui", "2026-01-01", "2026-01-31", 20.0, "pembiayaan", "provinsi"),
    (AMOL, "disalurkan", "2026-02-01", "2026-02-11", None, "pembiayaan", "provinsi"),
    (WARD, "ditolak", None, "2026-03-01", 5.0),
    ("53.01.02", "diajukan", None, None, 7.0),
    (FAR, "diajukan", "2026-05-01", None, None, "pelatihan", "pusat"),
    (FAR, "disetujui", "2026-07-01", None, 99.0),
    ("53.99.01.2001", "diajukan", "2026-05-01", None, 99.0),
)


def counts(table, level=Level.KABUPATEN, basis=Basis.ALL, on=ON):
    return request_counts(table, PROVINCE, level, basis, on)


def test_requests_are_counted_by_status_and_their_amounts_summed():
    found = counts(ASKED).loc["53.01"]
    assert found.to_dict() == {
        "desa": 4, "permintaan": 6, "diajukan": 3, "disetujui": 1, "disalurkan": 1, "ditolak": 1,
        "jumlah": 3, "persen": 50, "diminta_rp": 42, "tanpa_nilai": 2,
        "dikabulkan_rp": 20, "dikabulkan_tanpa_nilai": 1,
    }  # fmt: skip


@pytest.mark.parametrize("level", LEVELS)
def test_every_area_is_there_in_code_order(level):
    for table in (counts(ASKED, level), answer_days(ASKED, PROVINCE, level, Basis.ALL, ON)):
        assert table.index.equals(PROVINCE.at(level).index)


def test_where_nobody_asked_share_and_amounts_are_missing():
    found = counts(ASKED).loc["53.71"]
    assert found[["persen", "diminta_rp", "dikabulkan_rp"]].isna().all()
    assert found["permintaan"] == 0


def test_nothing_granted_is_no_rupiah_but_a_grant_of_unknown_amount_is_missing():
    found = counts(ASKED, Level.DESA)
    assert found.loc[WARD, ["diminta_rp", "dikabulkan_rp"]].tolist() == [5, 0]
    assert pd.isna(found.loc[AMOL, "dikabulkan_rp"])
    assert pd.isna(found.loc[FAR, "diminta_rp"])
    assert found.loc[AMOL, "dikabulkan_tanpa_nilai"] == 1


def test_a_request_of_a_kecamatan_counts_there_and_above():
    assert counts(ASKED, Level.KECAMATAN).loc["53.01.02", "permintaan"] == 2
    assert counts(ASKED, Level.DESA)["permintaan"].sum() == 5


def test_of_desa_alone_requests_of_kelurahan_are_left_out():
    found = counts(ASKED, basis=Basis.DESA).loc["53.01"]
    assert found[["desa", "permintaan", "ditolak"]].tolist() == [3, 5, 0]


def test_a_rejected_record_counts_nowhere():
    table = requests((BUILA, "diajukan", "2026-01-01"), verifikasi="ditolak")
    assert counts(table)["permintaan"].eq(0).all()


def test_a_request_answered_later_was_still_open():
    table = requests((BUILA, "disetujui", "2026-01-01", "2026-02-01", 8.0))
    before = counts(table, on=date(2026, 1, 31)).loc["53.01"]
    assert before[["diajukan", "disetujui", "jumlah", "dikabulkan_rp"]].tolist() == [1, 0, 0, 0]
    assert counts(table, on=date(2026, 2, 1)).loc["53.01", "jumlah"] == 1


def test_without_days_of_answers_every_answer_counts_and_none_has_a_duration():
    table = ASKED.drop(columns="dijawab")
    assert counts(table).equals(counts(ASKED))
    days = answer_days(table, PROVINCE, Level.KABUPATEN, Basis.ALL, ON).loc["53.01"]
    assert days[["jumlah", "tanpa_hari"]].tolist() == [0, 4]
    assert pd.isna(days["hari"])
    assert requests_on(table, ON)["dijawab"].isna().all()


def waits(*days, code=BUILA, status="disetujui"):
    """Requests of one village: answered after so many days, or open for so many."""
    is_open = status == "diajukan"
    asked = [pd.Timestamp(ON if is_open else "2026-05-31") - pd.Timedelta(days=n) for n in days]
    return [(code, status, day, None if is_open else "2026-05-31") for day in asked]


def days_of(*rows, level=Level.KABUPATEN):
    return answer_days(requests(*rows), PROVINCE, level, Basis.ALL, ON)


def test_open_requests_count_as_waiting_until_that_day():
    # 12 requests. S(10) = 1 - 4/12, S(30) = 2/3 x (1 - 1/5) = 0.533, S(40) = 0.533 x (1 - 1/3).
    rows = [*waits(10, 10, 10, 10, 30, 40), *waits(15, 20, 25, 35, 50, 60, status="diajukan")]
    found = days_of(*rows).loc["53.01"]
    assert found[["hari", "jumlah", "terbuka", "tanpa_hari"]].tolist() == [40, 6, 6, 0]
    # Of the answered alone it would be 10.
    assert np.median([10, 10, 10, 10, 30, 40]) == 10


def test_the_median_without_open_requests_is_the_lower_one():
    assert days_of(*waits(*range(1, 11))).loc["53.01", "hari"] == 5
    assert days_of(*waits(*range(1, 12))).loc["53.01", "hari"] == 6


def test_one_half_is_reached_in_spite_of_rounding():
    # (1 - 1/24) x (1 - 1/23) x ... is 0.5000000000000001 after the twelfth answer.
    assert days_of(*waits(*range(1, 25))).loc["53.01", "hari"] == 12


def test_where_the_curve_stays_above_one_half_there_is_no_median():
    rows = [*waits(1, 2, 3, 4), *waits(*[9] * 6, status="diajukan")]
    found = days_of(*rows).loc["53.01"]
    assert pd.isna(found["hari"])
    assert found["sebab"] == NOT_HALF


def test_few_requests_have_no_median():
    enough = waits(*range(FEWEST_REQUESTS))
    found = days_of(*enough, *((AMOL, *row[1:]) for row in enough[1:]), level=Level.DESA)
    assert found.loc[[BUILA, AMOL, FAR], "sebab"].fillna("").tolist() == ["", TOO_FEW, ""]
    assert found.loc[BUILA, "hari"] == 4
    assert found.loc[[AMOL, FAR], "hari"].isna().all()
    assert found.loc[[AMOL, FAR], "jumlah"].tolist() == [FEWEST_REQUESTS - 1, 0]


def test_what_has_no_day_is_counted_apart():
    days = answer_days(ASKED, PROVINCE, Level.KABUPATEN, Basis.ALL, ON)
    assert days.loc["53.01", ["jumlah", "terbuka", "tanpa_hari"]].tolist() == [2, 2, 2]
    assert days.loc["53.71", ["jumlah", "terbuka", "tanpa_hari"]].tolist() == [0, 0, 0]
    assert days.loc["53.71", ["hari", "sebab"]].isna().all()


def test_an_answer_before_the_request_has_no_duration():
    table = requests((BUILA, "ditolak", "2026-02-01", "2026-01-01"))
    days = answer_days(table, PROVINCE, Level.PROVINCE, Basis.ALL, ON).loc["53"]
    assert days[["jumlah", "tanpa_hari"]].tolist() == [0, 1]


def test_open_requests_are_listed_from_the_oldest_and_undated_ones_last():
    found = unanswered(ASKED, PROVINCE, "53", ON)
    assert found["kode"].tolist() == [FAR, BUILA, "53.01.02"]
    assert found["hari"].tolist()[:2] == [60, 29]
    assert pd.isna(found["hari"][2])
    assert unanswered(ASKED, PROVINCE, BUILA, ON)["kode"].tolist() == [BUILA]


def test_kind_addressee_and_status_are_crossed():
    found = requests_by(ASKED, PROVINCE, "53", ON)
    assert found.fillna(-1).to_numpy().tolist() == [
        ["pembiayaan", "provinsi", "disetujui", 1, 20, 0],
        ["pembiayaan", "provinsi", "disalurkan", 1, -1, 1],
        ["pelatihan", "pusat", "diajukan", 1, -1, 1],
        ["sarana", "kabupaten", "diajukan", 2, 17, 0],
        ["sarana", "kabupaten", "ditolak", 1, 5, 0],
    ]


def test_requests_flow_from_areas_to_addressees_to_answers():
    table = pd.concat([ASKED, requests(("53", "diajukan", None, None, 1.0, "sarana", "pusat"))])
    found = flows(table, PROVINCE, "53", ON)
    assert found.fillna(-1).to_numpy().tolist() == [
        [1, "53", "pusat", 1, 1, 0],
        [1, "53.01", "kabupaten", 3, 22, 0],
        [1, "53.01", "provinsi", 2, 20, 1],
        [1, "53.01", "pusat", 1, -1, 1],
        [2, "kabupaten", "diajukan", 2, 17, 0],
        [2, "kabupaten", "ditolak", 1, 5, 0],
        [2, "provinsi", "disetujui", 1, 20, 0],
        [2, "provinsi", "disalurkan", 1, -1, 1],
        [2, "pusat", "diajukan", 2, 1, 1],
    ]
    finer = flows(ASKED, PROVINCE, "53.01", ON, source=Level.KECAMATAN)
    assert finer.loc[finer["lapis"] == 1, "dari"].unique().tolist() == ["53.01.01", "53.01.02"]


def test_without_requests_all_is_empty_or_missing():
    none = requests()
    assert counts(none)["persen"].isna().all()
    assert answer_days(none, PROVINCE, Level.DESA, Basis.ALL, ON)["hari"].isna().all()
    for table in (
        unanswered(none, PROVINCE, "53", ON),
        requests_by(none, PROVINCE, "53", ON),
        flows(none, PROVINCE, "53", ON),
    ):
        assert table.empty


def test_the_order_of_rows_does_not_matter():
    mixed = shuffled(ASKED, 3)
    assert counts(mixed).equals(counts(ASKED))
    for listed in (unanswered, requests_by, flows):
        pd.testing.assert_frame_equal(
            listed(mixed, PROVINCE, "53", ON), listed(ASKED, PROVINCE, "53", ON)
        )


@pytest.fixture(scope="module")
def sample():
    whole = load_regions(Path("data/wilayah.csv"))
    support = load_dataset("contoh", Path("data"), whole).tables["dukungan"]
    waited = pd.to_timedelta(support.index.to_numpy() % 90, unit="D")
    answered = (support["tanggal"] + waited).where(support["status"] != "diajukan")
    return whole, support.assign(dijawab=answered)


def _nothing():
    return {"asked": 0, "amount": 0.0, "days": [], "open": []}


def test_the_simulated_province_agrees_with_counting_row_by_row(sample):
    whole, support = sample
    on = pd.Timestamp(2026, 9, 30)
    expected = {}
    for row in support.itertuples():
        if row.tanggal > on or row.verifikasi == "ditolak":
            continue
        area = expected.setdefault(row.kode_wilayah[:5], _nothing())
        area["asked"] += 1
        area["amount"] += row.nilai_rp
        if row.status != "diajukan" and row.dijawab <= on:
            area["days"].append((row.dijawab - row.tanggal).days)
        else:
            area["open"].append((on - row.tanggal).days)
    found = request_counts(support, whole, Level.KABUPATEN, Basis.ALL, on.date())
    days = answer_days(support, whole, Level.KABUPATEN, Basis.ALL, on.date())
    assert len(expected) > 10
    for code, area in expected.items():
        assert found.loc[code, "permintaan"] == area["asked"]
        assert found.loc[code, "diminta_rp"] == pytest.approx(area["amount"])
        assert found.loc[code, "jumlah"] == days.loc[code, "jumlah"] == len(area["days"])
        assert days.loc[code, "terbuka"] == len(area["open"])
        if len(area["days"]) + len(area["open"]) < FEWEST_REQUESTS:
            assert days.loc[code, "sebab"] == TOO_FEW
            continue
        curve = ecdf(CensoredData(uncensored=area["days"], right=area["open"])).sf
        reached = curve.quantiles[curve.probabilities <= 0.5 + 1e-9]
        assert days.loc[code, "hari"] == reached[0]


def test_children_add_up_and_what_flows_in_flows_out(sample):
    whole, support = sample
    on = date(2026, 9, 30)
    added = ["desa", "permintaan", "jumlah", "diminta_rp", "dikabulkan_rp"]
    tables = [request_counts(support, whole, level, Basis.ALL, on)[added] for level in LEVELS]
    for table in tables[1:]:
        assert table.sum().tolist() == tables[0].sum().tolist()
    edges = flows(support, whole, "53", on)
    into = edges[edges["lapis"] == 1].groupby("ke")["jumlah"].sum()
    out = edges[edges["lapis"] == 2].groupby("dari")["jumlah"].sum()
    assert into.to_dict() == out.to_dict()
    assert into.sum() == tables[0]["permintaan"].sum()


def test_the_town_has_no_desa_to_count():
    table = requests((TOWN_WARDS[0], "diajukan", "2026-01-01"))
    found = counts(table, basis=Basis.DESA).loc["53.71"]
    assert found[["desa", "permintaan"]].tolist() == [0, 0]
