from pathlib import Path

import pandas as pd
import pytest

from ovop_geo.indicators.amount_shares import amount_densities, amount_shares, size_and_people
from ovop_geo.indicators.potential import commodity_amount
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
    amounts,
    checksum,
    regions,
)

PROVINCE = regions()


def coffee(table, level, unit="ton"):
    return commodity_amount(table, PROVINCE, level, "kopi", "produksi", unit)


TABLE = amounts(
    (BUILA, 30.0, 2024), (AMOL, 10.0, 2021), (FAR, 40.0, 2024), ("53.71.01.1001", 0.0, 2024)
)


def test_shares_are_of_the_areas_of_the_level_that_have_an_amount():
    found = amount_shares(coffee(TABLE, Level.DESA))
    row = found.loc[BUILA, ["jumlah_provinsi", "jumlah_induk", "persen_provinsi", "persen_induk"]]
    assert row.tolist() == [80, 40, 37.5, 75]
    assert found.loc[BUILA, ["wilayah_provinsi", "wilayah_induk"]].tolist() == [4, 2]


def test_a_published_nought_has_a_share_of_nought_and_none_of_nothing():
    found = amount_shares(coffee(TABLE, Level.KECAMATAN)).loc["53.71.01"]
    assert found["persen_provinsi"] == 0
    assert found["jumlah_induk"] == 0
    assert pd.isna(found["persen_induk"])


def test_an_area_without_an_amount_has_no_share():
    found = amount_shares(coffee(TABLE, Level.DESA)).loc["53.71.01.1002"]
    columns = ["jumlah_provinsi", "jumlah_induk", "persen_provinsi", "persen_induk"]
    assert found[columns].isna().all()


def test_the_province_is_all_of_itself_and_has_no_parent():
    found = amount_shares(coffee(TABLE, Level.PROVINCE)).loc["53"]
    assert found["persen_provinsi"] == 100
    assert pd.isna(found["persen_induk"])


def test_ratios_have_neither_share_nor_density():
    table = coffee(amounts((BUILA, 500.0, 2024, {"satuan": "kg/ha"})), Level.DESA, "kg/ha")
    assert amount_shares(table)["persen_provinsi"].isna().all()
    ones = pd.Series(1.0, table.index)
    assert amount_densities(table, ones, ones)[["per_km2", "per_1000_jiwa"]].isna().all(axis=None)


def test_years_stay_beside_the_shares():
    found = amount_shares(coffee(TABLE, Level.KABUPATEN)).loc["53.01"]
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
def test_shares_add_up_to_a_hundred(level):
    shares = amount_shares(coffee(TABLE, level))
    assert shares["persen_provinsi"].sum() == pytest.approx(100)
    parents = [code.rpartition(".")[0] for code in shares.index]
    within = shares["persen_induk"].groupby(parents).sum(min_count=1).dropna()
    assert within.tolist() == pytest.approx([100] * len(within))


def test_inputs_stay_as_they_were():
    table = coffee(TABLE, Level.DESA)
    before = checksum(table)
    amount_shares(table)
    amount_densities(table, pd.Series(dtype=float), pd.Series(dtype=float))
    assert checksum(table) == before


def test_published_amounts_agree_with_a_plain_division():
    reference = load_regions(Path("data/wilayah.csv"))
    potential = load_dataset("publik", Path("data"), reference).tables["potensi"]
    background = load_background(Path("data") / FOLDER, reference)
    table = commodity_amount(potential, reference, Level.KABUPATEN, "sapi", "populasi", "ekor")
    known = size_and_people(background, Level.KABUPATEN)
    found = amount_densities(amount_shares(table), known["luas_km2"], known["penduduk_jiwa"])
    recorded = table["nilai"].dropna().to_dict()
    assert recorded
    for code, value in recorded.items():
        people, area = people_and_area(background, code)
        row = found.loc[code]
        assert row["persen_provinsi"] == pytest.approx(100 * value / sum(recorded.values()))
        assert row["per_km2"] == pytest.approx(value / area)
        assert row["per_1000_jiwa"] == pytest.approx(value / (people / 1000))
