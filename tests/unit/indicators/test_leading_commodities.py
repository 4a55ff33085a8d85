"""The commodities that stand for a few areas."""

from datetime import date

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.leading_commodities import common_measure, leading_commodities
from ovop_geo.indicators.question import Question
from ovop_geo.regions.codes import Level
from tests.unit.views.test_indicators_in_views import regions

NGADA, TTU, BAJAWA = "53.09", "53.03", "53.09.06"


def villages_of(region):
    return list(regions().at(Level.DESA, region).index)


def products(**made):
    """Products by region and commodity: how many of its first villages make one."""
    rows = [
        {"kode_wilayah": village, "komoditas": commodity}
        for region, commodities in made.items()
        for commodity, count in commodities.items()
        for village in villages_of(region.replace("_", ".")[1:])[:count]
    ]
    table = pd.DataFrame(rows, columns=["kode_wilayah", "komoditas"], dtype="str")
    return table.assign(verifikasi="draft", sumber_tanggal=None)


def amounts(*rows):
    columns = ["kode_wilayah", "komoditas", "ukuran", "satuan"]
    table = pd.DataFrame(rows, columns=columns, dtype="str")
    return table.assign(
        nilai=1.0,
        tahun=pd.array([2024] * len(rows), dtype="Int64"),
        verifikasi="draft",
        sumber_tanggal=None,
    )


def question(made, recorded=()):
    tables = {"produk": made, "potensi": amounts(*recorded)}
    return Question(tables, regions(), Level.DESA, Basis.ALL, date(2026, 1, 31))


def test_the_three_commodities_of_most_villages_lead():
    made = products(_53_09={"kopi": 5, "tenun": 4, "babi": 2, "ayam": 2, "padi": 1})
    assert leading_commodities(question(made), [NGADA]) == ("kopi", "tenun", "ayam")


def test_what_is_first_somewhere_goes_before_what_is_second_with_more_villages():
    made = products(
        _53_09={"kopi": 9, "tenun": 8, "babi": 7}, _53_03={"jagung": 2, "padi": 1, "tenun": 1}
    )
    found = leading_commodities(question(made), [NGADA, TTU])
    assert found == ("kopi", "jagung", "tenun", "padi", "babi")


def test_of_many_areas_six_commodities_are_left():
    made = products(
        **{
            f"_53_{area:02}": {f"{area}a": 3, f"{area}b": 2, f"{area}c": 1}
            for area in (1, 2, 3, 4, 5)
        }
    )
    codes = [f"53.{area:02}" for area in (1, 2, 3, 4, 5)]
    assert leading_commodities(question(made), codes) == ("1a", "2a", "3a", "4a", "5a", "1b")


def test_an_area_without_products_has_the_commodities_of_its_amounts():
    recorded = [(NGADA, "sapi", "populasi", "ekor"), (TTU, "kopi", "produksi", "ton")]
    assert leading_commodities(question(products(), recorded), [NGADA]) == ("sapi",)
    made = products(_53_09={"kopi": 1})
    assert leading_commodities(question(made, recorded), [NGADA]) == ("kopi", "sapi")


@pytest.mark.parametrize("codes", [[NGADA], [BAJAWA], ["53", NGADA], ["53.09.06.2001"]])
def test_where_nothing_is_recorded_nothing_leads(codes):
    assert leading_commodities(question(products()), codes) == ()


def test_areas_of_two_levels_lead_together():
    made = products(_53_09={"kopi": 2}, _53_03={"padi": 3})
    assert leading_commodities(question(made), ["53", NGADA]) == ("kopi", "padi")


def test_the_measure_of_most_areas_is_taken_and_else_the_preferred_one():
    offered = ("produksi/ton", "luas/ha")
    recorded = [
        (NGADA, "kopi", "luas", "ha"),
        (TTU, "kopi", "luas", "ha"),
        (TTU, "kopi", "produksi", "ton"),
    ]
    asked = question(products(), recorded)
    assert common_measure(asked, "kopi", offered, [NGADA, TTU]) == "luas/ha"
    assert common_measure(asked, "kopi", offered, [TTU]) == "produksi/ton"
    assert common_measure(asked, "kopi", offered, ["53.01"]) == "produksi/ton"


def test_the_order_of_rows_does_not_matter():
    made = products(_53_09={"kopi": 4, "tenun": 4, "babi": 2, "ayam": 2})
    for seed in range(3):
        mixed = made.sample(frac=1, random_state=seed)
        assert leading_commodities(question(mixed), [NGADA]) == ("kopi", "tenun", "ayam")
