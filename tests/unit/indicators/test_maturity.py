from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.maturity import STAGES, maturity_counts, maturity_funnel
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


def products(*rows):
    """Each row: code, stage, stars, commodity, status; called p0, p1, ..."""
    padded = [(*row, *(None, "kopi", "draft")[len(row) - 2 :]) for row in rows]
    columns = ["kode_wilayah", "tahap_olah", "bintang", "komoditas", "verifikasi"]
    texts = dict.fromkeys(["kode_wilayah", "tahap_olah", "komoditas"], "str")
    table = pd.DataFrame(padded, columns=columns).astype({**texts, "bintang": "Int64"})
    return table.assign(kode_produk=[f"p{number}" for number in range(len(table))])


def certificates(*rows):
    """Each row: product, last day, status."""
    table = pd.DataFrame(rows, columns=["kode_produk", "berlaku_sampai", "verifikasi"])
    days = dict.fromkeys(["berlaku_sampai", "terbit"], "datetime64[us]")
    return table.assign(jenis="NIB", terbit=None).astype(days)


MADE = products(
    (BUILA, "mentah"), (BUILA, "dikemas", 3), (AMOL, "dipasarkan"), (AMOL, None, 5),
    ("53.01.02", "diolah"), (WARD, "diolah", None, "madu"), (FAR, "mentah", 1, "kopi", "ditolak"),
    (TOWN_WARDS[0], None),
)  # fmt: skip
HELD = certificates(("p1", "2026-06-30", "draft"), ("p2", "2026-06-29", "draft"))


def counts(level=Level.KABUPATEN, basis=Basis.ALL, commodity="", held=HELD, made=MADE):
    return maturity_counts(made, held, PROVINCE, level, basis, ON, commodity)


def test_products_are_counted_by_stage_stars_and_permits():
    assert counts().loc["53.01"].to_dict() == {
        "desa": 4, "produk": 6, "mentah": 1, "diolah": 2, "dikemas": 1, "dipasarkan": 1,
        "tanpa_tahap": 1, "bintang_1": 0, "bintang_2": 0, "bintang_3": 1, "bintang_4": 0,
        "bintang_5": 1, "tanpa_bintang": 4, "berizin": 1,
    }  # fmt: skip


def test_what_was_recorded_of_no_product_is_missing():
    town = counts().loc["53.71"]
    assert town[[*STAGES, "bintang_1", "bintang_5"]].isna().all()
    assert town[["produk", "tanpa_tahap", "tanpa_bintang"]].tolist() == [1, 1, 1]
    assert pd.isna(town["berizin"])
    village = counts(Level.DESA).loc[FAR]
    assert village["produk"] == 0
    assert village[[*STAGES, "berizin"]].isna().all()


def test_without_any_certificate_nothing_is_said_of_permits():
    assert counts(held=certificates())["berizin"].isna().all()
    assert counts(held=certificates(("p1", None, "ditolak")))["berizin"].isna().all()


def test_no_permit_in_force_is_zero_only_where_one_is_recorded():
    ended = certificates(("p7", "2026-06-29", "draft"), ("p1", None, "draft"))
    assert counts(held=ended).loc["53.71", "berizin"] == 0
    coming = ended.assign(terbit=pd.Timestamp("2026-07-01"))
    assert counts(held=coming)["berizin"].isna().all()
    assert pd.isna(counts(held=ended, commodity="madu").loc["53.01", "berizin"])


def test_basis_level_and_commodity_choose_the_products():
    assert counts(basis=Basis.DESA).loc["53.01", ["desa", "produk", "diolah"]].tolist() == [3, 5, 1]
    assert counts(Level.KECAMATAN).loc["53.01.02", "diolah"] == 1
    assert counts(commodity="madu").loc["53.01", ["produk", "diolah"]].tolist() == [1, 1]


def test_the_funnel_counts_each_product_at_every_stage_behind_it():
    found = maturity_funnel(MADE, PROVINCE, "53.01")
    assert found.index.tolist() == list(STAGES)
    assert found["jumlah"].tolist() == [5, 4, 2, 1]
    assert found["persen"].tolist() == [100, 80, 40, 20]
    assert maturity_funnel(MADE, PROVINCE, "53", commodity="madu")["jumlah"].tolist() == [
        1,
        1,
        0,
        0,
    ]
    assert maturity_funnel(MADE, PROVINCE, "53", Basis.DESA)["produk"].tolist() == [4] * 4


def test_a_funnel_without_stages_has_no_shares():
    assert maturity_funnel(MADE, PROVINCE, "53.71")["persen"].isna().all()
    assert maturity_funnel(products(), PROVINCE, "53")["persen"].isna().all()


@pytest.mark.parametrize("level", LEVELS)
def test_without_products_every_area_is_there_and_missing(level):
    found = counts(level, made=products())
    assert found.index.equals(PROVINCE.at(level).index)
    assert found[[*STAGES, "berizin"]].isna().all(axis=None)


def test_the_order_of_rows_does_not_matter():
    assert counts(made=shuffled(MADE, 1)).equals(counts())


def test_the_simulated_province_agrees_with_counting_and_adds_up():
    whole = load_regions(Path("data/wilayah.csv"))
    tables = load_dataset("contoh", Path("data"), whole).tables
    made, held = tables["produk"], tables["sertifikat"]
    results = [maturity_counts(made, held, whole, level, Basis.ALL, ON) for level in LEVELS]
    sums = [found.drop(columns="desa").sum().to_dict() for found in results]
    assert sums == [sums[0]] * len(LEVELS)
    counted = made.loc[made["verifikasi"] != "ditolak"]
    crossed = pd.crosstab(counted["kode_wilayah"].str[:5], counted["tahap_olah"])
    found = results[1]
    assert found.loc[crossed.index, list(STAGES)].to_numpy().tolist() == (
        crossed[list(STAGES)].to_numpy().tolist()
    )
    holders = {
        row.kode_produk
        for row in held.itertuples()
        if row.terbit.date() <= ON
        and (pd.isna(row.berlaku_sampai) or row.berlaku_sampai.date() >= ON)
        and row.verifikasi != "ditolak"
    }
    assert found["berizin"].sum() == sum(code in holders for code in counted["kode_produk"])
