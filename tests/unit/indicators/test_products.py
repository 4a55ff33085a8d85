import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.products import flagship_coverage, product_coverage
from ovop_geo.indicators.village_sectors import leading_sector, sector_counts, sector_profile
from ovop_geo.records.sectors import SECTORS
from ovop_geo.regions.codes import Level
from tests.unit.indicators.frames import (
    AMOL,
    BUILA,
    FAR,
    LEVELS,
    TOWN_WARDS,
    WARD,
    bases,
    checksum,
    product_tables,
    products,
    properties,
    regions,
    seeds,
    shuffled,
)

PROVINCE = regions()
BY_AREA = [product_coverage, flagship_coverage, sector_counts, leading_sector]


def mixed(code):
    return (code, "minuman", False), (code, "perikanan", False)


def test_a_village_with_several_products_counts_once():
    table = products((BUILA, "minuman", False), (BUILA, "minuman", False), (WARD, "minuman", False))
    result = product_coverage(table, PROVINCE.villages, Level.KECAMATAN, Basis.ALL)
    assert result.loc["53.01.01"].tolist() == [3, 2, pytest.approx(200 / 3)]
    assert result.loc["53.01.02"].tolist() == [1, 0, 0]


def test_rejected_and_unplaced_products_cover_no_village():
    table = products(
        (BUILA, "minuman", True, {"verifikasi": "ditolak"}), ("53.01.01", "minuman", False)
    )
    for coverage in (product_coverage, flagship_coverage):
        assert coverage(table, PROVINCE.villages, Level.KABUPATEN)["jumlah"].sum() == 0


def test_a_published_product_is_no_flagship():
    table = products((BUILA, "minuman", False), (AMOL, "minuman", True))
    result = flagship_coverage(table, PROVINCE.villages, Level.DESA)
    assert result.index[result["jumlah"] == 1].tolist() == [AMOL]


def test_a_kelurahan_is_not_applicable_when_desa_alone_count():
    table = products((WARD, "minuman", True), (BUILA, "minuman", True))
    result = flagship_coverage(table, PROVINCE.villages, Level.DESA, Basis.DESA)
    assert result.loc[WARD, "desa"] == 0
    assert pd.isna(result.loc[WARD, "persen"])
    assert result.loc[BUILA].tolist() == [1, 1, 100]


def test_a_flagship_decides_the_sector_of_its_village():
    table = products(
        (BUILA, "perikanan", False), (BUILA, "perikanan", False), (BUILA, "tenun_kriya", True)
    )
    result = leading_sector(table, PROVINCE.villages, Level.DESA).loc[BUILA]
    assert (result["sektor"], result["jumlah"], result["persen"]) == ("tenun_kriya", 1, 100)
    assert pd.isna(result["sektor_kedua"])
    assert pd.isna(result["persen_kedua"])


def test_without_a_flagship_the_most_frequent_sector_leads_and_the_next_follows():
    table = products(
        (BUILA, "perikanan", False), (BUILA, "perikanan", False), (BUILA, "tenun_kriya", False)
    )
    result = leading_sector(table, PROVINCE.villages, Level.DESA).loc[BUILA]
    assert (result["sektor"], result["jumlah"]) == ("perikanan", 3)
    assert result["persen"] == pytest.approx(200 / 3)
    assert (result["sektor_kedua"], result["persen_kedua"]) == (
        "tenun_kriya",
        pytest.approx(100 / 3),
    )


def test_a_tie_is_mixed_and_names_its_sectors():
    table = products(
        (BUILA, "tenun_kriya", True), (AMOL, "minuman", True), (WARD, "minuman", False),
        (FAR, "tenun_kriya", True), (TOWN_WARDS[0], "lainnya", False),
    )  # fmt: skip
    result = leading_sector(table, PROVINCE.villages, Level.PROVINCE).loc["53"]
    assert (result["sektor"], result["jumlah"], result["persen"]) == ("campuran", 5, 40)
    assert result["seri"] == "minuman;tenun_kriya"
    assert (result["sektor_kedua"], result["persen_kedua"]) == ("lainnya", 20)


def test_a_village_with_a_tie_counts_once_as_mixed():
    table = products(*mixed(BUILA), (AMOL, "perikanan", False))
    counts = sector_counts(table, PROVINCE.villages, Level.KECAMATAN).loc["53.01.01"]
    assert counts[counts > 0].to_dict() == {"perikanan": 1, "campuran": 1}


def test_at_its_own_level_a_village_with_a_tie_shows_its_products():
    table = products(*mixed(BUILA))
    counts = sector_counts(table, PROVINCE.villages, Level.DESA).loc[BUILA]
    assert counts[counts > 0].to_dict() == {"minuman": 1, "perikanan": 1}
    result = leading_sector(table, PROVINCE.villages, Level.DESA).loc[BUILA]
    assert result[["sektor", "jumlah", "persen", "seri"]].tolist() == [
        "campuran", 2, 50, "minuman;perikanan",
    ]  # fmt: skip


def test_where_mixed_villages_are_the_most_frequent_the_area_is_mixed_without_a_tie():
    table = products(*mixed(BUILA), *mixed(AMOL), (WARD, "minuman", False), (FAR, "lainnya", True))
    result = leading_sector(table, PROVINCE.villages, Level.KABUPATEN).loc["53.01"]
    assert (result["sektor"], result["jumlah"], result["persen"]) == ("campuran", 4, 50)
    assert pd.isna(result["seri"])
    assert (result["sektor_kedua"], result["persen_kedua"]) == ("campuran", 25)


def test_mixed_villages_are_in_the_denominator_of_the_leading_sector():
    table = products(*mixed(BUILA), (AMOL, "minuman", False), (WARD, "minuman", False))
    result = leading_sector(table, PROVINCE.villages, Level.KECAMATAN).loc["53.01.01"]
    assert (result["sektor"], result["jumlah"]) == ("minuman", 3)
    assert result["persen"] == pytest.approx(200 / 3)
    assert result["sektor_kedua"] == "campuran"
    assert result["persen_kedua"] == pytest.approx(100 / 3)


def test_a_sector_as_frequent_as_mixed_villages_ties_with_them():
    table = products(*mixed(BUILA), (AMOL, "minuman", False))
    result = leading_sector(table, PROVINCE.villages, Level.KECAMATAN).loc["53.01.01"]
    assert (result["sektor"], result["seri"]) == ("campuran", "minuman;campuran")


def test_where_nothing_is_recorded_there_is_no_sector():
    result = leading_sector(products(), PROVINCE.villages, Level.KABUPATEN)
    assert result["jumlah"].tolist() == [0, 0]
    assert result.drop(columns="jumlah").isna().all(axis=None)


def test_the_profile_holds_villages_without_a_sector():
    table = products((BUILA, "minuman", True), (WARD, "lainnya", False))
    profile = sector_profile(table, PROVINCE.villages, Basis.DESA)
    assert profile.loc["minuman"].tolist() == [1, pytest.approx(100 / 3)]
    assert profile.loc["belum_ditetapkan"].tolist() == [2, pytest.approx(200 / 3)]
    assert profile["jumlah"].sum() == 3


def test_the_profile_holds_mixed_villages_after_the_sectors():
    profile = sector_profile(products(*mixed(BUILA)), PROVINCE.villages, Basis.DESA)
    assert profile.index.tolist() == [*SECTORS, "campuran", "belum_ditetapkan"]
    assert profile.loc["campuran"].tolist() == [1, pytest.approx(100 / 3)]
    assert profile.loc["belum_ditetapkan", "jumlah"] == 2


@properties
@given(st.sampled_from(BY_AREA), product_tables(), bases, seeds)
def test_the_order_of_rows_does_not_matter(indicator, table, basis, seed):
    expected = indicator(table, PROVINCE.villages, Level.KECAMATAN, basis)
    found = indicator(shuffled(table, seed), PROVINCE.villages, Level.KECAMATAN, basis)
    pd.testing.assert_frame_equal(found, expected)


@properties
@given(product_tables(), bases)
def test_villages_add_up_to_kabupaten(table, basis):
    for coverage in (product_coverage, flagship_coverage):
        fine, coarse = (
            coverage(table, PROVINCE.villages, level, basis)[["desa", "jumlah"]].sum()
            for level in (Level.DESA, Level.KABUPATEN)
        )
        assert fine.equals(coarse)


@properties
@given(product_tables(), bases)
def test_kecamatan_with_a_sector_add_up_to_villages_with_one(table, basis):
    placed = table[table["kode_wilayah"].str.len() == 13]
    villages = product_coverage(placed, PROVINCE.villages, Level.KECAMATAN, basis)["jumlah"]
    led = leading_sector(table, PROVINCE.villages, Level.KECAMATAN, basis)["jumlah"]
    assert led.tolist() == villages.tolist()


@properties
@given(product_tables(), bases, st.sampled_from([Level.KECAMATAN, Level.KABUPATEN, Level.PROVINCE]))
def test_every_area_counts_the_villages_of_each_class(table, basis, level):
    of_village = leading_sector(table, PROVINCE.villages, Level.DESA, basis)["sektor"]
    counts = sector_counts(table, PROVINCE.villages, level, basis)
    assert (counts.dtypes == "int64").all()
    for name in counts:
        villages = of_village.index[of_village == name]
        for area, count in counts[name].items():
            assert count == villages.str.startswith(area).sum()


@properties
@given(product_tables(), bases)
def test_the_profile_of_the_province_is_the_sum_of_its_kabupaten(table, basis):
    counts = sector_counts(table, PROVINCE.villages, Level.KABUPATEN, basis).sum()
    profile = sector_profile(table, PROVINCE.villages, basis)["jumlah"]
    assert profile.dtype == "int64"
    assert profile.drop("belum_ditetapkan").equals(counts)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("indicator", BY_AREA)
def test_inputs_stay_as_they_were_and_areas_in_order(indicator, level):
    table = products((BUILA, "minuman", True), ("53.01", "lainnya", False))
    before = checksum(table), checksum(PROVINCE.villages)
    result = indicator(table, PROVINCE.villages, level)
    assert (checksum(table), checksum(PROVINCE.villages)) == before
    assert result.index.equals(PROVINCE.at(level).index)
