from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.indicators.amount_shares import amount_densities, amount_shares, size_and_people
from ovop_geo.indicators.potential import commodity_amount
from ovop_geo.indicators.published_amounts import province_amounts
from ovop_geo.indicators.verification import accepted
from ovop_geo.records.background import (
    FOLDER,
    NO_BACKGROUND,
    Background,
    load_background,
    people_and_area,
)
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import (
    AMOL,
    BUILA,
    FAR,
    LEVELS,
    amount_tables,
    amounts,
    checksum,
    properties,
    regions,
)

PROVINCE = regions()


def coffee(table, level, unit="ton"):
    return commodity_amount(table, PROVINCE, level, "kopi", "produksi", unit)


TABLE = amounts(
    (BUILA, 30.0, 2024), (AMOL, 10.0, 2021), (FAR, 40.0, 2024), ("53.71.01.1001", 0.0, 2024)
)


def with_rows(table, *rows):
    return pd.concat([table, amounts(*rows)], ignore_index=True)


def whole_of(table, unit="ton"):
    return province_amounts(accepted(table), PROVINCE).loc[("kopi", "produksi", unit)]


def shares(table, level):
    return amount_shares(coffee(table, level), whole_of(table))


def test_without_a_published_total_shares_are_of_what_is_known():
    found = shares(TABLE, Level.DESA)
    assert found.loc[BUILA, ["persen_provinsi", "nilai_provinsi"]].tolist() == [37.5, 80]
    assert found.loc[BUILA, ["cara_provinsi", "n_bagian_provinsi"]].tolist() == ["dijumlah", 2]


def test_shares_are_of_the_published_total_of_the_province_and_say_its_year():
    table = with_rows(TABLE, ("53", 160.0, 2022))
    found = shares(table, Level.KABUPATEN).loc["53.01"]
    assert found[["persen_provinsi", "nilai_provinsi", "cara_provinsi"]].tolist() == [
        50,
        160,
        "terbit",
    ]
    assert found[["tahun", "tahun_provinsi"]].tolist() == [2024, 2022]
    assert shares(table, Level.PROVINCE).loc["53", "persen_provinsi"] == 100


def test_a_total_that_is_less_than_its_areas_is_no_whole():
    table = with_rows(TABLE, ("53", 60.0, 2010), ("53.01", 75.0, 2024))
    found = shares(table, Level.KABUPATEN)
    # The kecamatan add up to more than the kabupaten around them.
    assert found.loc["53.01", ["nilai_provinsi", "tingkat_bagian_provinsi"]].tolist() == [
        80,
        "kecamatan",
    ]
    assert found["persen_provinsi"].max() <= 100


def test_a_published_nought_has_a_share_of_nought_and_none_of_nothing():
    assert shares(TABLE, Level.KECAMATAN).loc["53.71.01", "persen_provinsi"] == 0
    nothing = amounts((BUILA, 0.0, 2024))
    assert pd.isna(shares(nothing, Level.DESA).loc[BUILA, "persen_provinsi"])


def test_an_area_without_an_amount_has_no_share():
    assert pd.isna(shares(TABLE, Level.DESA).loc["53.71.01.1002", "persen_provinsi"])


def test_ratios_have_neither_share_nor_density():
    rows = amounts(
        (BUILA, 500.0, 2024, {"satuan": "kg/ha"}), ("53", 500.0, 2024, {"satuan": "kg/ha"})
    )
    table = coffee(rows, Level.DESA, "kg/ha")
    assert amount_shares(table, whole_of(rows, "kg/ha"))["persen_provinsi"].isna().all()
    ones = pd.Series(1.0, table.index)
    assert amount_densities(table, ones, ones)[["per_km2", "per_1000_jiwa"]].isna().all(axis=None)


def test_years_stay_beside_the_shares():
    found = shares(TABLE, Level.KABUPATEN).loc["53.01"]
    assert found[["tahun_awal", "tahun"]].tolist() == [2021, 2024]


def test_densities_are_per_square_kilometre_and_per_thousand_people():
    size = pd.Series({"53.01": 160.0, "53.71": 0.0})
    found = amount_densities(coffee(TABLE, Level.KABUPATEN), size, pd.Series({"53.01": 4000}))
    assert found.loc["53.01", ["per_km2", "per_1000_jiwa"]].tolist() == [0.5, 20]
    assert found.loc["53.71", ["per_km2", "per_1000_jiwa"]].isna().all()


def test_a_size_of_nought_is_not_known():
    noughts = pd.Series({"53.01": 0})
    found = amount_densities(coffee(TABLE, Level.KABUPATEN), noughts, noughts).loc["53.01"]
    assert found[["per_km2", "per_1000_jiwa"]].isna().all()


def test_nobody_knows_the_size_of_a_kecamatan():
    kabupaten = pd.DataFrame(
        {"penduduk_jiwa": [10.0, 5.0], "luas_km2": [2.0, 1.0]},
        index=pd.Index(["53.01", "53.71"], name="kode"),
    )
    background = Background(NO_BACKGROUND.villages, kabupaten, "")
    assert size_and_people(background, Level.PROVINCE).loc["53"].tolist() == [3, 15]
    assert size_and_people(background, Level.KABUPATEN).loc["53.71"].tolist() == [1, 5]
    assert size_and_people(background, Level.KECAMATAN).empty
    assert size_and_people(NO_BACKGROUND, Level.PROVINCE).empty


@pytest.mark.parametrize("level", MAP_LEVELS)
def test_shares_of_what_is_known_add_up_to_a_hundred(level):
    assert shares(TABLE, level)["persen_provinsi"].sum() == pytest.approx(100)


@properties
@given(amount_tables(), st.sampled_from(LEVELS))
def test_no_area_and_no_level_has_more_than_the_province(table, level):
    if ("kopi", "produksi", "ton") in province_amounts(accepted(table), PROVINCE).index:
        found = shares(table, level)["persen_provinsi"]
        assert found.sum() <= 100 + 1e-9


def test_inputs_stay_as_they_were():
    table = coffee(TABLE, Level.DESA)
    before = checksum(table)
    amount_shares(table, whole_of(TABLE))
    amount_densities(table, pd.Series(dtype=float), pd.Series(dtype=float))
    assert checksum(table) == before


def test_published_amounts_agree_with_a_plain_division():
    reference = load_regions(Path("data/wilayah.csv"))
    potential = load_dataset("publik", Path("data"), reference).tables["potensi"]
    background = load_background(Path("data") / FOLDER, reference)
    table = commodity_amount(potential, reference, Level.KABUPATEN, "sapi", "populasi", "ekor")
    known = size_and_people(background, Level.KABUPATEN)
    whole = province_amounts(accepted(potential), reference).loc[("sapi", "populasi", "ekor")]
    shared = amount_shares(table, whole)
    found = amount_densities(shared, known["luas_km2"], known["penduduk_jiwa"])
    recorded = table["nilai"].dropna().to_dict()
    assert recorded
    for code, value in recorded.items():
        people, area = people_and_area(background, code)
        row = found.loc[code]
        assert row["persen_provinsi"] == pytest.approx(100 * value / sum(recorded.values()))
        assert row["per_km2"] == pytest.approx(value / area)
        assert row["per_1000_jiwa"] == pytest.approx(value / (people / 1000))
