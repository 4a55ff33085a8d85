from math import log
from pathlib import Path

import pandas as pd
import pytest
from scipy.stats import entropy

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.diversity import commodity_diversity
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
    products,
    regions,
    shuffled,
)


def made(*rows):
    """Each row: code of the village, commodity."""
    return products(*((code, "minuman", False, {"komoditas": name}) for code, name in rows))


def diversity(table, level=Level.KABUPATEN, basis=Basis.ALL):
    return commodity_diversity(table, regions().villages, level, basis)


MIXED = made((BUILA, "kopi"), (AMOL, "kopi"), (BUILA, "tenun"), (BUILA, "tenun"), (WARD, "padi"))


def test_a_village_counts_once_for_each_of_its_commodities():
    found = diversity(MIXED).loc["53.01"]
    # Coffee in 2 villages, cloth in 1, rice in 1.
    assert found["nilai"] == pytest.approx(1.5 * log(2))
    assert found["setara"] == pytest.approx(2**1.5)
    assert found["kemerataan"] == pytest.approx(1.5 * log(2) / log(3))
    assert found[["jumlah", "desa_tercatat"]].tolist() == [3, 3]


def test_in_a_single_village_products_count():
    found = diversity(MIXED, Level.DESA).loc[BUILA]
    assert found["nilai"] == pytest.approx(log(3) - 2 / 3 * log(2))


def test_a_single_commodity_has_no_diversity_and_no_evenness():
    found = diversity(made((BUILA, "kopi"), (FAR, "kopi"))).loc["53.01"]
    assert str(found["nilai"]) == "0.0"
    assert found["setara"] == 1
    assert pd.isna(found["kemerataan"])


def test_equally_common_commodities_are_even():
    found = diversity(made((BUILA, "kopi"), (FAR, "tenun"))).loc["53.01"]
    assert found[["setara", "kemerataan"]].tolist() == pytest.approx([2, 1])


@pytest.mark.parametrize("level", LEVELS)
def test_where_nothing_is_recorded_all_is_missing(level):
    found = diversity(made(), level)
    assert found.index.equals(regions().at(level).index)
    assert found.drop(columns="desa_tercatat").isna().all(axis=None)
    assert found["desa_tercatat"].eq(0).all()


def test_desa_alone_leave_kelurahan_out():
    table = made((TOWN_WARDS[0], "kopi"), (WARD, "padi"), (BUILA, "kopi"))
    found = diversity(table, basis=Basis.DESA)
    assert found["jumlah"].tolist() == [1, pd.NA]


def test_the_order_of_rows_does_not_matter():
    pd.testing.assert_frame_equal(diversity(shuffled(MIXED, 3)), diversity(MIXED))


@pytest.mark.parametrize(("level", "length"), [(Level.KABUPATEN, 5), (Level.KECAMATAN, 8)])
def test_the_sample_agrees_with_the_entropy_of_scipy(level, length):
    reference = load_regions(Path("data/wilayah.csv"))
    table = load_dataset("contoh", Path("data"), reference).tables["produk"]
    found = commodity_diversity(table, reference.villages, level, Basis.ALL)["nilai"]
    pairs = table.loc[table["verifikasi"] != "ditolak", ["kode_wilayah", "komoditas"]]
    pairs = pairs.drop_duplicates()
    expected = pairs.groupby(pairs["kode_wilayah"].str[:length])["komoditas"].apply(
        lambda names: entropy(names.value_counts())
    )
    pd.testing.assert_series_equal(
        found.dropna(), expected, check_names=False, check_index_type=False
    )
    assert len(expected) > 20
