import pandas as pd
import pytest

from ovop_geo.indicators.aggregation import areas_of, rank_within_parent, share_of_villages
from ovop_geo.indicators.basis import Basis
from ovop_geo.regions.codes import Level
from tests.unit.indicators.frames import BUILA, FAR, LEVELS, WARD, regions


def test_a_coarser_code_lies_in_no_area():
    places = areas_of(pd.Index(["53.01", BUILA]), Level.KECAMATAN)
    assert places.isna().tolist() == [True, False]
    assert places[1] == "53.01.01"


@pytest.mark.parametrize("level", LEVELS)
def test_areas_come_in_the_order_of_the_reference(level):
    province = regions()
    table = share_of_villages(pd.Index([FAR]), province.villages.iloc[::-1], level, Basis.ALL)
    assert table.index.equals(province.at(level).index)
    assert table.index.name == "kode"


def test_an_area_without_villages_in_the_denominator_has_no_share():
    table = share_of_villages(
        pd.Index([BUILA, WARD]), regions().villages, Level.KABUPATEN, Basis.DESA
    )
    assert table["desa"].tolist() == [3, 0]
    assert table["jumlah"].tolist() == [1, 0]
    assert table["persen"].iloc[0] == pytest.approx(100 / 3)
    assert pd.isna(table["persen"].iloc[1])


def test_ranks_are_shared_within_a_parent_and_missing_has_none():
    values = pd.Series(
        [5.0, 7.0, 5.0, None, 1.0], ["53.01.01", "53.01.02", "53.01.03", "53.01.04", "53.02.01"]
    )
    assert rank_within_parent(values).tolist() == [2, 1, 2, pd.NA, 1]
    assert rank_within_parent(values, ascending=True).tolist()[:2] == [1, 3]
