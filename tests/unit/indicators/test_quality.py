from datetime import date

import pandas as pd
import pytest
from hypothesis import given

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.indicator import measure
from ovop_geo.indicators.quality import record_quality
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.regions.codes import Level
from tests.unit.indicators.frames import (
    AMOL,
    BUILA,
    FAR,
    TOWN_WARDS,
    WARD,
    amount_tables,
    amounts,
    product_tables,
    products,
    properties,
    regions,
    step_tables,
    steps,
)

VILLAGES = regions().villages


def quality(level=Level.KABUPATEN, basis=Basis.ALL, **tables):
    empty = {"produk": dated(products()), "potensi": amounts(), "tahapan": dated(steps())}
    return record_quality({**empty, **tables}, VILLAGES, level, basis)


def asked(name, basis=Basis.ALL, **tables):
    empty = {"produk": dated(products()), "potensi": amounts(), "tahapan": dated(steps())}
    question = Question({**empty, **tables}, regions(), Level.KABUPATEN, basis, date(2026, 1, 1))
    return measure(INDICATORS[name], question)


def dated(frame, *texts):
    texts = [*texts, *[None] * (len(frame) - len(texts))]
    return frame.assign(sumber_tanggal=pd.Series(texts, index=frame.index, dtype="str"))


def test_a_village_counts_once_however_many_records_it_has():
    found = quality(
        produk=dated(products((BUILA, "minuman", True), (BUILA, "lainnya", False))),
        potensi=amounts((BUILA, 1.0, 2024), (AMOL, 2.0, 2024)),
    )
    assert list(found.index) == ["53.01", "53.71"]
    assert list(found["desa_produk"]) == [1, 0]
    assert list(found["desa_potensi"]) == [2, 0]
    assert list(found["desa"]) == [4, 2]


def test_a_step_counts_by_its_number_and_in_whatever_status():
    found = quality(
        tahapan=dated(steps((BUILA, 1, "belum", "2025-01-01"), (FAR, 2, "selesai", "2025-01-01")))
    )
    assert list(found.loc["53.01", ["desa_langkah_1", "desa_langkah_2", "desa_langkah_3"]]) == [
        *(1, 1, 0)
    ]


def test_rejected_records_do_not_count():
    found = quality(
        produk=dated(products((BUILA, "minuman", True, {"verifikasi": "ditolak"})), "2026-01-01")
    )
    assert found.loc["53.01", "desa_produk"] == 0
    assert found.loc["53.01", "catatan"] == 0
    assert pd.isna(found.loc["53.01", "terakhir"])


def test_the_share_verified_is_of_all_records_of_the_area_and_missing_without_any():
    checked = {"verifikasi": "terverifikasi"}
    found = quality(
        produk=dated(products((BUILA, "minuman", True, checked), (AMOL, "minuman", True))),
        potensi=amounts(("53.01", 5.0, 2024, checked), (FAR, 1.0, 2024)),
    )
    assert found.loc["53.01", "catatan"] == 4
    assert found.loc["53.01", "persen_terverifikasi"] == 50.0
    assert pd.isna(found.loc["53.71", "persen_terverifikasi"])


def test_the_last_update_is_the_newest_date_of_a_source_or_a_step():
    found = quality(
        produk=dated(products((BUILA, "minuman", True)), "2025-11"),
        tahapan=dated(steps((AMOL, 1, "selesai", "2026-02-03")), "2026-01-31"),
        potensi=amounts((TOWN_WARDS[0], 1.0, 2024, {"sumber_tanggal": "2024"})),
    )
    assert list(found["terakhir"]) == ["2026-02-03", "2024"]


def test_desa_alone_leaves_kelurahan_out_everywhere():
    found = quality(basis=Basis.DESA, produk=dated(products((WARD, "minuman", True)), "2026"))
    assert list(found["desa"]) == [3, 0]
    assert found.loc["53.01", ["desa_produk", "catatan"]].tolist() == [0, 0]
    assert pd.isna(found.loc["53.01", "terakhir"])


def test_a_measure_is_a_share_of_villages_and_does_not_apply_without_any():
    made = dated(products((BUILA, "minuman", True)))
    measured = asked("mutu_produk", Basis.DESA, produk=made)
    assert measured.loc["53.01", "nilai"] == pytest.approx(100 / 3)
    assert pd.isna(measured.loc["53.71", "nilai"])
    assert list(measured["berlaku"]) == [True, False]


def test_where_nothing_is_recorded_there_is_a_gap_and_no_zero():
    measured = asked("mutu_produk", Basis.ALL, produk=dated(products((BUILA, "minuman", True))))
    assert measured.loc["53.01", "nilai"] > 0
    assert pd.isna(measured.loc["53.71", "nilai"])
    assert measured["berlaku"].all()


def test_every_measure_has_a_row_for_every_area():
    measures = offered_on("mutu")
    assert len(measures) == 8
    for indicator in measures:
        assert list(asked(indicator.id).index) == ["53.01", "53.71"]


@properties
@given(product_tables(), amount_tables(), step_tables())
def test_villages_with_records_add_up_from_level_to_level(made, potential, moved):
    tables = {"produk": dated(made), "potensi": potential, "tahapan": dated(moved)}
    counts = [name for name in quality() if name.startswith("desa")]
    sums = [quality(level, **tables)[counts].sum().tolist() for level in Level]
    assert sums == [sums[0]] * len(sums)
