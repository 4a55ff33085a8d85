from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from ecomplexity.ComplexityData import ComplexityData

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.location_quotient import (
    MINIMUM_VILLAGES,
    all_location_quotients,
    location_quotients,
)
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import checksum, products, shuffled

WEST = [f"53.01.01.200{number}" for number in range(1, 7)]
EAST = [f"53.02.01.200{number}" for number in range(1, 6)]
SMALL = [f"53.03.01.200{number}" for number in range(1, 5)]
EMPTY = "53.04.01.2001"
VILLAGES = pd.DataFrame(index=pd.Index([*WEST, *EAST, *SMALL, EMPTY], name="kode"))


def made(*rows):
    """Each row: code of the village, commodity."""
    return products(*((code, "minuman", False, {"komoditas": name}) for code, name in rows))


def province():
    """Of 16 makers of a commodity, 8 are in the west: 4 of coffee and 4 of cloth."""
    return made(
        *((code, "kopi") for code in WEST[:4]), *((code, "tenun") for code in WEST[2:]),
        *((code, "tenun") for code in EAST), *((code, "tenun") for code in SMALL[:3]),
    )  # fmt: skip


def coffee(table, level=Level.KABUPATEN, basis=Basis.ALL):
    return location_quotients(table, VILLAGES, level, basis, "kopi")


def test_the_quotient_compares_the_share_in_the_area_with_that_in_the_province():
    found = coffee(province())
    # West: 4 of 8 entries are coffee; province: 4 of 16.
    assert found.loc["53.01"].tolist() == [2.0, 4, 6, False]
    assert found.loc["53.02"].tolist() == [0.0, 0, 5, False]


def test_too_few_villages_hide_the_quotient_but_not_the_number_behind_it():
    found = coffee(province()).loc["53.03"]
    assert pd.isna(found["nilai"])
    assert found[["jumlah", "desa_tercatat", "tersembunyi"]].tolist() == [0, 3, True]
    assert MINIMUM_VILLAGES == 5


def test_an_area_without_a_recorded_product_is_missing_and_not_hidden():
    found = coffee(province()).loc["53.04"]
    assert found[["nilai", "jumlah"]].isna().all()
    assert found[["desa_tercatat", "tersembunyi"]].tolist() == [0, False]


def test_a_village_counts_once_however_many_products_it_makes_of_a_commodity():
    twice = pd.concat([province(), made((WEST[0], "kopi"), (WEST[0], "kopi"))])
    pd.testing.assert_frame_equal(coffee(twice), coffee(province()))


def test_what_is_rejected_coarser_than_a_village_or_of_an_unknown_one_does_not_count():
    more = products(
        (WEST[5], "minuman", False, {"verifikasi": "ditolak"}),
        ("53.01.01", "minuman", False),
        ("53.99.01.2001", "minuman", False),
    )
    both = pd.concat([province(), more])
    pd.testing.assert_frame_equal(coffee(both), coffee(province()))


def test_desa_alone_leave_kelurahan_out_of_area_and_province():
    ward = {WEST[0]: WEST[0].replace(".2001", ".1001")}
    villages, table = VILLAGES.rename(index=ward), province().replace({"kode_wilayah": ward})
    found = location_quotients(table, villages, Level.KABUPATEN, Basis.DESA, "kopi").loc["53.01"]
    # Coffee without the ward: 3 of 7 in the west, 3 of 15 in the province.
    assert found["desa_tercatat"] == 5
    assert found["nilai"] == pytest.approx(15 / 7)


def test_a_commodity_that_nobody_makes_has_no_quotient():
    found = location_quotients(province(), VILLAGES, Level.KABUPATEN, Basis.ALL, "vanili")
    assert found["nilai"].isna().all()
    assert found["jumlah"].tolist() == [0, 0, 0, pd.NA]


def test_the_province_is_as_specialised_as_itself():
    assert coffee(province(), Level.PROVINCE)["nilai"].tolist() == [1.0]


def test_a_single_village_has_no_quotient():
    found = coffee(province(), Level.DESA)
    assert found["nilai"].isna().all()
    assert not found["tersembunyi"].any()
    assert found.index.equals(VILLAGES.index)


@pytest.mark.parametrize("level", list(Level))
def test_without_any_record_all_is_missing(level):
    found = coffee(made(), level)
    assert found[["nilai", "jumlah"]].isna().all(axis=None)
    assert all_location_quotients(made(), VILLAGES, level, Basis.ALL).empty


def test_the_order_of_rows_does_not_matter_and_inputs_stay():
    table = province()
    before = checksum(table)
    pd.testing.assert_frame_equal(coffee(shuffled(table, 1)), coffee(table))
    assert checksum(table) == before


@pytest.fixture(scope="module")
def sample():
    regions = load_regions(Path("data/wilayah.csv"))
    return load_dataset("contoh", Path("data"), regions).tables["produk"], regions.villages


def revealed_advantage(table, length):
    """The rca of ecomplexity, from the number of villages that make each commodity."""
    pairs = table.loc[table["verifikasi"] != "ditolak", ["kode_wilayah", "komoditas"]]
    pairs = pairs.drop_duplicates()
    villages = pairs.groupby([pairs["kode_wilayah"].str[:length], "komoditas"]).size()
    names = {"time": "tahun", "loc": "kode_wilayah", "prod": "komoditas", "val": "desa"}
    theirs = ComplexityData(villages.reset_index(name="desa").assign(tahun=2026), names, "raise")
    theirs.create_full_df(2026)
    # Their own function also makes what follows from it, and takes ten seconds for kecamatan.
    theirs.calculate_rca()
    return pd.Series(theirs.rca_t.ravel(), theirs.data_t.index)


@pytest.mark.parametrize(("level", "length"), [(Level.KABUPATEN, 5), (Level.KECAMATAN, 8)])
def test_all_quotients_of_the_sample_agree_with_ecomplexity(sample, level, length):
    found = all_location_quotients(*sample, level, Basis.ALL)
    shown = found[found["nilai"].notna()].set_index(["kode", "komoditas"])
    expected = revealed_advantage(sample[0], length).reindex(shown.index)
    np.testing.assert_allclose(shown["nilai"], expected)
    assert (shown["desa_tercatat"] >= MINIMUM_VILLAGES).all()
    assert len(shown) > 800


def test_one_commodity_is_a_part_of_all(sample):
    every = all_location_quotients(*sample, Level.KECAMATAN, Basis.DESA)
    one = location_quotients(*sample, Level.KECAMATAN, Basis.DESA, "tenun")
    part = every[every["komoditas"] == "tenun"].set_index("kode").drop(columns="komoditas")
    pd.testing.assert_frame_equal(part, one)
