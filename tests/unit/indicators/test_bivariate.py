from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.bivariate import bivariate_classes, tertile_limits
from ovop_geo.indicators.products import flagship_coverage, product_coverage
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import load_regions
from tests.unit.indicators.frames import shuffled

AREAS = pd.Index([f"53.{number:02d}" for number in range(1, 8)], name="kode")


def axis(*values):
    return pd.Series(values, AREAS[: len(values)], dtype="float64")


def classes(*values):
    found = bivariate_classes(axis(*values), axis(*values))
    return found["kelas_x"].tolist()


def test_each_area_is_in_a_third_of_both_axes():
    found = bivariate_classes(axis(1, 2, 3, 4, 5, 6), axis(60, 50, 40, 30, 20, 10))
    assert found["kelas_x"].tolist() == [1, 1, 2, 2, 3, 3]
    assert found["kelas_y"].tolist() == [3, 3, 2, 2, 1, 1]
    assert found["sel"].tolist() == ["x1y3", "x1y3", "x2y2", "x2y2", "x3y1", "x3y1"]
    assert tertile_limits(axis(1, 2, 3, 4)) == (2, 3)


def test_an_area_that_lacks_one_number_has_no_cell_but_the_other_class():
    found = bivariate_classes(axis(1, 2, 3, np.nan), axis(np.nan, 1, 2, 3))
    assert found["kelas_x"].tolist() == [1, 2, 3, pd.NA]
    assert found["kelas_y"].tolist() == [pd.NA, 1, 2, 3]
    assert found["sel"].isna().tolist() == [True, False, False, True]
    assert found["sel"].iloc[1:3].tolist() == ["x2y1", "x3y2"]


def test_equal_values_stay_together_and_zeros_are_low():
    assert classes(0, 0, 0, 0, 0, 7, 8) == [1, 1, 1, 1, 1, 3, 3]
    assert classes(0, 0, 0, 5, 5, 9, 9) == [1, 1, 1, 2, 2, 3, 3]


def test_the_highest_value_is_high_however_many_share_it():
    assert classes(0, 50, 100, 100, 100, 100, 100) == [1, 1, 3, 3, 3, 3, 3]
    assert classes(0, 10, 20, 30, 100, 100, 100) == [1, 1, 1, 2, 3, 3, 3]


def test_a_yes_or_no_has_a_low_and_a_high_class():
    assert classes(0, 100, 100, 0, 100) == [1, 3, 3, 1, 3]
    assert classes(0, 0, 0, 0, 100) == [1, 1, 1, 1, 3]
    assert classes(0, 100, 100, 100, 100) == [1, 3, 3, 3, 3]


def test_where_all_are_equal_nobody_is_high_or_low():
    assert classes(4, 4, 4) == [2, 2, 2]


def test_without_a_known_value_there_is_no_class():
    found = bivariate_classes(axis(np.nan, np.nan), axis(1, 2))
    assert found[["kelas_x", "sel"]].isna().all(axis=None)
    assert found["kelas_y"].tolist() == [1, 3]
    assert bivariate_classes(axis(), axis()).empty


def test_the_second_axis_is_matched_by_code():
    x, y = axis(1, 2, 3), axis(30, 20, 10)
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
