from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.commodity_profile import commodity_profile
from ovop_geo.indicators.location_quotient import location_quotients
from ovop_geo.indicators.potential import commodity_amount
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import level_of
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import (
    AMOL,
    BUILA,
    FAR,
    TOWN_WARDS,
    WARD,
    amounts,
    checksum,
    products,
    regions,
    shuffled,
)

CLOTH, RICE = {"komoditas": "tenun"}, {"komoditas": "padi"}
MADE = products(
    (BUILA, "minuman", True), (BUILA, "minuman", False), (AMOL, "minuman", False),
    (AMOL, "tenun_kriya", True, CLOTH), ("53.01.01", "tenun_kriya", False, CLOTH),
    (WARD, "minuman", False), (FAR, "minuman", False, {"verifikasi": "ditolak"}),
    (TOWN_WARDS[0], "minuman", True), (FAR, "tenun_kriya", False, CLOTH),
    (TOWN_WARDS[1], "minuman", True),
)  # fmt: skip
GROWN = amounts(
    (BUILA, 30.0, 2024), (FAR, 10.0, 2021), ("53.71", 60.0, 2023),
    (BUILA, 5.0, 2024, RICE), ("53.71", 900.0, 2024, {"satuan": "kg/ha", "ukuran": "hasil"}),
    (BUILA, 7.0, 2024, {"ukuran": "luas", "satuan": "ha"}),
)  # fmt: skip

AREA = {"ukuran": "luas", "satuan": "ha"}
PART, MAKERS = {"ukuran": "produksi_sebagian"}, {"ukuran": "pelaku", "satuan": "orang"}


def profile(region, made=MADE, grown=GROWN, basis=Basis.ALL):
    return commodity_profile(made, grown, regions(), region, basis)


def test_makers_and_amounts_of_a_kabupaten_stand_side_by_side():
    found = profile("53.01")
    assert found.index.tolist() == ["kopi", "padi", "tenun"]
    coffee = found.loc["kopi"]
    assert coffee[["produk", "unggulan", "desa", "persen_desa"]].tolist() == [4, 1, 3, 75]
    assert coffee[["ukuran", "satuan", "nilai"]].tolist() == ["produksi", "ton", 40]
    assert coffee[["tahun", "tahun_awal", "cara"]].tolist() == [2024, 2021, "dijumlah"]
    assert coffee[["persen_provinsi", "wilayah"]].tolist() == [40, 2]


def test_amounts_of_different_years_have_no_rank():
    assert pd.isna(profile("53.01").loc["kopi", "peringkat"])
    found = profile("53.01", grown=GROWN.assign(tahun=2024)).loc["kopi"]
    assert found[["peringkat", "wilayah"]].tolist() == [2, 2]


def test_the_share_is_of_the_published_total_of_the_province():
    grown = pd.concat([GROWN, amounts(("53", 160.0, 2022))], ignore_index=True)
    assert profile("53.01", grown=grown).loc["kopi", "persen_provinsi"] == 25


def test_a_product_of_a_kecamatan_is_a_product_but_no_village():
    cloth = profile("53.01").loc["tenun"]
    assert cloth[["produk", "unggulan", "desa"]].tolist() == [3, 1, 2]
    assert pd.isna(cloth["nilai"])


def test_a_commodity_that_only_grows_is_made_by_nobody():
    rice = profile("53.01").loc["padi"]
    assert rice[["produk", "unggulan", "desa", "persen_desa"]].tolist() == [0, 0, 0, 0]
    assert pd.isna(rice["lq"])
    assert rice[["persen_provinsi", "peringkat", "wilayah"]].tolist() == [100, 1, 1]


def test_too_few_villages_hide_the_quotient_of_every_commodity():
    found = profile("53.01")
    assert found["desa_tercatat"].tolist() == [4, 4, 4]
    assert found["tersembunyi"].all()
    assert found["lq"].isna().all()
    assert profile("53").loc["kopi", "lq"] == 1


def test_without_a_product_in_the_region_nothing_is_known_of_makers():
    found = profile(FAR, MADE[MADE["kode_wilayah"] != FAR])
    assert found.index.tolist() == ["kopi"]
    assert found[["produk", "unggulan", "desa", "persen_desa", "lq"]].isna().all(axis=None)
    assert found.loc["kopi", ["nilai", "peringkat", "wilayah"]].tolist() == [10, 1, 1]


def test_products_of_which_none_is_a_flagship_do_not_say_that_there_are_none():
    found = profile("53.01", MADE.assign(unggulan=False))
    assert found["unggulan"].isna().all()
    assert found["produk"].tolist() == [4, 0, 3]


def test_the_measure_of_most_areas_is_shown_and_a_ratio_has_no_share():
    assert profile("53.71").loc["kopi", ["satuan", "nilai"]].tolist() == ["ton", 60]
    ratio = GROWN[GROWN["satuan"] == "kg/ha"]
    found = profile("53.71", grown=ratio).loc["kopi"]
    assert found["nilai"] == 900
    assert pd.isna(found["persen_provinsi"])


@pytest.mark.parametrize(
    ("others", "shown"),
    [
        # What was published for the area goes before a sum over more areas.
        ([("53", 9.0, 2020, AREA), (BUILA, 1.0, 2024), (FAR, 1.0, 2024)], "luas"),
        # Of what was published, production goes before land, which more areas have.
        ([("53", 9.0, 2020), ("53", 5.0, 2024, AREA), ("53.01", 5.0, 2024, AREA)], "produksi"),
        ([("53", 9.0, 2020, PART), ("53", 5.0, 2019, AREA)], "luas"),
        # Makers, outflow and a part say less than a sum that lacks areas.
        ([("53", 476.0, 2023, MAKERS), (FAR, 1.0, 2016, AREA)], "luas"),
        ([("53", 476.0, 2023, MAKERS)], "pelaku"),
    ],
)
def test_the_measure_that_says_most_of_the_area_is_shown(others, shown):
    assert profile("53", products(), amounts(*others)).loc["kopi", "ukuran"] == shown


def test_published_totals_of_the_province_go_before_sums_of_a_few_kabupaten():
    reference = load_regions(Path("data/wilayah.csv"))
    tables = load_dataset("publik", Path("data"), reference).tables
    root = reference.root
    found = commodity_profile(tables["produk"], tables["potensi"], reference, root, Basis.ALL)
    own = tables["potensi"][tables["potensi"]["kode_wilayah"] == root]
    shown = found.loc[own["komoditas"].unique()]
    assert (shown["cara"] == "terbit").all()
    assert shown.loc[
        ["garam", "babi", "padi", "rumput laut", "kopi", "tenun"], ["nilai", "satuan"]
    ].to_numpy().tolist() == [
        [53480, "ton"], [2130000, "ekor"], [756050, "ton"],
        [2100000, "ton"], [26600, "ton"], [5890000, "lembar"],
    ]  # fmt: skip


def test_desa_alone_leave_products_of_kelurahan_out():
    found = profile("53.01", basis=Basis.DESA).loc["kopi"]
    assert found[["produk", "desa"]].tolist() == [3, 2]
    assert found["persen_desa"] == pytest.approx(200 / 3)


def test_a_region_without_any_record_has_an_empty_profile():
    assert profile("53.01", products(), amounts()).empty


def test_the_order_of_rows_does_not_matter_and_inputs_stay():
    before = checksum(MADE), checksum(GROWN)
    mixed = profile("53.01", shuffled(MADE, 1), shuffled(GROWN, 2))
    pd.testing.assert_frame_equal(mixed, profile("53.01"))
    assert (checksum(MADE), checksum(GROWN)) == before


@pytest.mark.parametrize(
    ("dataset", "region"),
    [("contoh", "53"), ("contoh", "53.08"), ("contoh", "53.08.04"), ("publik", "53.08")],
)
def test_a_profile_agrees_with_the_indicators_of_each_commodity(dataset, region):
    reference = load_regions(Path("data/wilayah.csv"))
    tables = load_dataset(dataset, Path("data"), reference).tables
    made, grown = tables["produk"], tables["potensi"]
    found = commodity_profile(made, grown, reference, region, Basis.ALL)
    assert len(found) > 2
    level = level_of(region)
    for name, row in found.iloc[::3].iterrows():
        makers = location_quotients(made, reference.villages, level, Basis.ALL, name).loc[region]
        assert row["lq"] == makers["nilai"] or pd.isna([row["lq"], makers["nilai"]]).all()
        assert row["desa"] == makers["jumlah"] or pd.isna([row["desa"], makers["jumlah"]]).all()
        if pd.notna(row["nilai"]):
            kind = (name, row["ukuran"], row["satuan"])
            values = commodity_amount(grown, reference, level, *kind)["nilai"].dropna()
            values = values.round(6)
            siblings = values[values.index.str[:-3] == region[:-3]]
            assert row["nilai"] == pytest.approx(values[region])
            assert row["wilayah"] == len(siblings)
            if pd.notna(row["peringkat"]):
                assert row["peringkat"] == 1 + (siblings > values[region]).sum()
