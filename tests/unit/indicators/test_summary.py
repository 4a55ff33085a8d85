from datetime import date

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.summary import key_figures
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import AMOL, BUILA, FAR, WARD, amounts, products, regions, steps

TABLES = {
    "produk": products(
        (BUILA, "minuman", True), (AMOL, "lainnya", False), ("53.01.01", "lainnya", False)
    ),
    "potensi": amounts((FAR, 1.0, 2024, {"komoditas": "padi"})),
    "tahapan": steps((BUILA, 1, "selesai", "2025-01-01"), (WARD, 1, "selesai", "2025-01-01")),
}
ON = date(2025, 6, 1)


def figures(region, basis=Basis.ALL):
    return key_figures(TABLES, regions(), region, basis, ON).loc[region].to_dict()


def test_the_figures_of_a_kabupaten():
    assert figures("53.01") == {
        "desa": 4,
        "desa_berproduk": 2,
        "persen_berproduk": 50,
        "desa_berunggulan": 1,
        "persen_berunggulan": 25,
        "produk": 3,
        "komoditas": 2,
        "persen_progres": 10,
    }


def test_the_province_and_a_village_have_figures_too():
    assert figures("53")["desa"] == 6
    assert figures(BUILA)["persen_berunggulan"] == 100


def test_a_town_without_desa_has_no_share_of_desa():
    town = figures("53.71", Basis.DESA)
    assert (town["desa"], town["produk"]) == (0, 0)
    assert pd.isna(town["persen_berproduk"])
    assert pd.isna(town["komoditas"])


@pytest.mark.parametrize(("basis", "villages"), [(Basis.ALL, 3442), (Basis.DESA, 3137)])
def test_the_denominator_of_the_province_is_the_official_number(basis, villages):
    table = key_figures(TABLES, load_regions(), "53", basis, ON)
    assert table.index.tolist() == ["53"]
    assert table["desa"].tolist() == [villages]
