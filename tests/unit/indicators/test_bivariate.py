from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.bivariate import (
    FEWEST,
    YES_OR_NO,
    bivariate_classes,
    tertile_limits,
)
from ovop_geo.indicators.products import flagship_coverage, product_coverage
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import shuffled

AREAS = pd.Index([f"53.{number:02d}" for number in range(1, 22)], name="kode")


def axis(*values):
    return pd.Series(values, AREAS[: len(values)], dtype="float64")


def classes(*values):
    found = bivariate_classes(axis(*values), axis(*values))
    return found["kelas_x"].tolist()


def test_each_area_is_in_a_third_of_both_axes():
    found = bivariate_classes(
        axis(1, 2, 3, 4, 5, 6, 7, 8, 9), axis(90, 80, 70, 60, 50, 40, 30, 20, 10)
    )
    assert found["kelas_x"].tolist() == [1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert found["kelas_y"].tolist() == [3, 3, 3, 2, 2, 2, 1, 1, 1]
    assert found["sel"].tolist() == ["x1y3"] * 3 + ["x2y2"] * 3 + ["x3y1"] * 3
    assert tertile_limits(axis(1, 2, 3, 4)) == (2, 3)


def test_only_areas_with_both_numbers_are_cut_into_thirds():
    gap = np.nan
    # The large numbers of the areas that lack the other one would push all others down.
    x = axis(*range(1, 10), *[gap] * 6, *range(100, 106))
    y = axis(*range(9, 0, -1), *range(50, 56), *[gap] * 6)
    found = bivariate_classes(x, y)
    assert found["kelas_x"].tolist() == [1, 1, 1, 2, 2, 2, 3, 3, 3] + [pd.NA] * 12
    assert found["kelas_y"].tolist() == [3, 3, 3, 2, 2, 2, 1, 1, 1] + [pd.NA] * 12
    assert found["sel"].notna().tolist() == [True] * 9 + [False] * 12


def test_few_areas_are_not_cut_into_thirds():
    few, enough = axis(*range(FEWEST - 1)), axis(*range(FEWEST))
    assert bivariate_classes(few, few).isna().all(axis=None)
    assert bivariate_classes(enough, enough).notna().all(axis=None)
    answers = axis(0, 100)
    found = bivariate_classes(answers, answers, (YES_OR_NO, YES_OR_NO))
    assert found["sel"].tolist() == ["x1y1", "x3y3"]


def test_a_yes_is_high_even_where_nobody_says_no():
    x, y = axis(*range(9)), axis(*[100] * 9)
    found = bivariate_classes(x, y, (None, YES_OR_NO))
    assert found["kelas_y"].tolist() == [3] * 9
    assert found["kelas_x"].tolist() == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_equal_values_stay_together_and_zeros_are_low():
    assert classes(0, 0, 0, 0, 0, 0, 0, 7, 8) == [1, 1, 1, 1, 1, 1, 1, 3, 3]
    assert classes(0, 0, 0, 0, 5, 5, 9, 9, 9) == [1, 1, 1, 1, 2, 2, 3, 3, 3]


def test_the_highest_value_is_high_however_many_share_it():
    assert classes(0, 50, 100, 100, 100, 100, 100, 100, 100) == [1, 1, 3, 3, 3, 3, 3, 3, 3]
    assert classes(0, 10, 20, 30, 40, 100, 100, 100, 100) == [1, 1, 1, 2, 2, 3, 3, 3, 3]


def test_a_yes_or_no_has_a_low_and_a_high_class():
    assert classes(0, 0, 0, 0, 0, 0, 0, 0, 100) == [1, 1, 1, 1, 1, 1, 1, 1, 3]
    assert classes(0, 100, 100, 100, 100, 100, 100, 100, 100) == [1, 3, 3, 3, 3, 3, 3, 3, 3]


def test_where_all_are_equal_nobody_is_high_or_low():
    assert classes(*[4] * 9) == [2] * 9


def test_without_a_known_value_there_is_no_class():
    found = bivariate_classes(axis(*[np.nan] * 9), axis(*range(9)))
    assert found.isna().all(axis=None)
    assert bivariate_classes(axis(), axis()).empty


def test_the_second_axis_is_matched_by_code():
    x, y = axis(*range(9)), axis(*range(90, 0, -10))
    pd.testing.assert_frame_equal(bivariate_classes(x, shuffled(y, 1)), bivariate_classes(x, y))


@pytest.mark.parametrize("level", [Level.KABUPATEN, Level.KECAMATAN, Level.DESA])
def test_classes_of_the_sample_agree_with_those_of_pandas(level):
    reference = load_regions(Path("data/wilayah.csv"))
    made = load_dataset("contoh", Path("data"), reference).tables["produk"]
    x, y = (
        share(made, reference.villages, level, Basis.ALL)["persen"]
        for share in (product_coverage, flagship_coverage)
    )
    found = bivariate_classes(x, y)
    assert found.index.equals(reference.at(level).index)
    for name, values in (("kelas_x", x), ("kelas_y", y)):
        if level is Level.DESA:
            expected = values.map({0.0: 1, 100.0: 3})
        else:
            quantiles = pd.qcut(values, 3, labels=False, duplicates="drop")
            expected = (quantiles + 1).mask(values == values.max(), 3)
        assert found[name].tolist() == expected.tolist()
