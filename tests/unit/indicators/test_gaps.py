"""What nobody recorded is missing, never 0, and what is verified can be looked at alone."""

from datetime import date

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.indicator import measure
from ovop_geo.indicators.progress import completed_villages
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.verification import drafts, verified
from ovop_geo.records.steps import STEPS
from ovop_geo.regions.codes import Level
from tests.unit.indicators.frames import AMOL, BUILA, FAR, WARD, products, regions, steps

ON = date(2025, 6, 1)


def shares(name, level=Level.DESA, *, made=(), walked=()):
    tables = {"produk": products(*made).assign(sumber_tanggal=None), "tahapan": steps(*walked)}
    tables["produk"] = tables["produk"].astype({"sumber_tanggal": "str"})
    question = Question(tables, regions(), level, Basis.ALL, ON)
    return measure(INDICATORS[name], question)


def known(values):
    return values.dropna().to_dict()


def test_a_village_without_any_record_is_unknown_and_not_without_a_product():
    walked = [(AMOL, 1, "belum", "2025-01-01"), (FAR, 1, "belum", "2025-12-01")]
    found = shares("product_coverage", made=[(BUILA, "minuman", False)], walked=walked)
    assert known(found["nilai"]) == {BUILA: 100.0, AMOL: 0.0}
    assert found["jumlah"].isna().equals(found["nilai"].isna())


def test_an_area_counts_its_unknown_villages_in_the_denominator():
    found = shares("product_coverage", Level.KECAMATAN, made=[(BUILA, "minuman", False)])
    assert known(found["nilai"]) == {"53.01.01": pytest.approx(100 / 3)}
    assert found.loc["53.01.01", "desa"] == 3


def test_records_that_name_no_flagship_do_not_say_that_there_is_none():
    made = [(BUILA, "minuman", False), (AMOL, "minuman", False)]
    assert known(shares("flagship_coverage", made=made)["nilai"]) == {}
    walked = [(BUILA, 2, "belum", "2025-01-01")]
    assert known(shares("flagship_coverage", made=made, walked=walked)["nilai"]) == {
        BUILA: 0.0,
        AMOL: 0.0,
    }
    made[1] = (AMOL, "minuman", True)
    assert known(shares("flagship_coverage", made=made)["nilai"]) == {BUILA: 0.0, AMOL: 100.0}


def test_the_mean_over_the_steps_is_not_the_share_that_completed_all():
    walked = [(BUILA, step, "selesai", "2025-01-01") for step in STEPS]
    walked += [(AMOL, step, "selesai", "2025-01-01") for step in (1, 2)]
    mean = shares("overall_progress", Level.KECAMATAN, walked=walked)["nilai"]
    complete = shares("all_steps", Level.KECAMATAN, walked=walked)
    assert mean["53.01.01"] == pytest.approx(100 * 7 / 15)
    assert complete["nilai"]["53.01.01"] == pytest.approx(100 / 3)
    assert complete["jumlah"]["53.01.01"] == 1
    assert pd.isna(complete["nilai"]["53.71.01"])


def test_a_step_taken_back_is_no_longer_complete():
    walked = [(BUILA, step, "selesai", "2025-01-01") for step in STEPS]
    walked.append((BUILA, 5, "berjalan", "2025-03-01"))
    table = steps(*walked)
    villages = regions().villages
    before, after = (
        completed_villages(table, villages, Level.DESA, Basis.ALL, on)["jumlah"][BUILA]
        for on in (date(2025, 2, 1), date(2025, 4, 1))
    )
    assert (before, after) == (1, 0)


def test_drafts_of_a_region_are_those_nobody_judged():
    judged = [{"verifikasi": word} for word in ("draft", "terverifikasi", "ditolak", "draft")]
    codes = [BUILA, AMOL, WARD, FAR]
    made = products(
        *((code, "minuman", False, more) for code, more in zip(codes, judged, strict=True))
    )
    tables = {"produk": made, "sertifikat": pd.DataFrame({"verifikasi": ["draft"]})}
    assert [drafts(tables, region) for region in ("53", "53.01.01", AMOL)] == [2, 1, 0]
    assert list(verified(made)["kode_wilayah"]) == [AMOL]
