import pandas as pd
import pytest
from hypothesis import given

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.potential import (
    amounts_on_offer,
    available_amounts,
    commodity_amount,
    commodity_count,
)
from ovop_geo.regions.codes import MAP_LEVELS, Level
from tests.unit.indicators.frames import (
    AMOL,
    BUILA,
    FAR,
    LEVELS,
    TOWN_WARDS,
    WARD,
    amount_tables,
    amounts,
    checksum,
    products,
    properties,
    regions,
    seeds,
    shuffled,
)

PROVINCE = regions()
FOUND = ["nilai", "satuan", "tahun", "tahun_awal", "cara", "n_sumber"]
PARTS = ["n_bagian", "n_seluruh", "tingkat_bagian"]


def coffee(table, level, unit="ton"):
    return commodity_amount(table, PROVINCE, level, "kopi", "produksi", unit)


def test_the_newest_published_amount_of_the_area_wins():
    table = amounts(
        ("53.01", 70.0, 2024), ("53.01", 90.0, 2019), ("53.01.01", 5.0, 2025), ("53.01", 99.0, None)
    )
    result = coffee(table, Level.KABUPATEN).loc["53.01"]
    assert result[FOUND].tolist() == [70, "ton", 2024, 2024, "terbit", 1]
    assert result["lengkap"]
    assert result[["n_bagian", "n_seluruh", "tingkat_bagian"]].isna().all()


def test_a_newer_draft_is_believed_before_an_older_verified_amount():
    table = amounts((BUILA, 5.0, 2020, {"verifikasi": "terverifikasi"}), (BUILA, 6.0, 2024))
    assert coffee(table, Level.DESA).loc[BUILA, "nilai"] == 6


def test_without_one_the_amounts_inside_are_summed_with_their_years():
    table = amounts(("53.01.01", 5.0, 2021), (FAR, 2.0, 2024), ("53.71.01", 9.0, 2024))
    result = coffee(table, Level.KABUPATEN)
    assert result.loc["53.01", FOUND].tolist() == [7, "ton", 2024, 2021, "dijumlah", 2]


def test_a_sum_counts_the_areas_in_it_and_those_left_out_and_figures_without_a_year():
    table = amounts(("53.01.01", 5.0, 2021), (TOWN_WARDS[0], 1.0, None), (TOWN_WARDS[1], 2.0, 2024))
    found = coffee(table, Level.KABUPATEN)[[*PARTS, "tanpa_tahun", "lengkap"]]
    assert found.loc["53.01"].tolist() == [1, 2, "kecamatan", 0, False]
    assert found.loc["53.71"].tolist() == [1, 1, "kecamatan", 1, True]
    province = coffee(table, Level.PROVINCE).loc["53"]
    assert province[PARTS].tolist() == [2, 2, "kabupaten"]
    # Both kabupaten are in it, but one of them without one of its kecamatan.
    assert not province["lengkap"]


def test_a_village_inside_a_published_kecamatan_does_not_count_twice():
    table = amounts(("53.01.01", 5.0, 2021), (BUILA, 4.0, 2021), (AMOL, 3.0, 2021))
    assert coffee(table, Level.KABUPATEN).loc["53.01", "nilai"] == 5


def test_other_measures_units_and_commodities_stay_out():
    table = amounts(
        (BUILA, 5.0, 2021), (AMOL, 4.0, 2021, {"satuan": "kuintal"}),
        (FAR, 3.0, 2021, {"ukuran": "luas"}), (WARD, 2.0, 2021, {"komoditas": "padi"}),
    )  # fmt: skip
    assert coffee(table, Level.KABUPATEN)["nilai"].tolist()[0] == 5


def test_amounts_per_something_are_never_summed():
    table = amounts(
        (BUILA, 500.0, 2021, {"satuan": "kg/ha"}), ("53.71", 300.0, 2021, {"satuan": "kg/ha"})
    )
    result = coffee(table, Level.KABUPATEN, "kg/ha")
    assert pd.isna(result.loc["53.01", "nilai"])
    assert result.loc["53.71", "nilai"] == 300


def test_of_one_year_the_verified_amount_then_the_newest_source_is_believed():
    verified = {"verifikasi": "terverifikasi", "sumber_tanggal": "2022"}
    table = amounts(
        (BUILA, 1.0, 2021, verified), (BUILA, 2.0, 2021, {"sumber_tanggal": "2025-01"}),
        (AMOL, 3.0, 2021, {"sumber_tanggal": "2022"}), (AMOL, 4.0, 2021),
    )  # fmt: skip
    result = coffee(table, Level.DESA)["nilai"]
    assert (result[BUILA], result[AMOL]) == (1, 3)


def test_a_rejected_amount_is_left_out():
    table = amounts((BUILA, 5.0, 2021, {"verifikasi": "ditolak"}))
    assert coffee(table, Level.DESA)["nilai"].isna().all()


@pytest.mark.parametrize("level", LEVELS)
def test_where_nothing_is_published_all_is_missing(level):
    result = coffee(amounts(), level)
    assert result.index.equals(PROVINCE.at(level).index)
    counts = ["n_sumber", "tanpa_tahun"]
    assert result.drop(columns=counts).isna().all(axis=None)
    assert result[counts].eq(0).all(axis=None)


def test_a_published_nought_is_a_value():
    result = coffee(amounts((BUILA, 0.0, 2021)), Level.KECAMATAN).loc["53.01.01"]
    assert (result["nilai"], result["cara"]) == (0, "dijumlah")


def test_what_can_be_asked_for_is_listed_with_the_areas_it_covers():
    table = amounts(
        (BUILA, 1.0, 2021), (AMOL, 1.0, 2021), ("53.71", 1.0, 2021, {"satuan": "kg/ha"})
    )
    listed = available_amounts(table, PROVINCE)
    assert listed.to_numpy().tolist() == [
        ["kopi", "produksi", "kg/ha", "kabupaten", 1],
        ["kopi", "produksi", "ton", "kabupaten", 1],
        ["kopi", "produksi", "ton", "kecamatan", 1],
        ["kopi", "produksi", "ton", "desa", 2],
    ]


def test_a_part_a_quota_and_what_leaves_the_area_are_offered_after_what_there_is():
    table = amounts(
        (BUILA, 1.0, 2021, {"ukuran": "produksi_sebagian"}),
        (FAR, 1.0, 2021, {"ukuran": "produksi_sebagian"}),
        (BUILA, 1.0, 2021, {"ukuran": "luas", "satuan": "ha"}), (BUILA, 1.0, 2021),
        (BUILA, 1.0, 2021, {"ukuran": "pengeluaran"}),
    )  # fmt: skip
    assert amounts_on_offer(table, PROVINCE).measures["kopi"] == (
        "produksi/ton",
        "luas/ha",
        "produksi_sebagian/ton",
        "pengeluaran/ton",
    )


@properties
@given(amount_tables())
def test_the_list_agrees_with_the_amounts(table):
    for row in available_amounts(table, PROVINCE).itertuples():
        found = coffee(table, Level(row.tingkat), row.satuan)
        assert found["nilai"].notna().sum() == row.n_wilayah


def test_nothing_is_on_offer_without_records():
    assert available_amounts(amounts(), PROVINCE).empty


def test_a_commodity_counts_once_however_often_it_is_recorded():
    potential = amounts((BUILA, 1.0, 2021), ("53.01.01", 1.0, 2021, {"komoditas": "padi"}))
    made = products((AMOL, "minuman", True), (FAR, "minuman", True, {"komoditas": "kelor"}))
    result = commodity_count(potential, made, PROVINCE, Level.KECAMATAN)["jumlah"]
    assert (result["53.01.01"], result["53.01.02"]) == (2, 1)
    assert commodity_count(potential, made, PROVINCE, Level.PROVINCE)["jumlah"].tolist() == [3]
    assert pd.isna(result["53.71.01"])


def test_rejected_records_and_kelurahan_outside_the_basis_name_no_commodity():
    potential = amounts((WARD, 1.0, 2021), (BUILA, 1.0, 2021, {"verifikasi": "ditolak"}))
    result = commodity_count(potential, products(), PROVINCE, Level.KABUPATEN, Basis.DESA)
    assert result["jumlah"].isna().all()


@properties
@given(amount_tables(), seeds)
def test_the_order_of_rows_does_not_matter(table, seed):
    found = coffee(shuffled(table, seed), Level.KABUPATEN)
    pd.testing.assert_frame_equal(found, coffee(table, Level.KABUPATEN))


@properties
@given(amount_tables())
def test_amounts_of_villages_add_up_to_kabupaten(table):
    of_villages = table[table["kode_wilayah"].str.len() == 13]
    fine, coarse = (coffee(of_villages, level)["nilai"].sum() for level in MAP_LEVELS[::2])
    assert fine == coarse


def test_inputs_stay_as_they_were():
    potential, made = amounts((BUILA, 1.0, 2021)), products((AMOL, "minuman", True))
    before = checksum(potential), checksum(made), checksum(PROVINCE.areas)
    coffee(potential, Level.KABUPATEN)
    available_amounts(potential, PROVINCE)
    commodity_count(potential, made, PROVINCE, Level.KABUPATEN)
    assert (checksum(potential), checksum(made), checksum(PROVINCE.areas)) == before
