from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.errors import MapError
from ovop_geo.maps.classification import NO_DATA, Method, Scheme, ValueClass, classify

anything = st.lists(
    st.one_of(
        st.floats(allow_nan=True, allow_infinity=True, width=32),
        st.sampled_from([0.0, 1.0, -1.0, 5.0]),
    ),
    max_size=40,
)


def limits_of(classes: tuple[ValueClass, ...]) -> list[tuple[float, float]]:
    return [(each.lower, each.upper) for each in classes]


def test_progress_has_six_fixed_classes_whatever_the_values():
    values = pd.Series([0, 0.1, 25, 25.1, 50, 75, 99.9, 100, np.nan], index=list("abcdefghi"))
    result = classify(values, Scheme(Method.PROGRESS))
    assert limits_of(result.classes) == [
        (0, 0),
        (0, 25),
        (25, 50),
        (50, 75),
        (75, 100),
        (100, 100),
    ]
    assert result.class_of.to_dict() == dict(
        zip("abcdefghi", [0, 1, 1, 2, 2, 3, 4, 5, NO_DATA], strict=True)
    )


def test_natural_breaks_keep_zero_apart():
    values = pd.Series([0, 0, 0, 1, 2, 3, 100, 101, 102, 5000, 5001, 5002, 9000, 9001])
    result = classify(values, Scheme(Method.NATURAL_BREAKS, count=4))
    assert result.classes[0] == ValueClass(0.0, 0.0, True)
    assert result.class_of.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4]


def test_quantiles_fill_classes_evenly():
    result = classify(pd.Series(range(1, 21)), Scheme(Method.QUANTILES, count=4))
    assert result.class_of.value_counts().sort_index().tolist() == [5, 5, 5, 5]


def test_own_limits_are_taken_and_reach_to_the_values():
    result = classify(pd.Series([1.0, 10, 11, 50, 70]), Scheme(Method.OWN, limits=(10, 50)))
    assert limits_of(result.classes) == [(1, 10), (10, 50), (50, 70)]
    assert result.class_of.tolist() == [0, 0, 1, 1, 2]


def test_two_maps_share_the_breaks_of_a_reference():
    reference = pd.Series([1.0, 2, 3, 40, 41, 42, 90, 91, 92])
    other = pd.Series([2.0, 41, 500])
    first = classify(reference, Scheme(Method.NATURAL_BREAKS, count=3))
    second = classify(other, Scheme(Method.NATURAL_BREAKS, count=3), reference=reference)
    assert limits_of(first.classes)[:2] == limits_of(second.classes)[:2]
    assert second.class_of.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("values", "classes"),
    [
        ([], []),
        ([np.nan, np.nan], []),
        ([np.inf, -np.inf], []),
        ([7.0], [(7, 7)]),
        ([7.0, 7.0, 7.0], [(7, 7)]),
        ([0.0, 0.0], [(0, 0)]),
        ([-5.0, 0.0, 5.0, np.nan], [(-5, -5), (0, 0), (5, 5)]),
    ],
    ids=["empty", "all missing", "infinite", "one value", "constant", "only zero", "negative"],
)
@pytest.mark.parametrize("method", [Method.NATURAL_BREAKS, Method.QUANTILES])
def test_odd_data_give_sensible_classes(values, classes, method):
    assert limits_of(classify(pd.Series(values, dtype=float), Scheme(method)).classes) == classes


@given(anything, st.sampled_from([Method.NATURAL_BREAKS, Method.QUANTILES]), st.integers(3, 7))
def test_every_finite_value_lies_in_exactly_one_class(values, method, count):
    series = pd.Series(values, dtype=float)
    result = classify(series, Scheme(method, count))
    for value, position in zip(series, result.class_of, strict=True):
        holding = [
            index
            for index, each in enumerate(result.classes)
            if each.contains(np.array([value]))[0]
        ]
        assert holding == ([int(position)] if math.isfinite(value) else [])
        assert (position == NO_DATA) is not math.isfinite(value)


@given(anything, anything, st.sampled_from([Method.NATURAL_BREAKS, Method.QUANTILES]))
def test_values_beyond_the_reference_still_find_a_class(values, reference, method):
    series = pd.Series(values, dtype=float)
    result = classify(series, Scheme(method), reference=pd.Series(reference, dtype=float))
    assert ((result.class_of == NO_DATA) == ~np.isfinite(series)).all()


@pytest.mark.parametrize("count", [2, 8])
def test_number_of_classes_has_bounds(count):
    with pytest.raises(MapError, match=str(count)):
        classify(pd.Series([1.0]), Scheme(Method.QUANTILES, count=count))


@pytest.mark.parametrize("limits", [(), (5, 5), (9, 3)])
def test_own_limits_must_rise(limits):
    with pytest.raises(MapError):
        classify(pd.Series([1.0]), Scheme(Method.OWN, limits=limits))


def test_official_classes_are_the_same_whatever_the_values():
    scheme = Scheme(Method.OFFICIAL, limits=(0.0, 0.5, 0.8, 1.0))
    result = classify(pd.Series([0.0, 0.5, 0.51, math.nan]), scheme)
    assert limits_of(result.classes) == [(0.0, 0.5), (0.5, 0.8), (0.8, 1.0)]
    assert result.class_of.tolist() == [0, 0, 1, NO_DATA]
