from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.funnel import step_funnel
from ovop_geo.indicators.progress import step_completion
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import AMOL, BUILA, FAR, WARD, regions, shuffled, steps

ON = date(2026, 6, 30)
DAY = "2026-01-15"
RECORDED = steps(
    *((BUILA, step, "selesai", DAY) for step in (1, 2, 4)),
    *((AMOL, step, "selesai", DAY) for step in (1, 3)),
    (WARD, 2, "selesai", DAY), (FAR, 1, "berjalan", DAY),
    (FAR, 1, "selesai", "2026-07-01"), (WARD, 1, "selesai", DAY, True),
)  # fmt: skip


def funnel(table=RECORDED, region="53.01", basis=Basis.ALL, on=ON):
    return step_funnel(table, regions().villages, region, basis, on)


def test_a_village_comes_through_a_step_if_it_completed_all_before_it():
    found = funnel()
    assert found["desa"].tolist() == [4] * 5
    assert found["jumlah"].tolist() == [2, 2, 1, 1, 0]
    assert found["beruntun"].tolist() == [2, 1, 0, 0, 0]
    assert found["persen_beruntun"].tolist() == [50, 25, 0, 0, 0]
    assert found["persen_lanjut"].tolist()[:3] == [50, 50, 0]
    assert found["persen_lanjut"].iloc[3:].isna().all()


def test_where_no_step_is_recorded_by_that_day_all_is_missing():
    for found in (funnel(region="53.71"), funnel(on=date(2026, 1, 1)), funnel(steps())):
        assert found.drop(columns="desa").isna().all(axis=None)
        assert found["desa"].gt(0).all()


def test_kelurahan_outside_the_basis_do_not_count():
    found = funnel(basis=Basis.DESA)
    assert found["desa"].tolist() == [3] * 5
    assert found["jumlah"].tolist() == [2, 1, 1, 1, 0]
    assert funnel(region="53.71", basis=Basis.DESA)["persen"].isna().all()


def test_a_single_village_is_a_region_too():
    assert funnel(region=BUILA)["beruntun"].tolist() == [1, 1, 0, 0, 0]


def test_the_order_of_rows_does_not_matter():
    pd.testing.assert_frame_equal(funnel(shuffled(RECORDED, 4)), funnel())


@pytest.mark.parametrize("region", ["53", "53.08"])
def test_the_sample_agrees_with_a_count_village_by_village(region):
    reference = load_regions(Path("data/wilayah.csv"))
    table = load_dataset("contoh", Path("data"), reference).tables["tahapan"]
    found = step_funnel(table, reference.villages, region, Basis.ALL, ON)
    until = table[(table["tanggal"] <= pd.Timestamp(ON)) & (table["verifikasi"] != "ditolak")]
    finished = until[until["status"] == "selesai"].groupby("kode_wilayah")["langkah"].agg(set)
    finished = [done for code, done in finished.items() if code.startswith(region)]
    through = [sum(set(range(1, step + 1)) <= done for done in finished) for step in range(1, 6)]
    assert found["beruntun"].tolist() == through
    level = Level.PROVINCE if region == "53" else Level.KABUPATEN
    for step, row in found.iterrows():
        alone = step_completion(table, reference.villages, level, Basis.ALL, step, ON).loc[region]
        assert (row["jumlah"], row["persen"]) == (alone["jumlah"], alone["persen"])
