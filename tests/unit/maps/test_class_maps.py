"""Maps of named classes, of two measures at once, and of quotients."""

import numpy as np
import pandas as pd
import pytest

from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.maps.classification import NO_DATA, Method, Scheme, classify
from ovop_geo.maps.legend import class_label, default_scheme, legend_lines, used_lines
from ovop_geo.maps.palettes import CLASS_LOOKS, QUOTIENT_COLOURS, ZERO_COLOUR
from ovop_geo.regions.codes import Level

INDONESIAN = Translator("id")
QUOTIENT = Indicator(
    id="kuosien",
    kind="number",
    compute=lambda question: pd.DataFrame(),
    source="products",
    decimals=2,
    classes="kuosien",
)


def lines_of(indicator, frame):
    scheme = default_scheme(indicator)
    lines, line_of = legend_lines(indicator, {"": frame}, Level.KABUPATEN, INDONESIAN, scheme)
    return used_lines(lines, line_of, indicator)


def test_a_cell_that_no_area_is_in_stays_in_its_place_of_the_legend():
    frame = pd.DataFrame({"kategori": ["x3y1", None]}, index=["53.01", "53.02"], dtype="str")
    lines, line_of = lines_of(INDICATORS["priority"], frame)
    assert [line.cell for line in lines[:9]] == [(x, y) for y in (1, 2, 3) for x in (1, 2, 3)]
    assert lines[line_of.loc["53.01", ""]].cell == (3, 1)
    assert lines[line_of.loc["53.02", ""]].kind == "no_data"


def test_a_cluster_that_no_area_is_in_is_left_out():
    frame = pd.DataFrame({"kategori": ["berkumpul", "tidak_nyata"]}, index=["53.01", "53.02"])
    lines, line_of = lines_of(INDICATORS["clusters"], frame)
    looks = CLASS_LOOKS["gugus"]
    assert [line.colour for line in lines] == [
        looks[name].colour for name in ("berkumpul", "tidak_nyata")
    ]
    assert line_of[""].tolist() == [0, 1]


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (0.0, "0"),
        (0.01, "> 0 – 0,5"),
        (0.5, "> 0 – 0,5"),
        (0.8, "> 0,5 – 0,8"),
        (1.0, "> 0,8 – 1,25"),
        (1.25, "> 0,8 – 1,25"),
        (2.0, "> 1,25 – 2"),
        (9.0, "> 2"),
    ],
)
def test_a_quotient_is_classed_by_how_many_times_or_what_part_it_is(value, label):
    found = classify(pd.Series([value]), Scheme(Method.QUOTIENT))
    (position,) = found.class_of
    shown = class_label(found.classes[position], QUOTIENT, INDONESIAN)
    assert shown == label


def test_classes_of_quotients_mirror_each_other_around_one():
    limits = [each.upper for each in classify(pd.Series([1.0]), Scheme(Method.QUOTIENT)).classes]
    below, above = np.array(limits[1:3]), np.array(limits[3:5])
    assert below * above[::-1] == pytest.approx(1.0)


def test_a_missing_quotient_has_no_class_and_zero_its_own_colour():
    frame = pd.DataFrame({"nilai": [np.nan, 0.0, 1.0]}, index=["53.01", "53.02", "53.03"])
    assert classify(frame["nilai"], Scheme(Method.QUOTIENT)).class_of.iloc[0] == NO_DATA
    lines, line_of = lines_of(QUOTIENT, frame)
    assert [lines[place].colour for place in line_of[""]] == [
        None,
        ZERO_COLOUR,
        QUOTIENT_COLOURS[2],
    ]
