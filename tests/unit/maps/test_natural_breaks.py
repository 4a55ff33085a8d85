"""Natural breaks are the best there are."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.maps.natural_breaks import natural_breaks


def deviation(values, limits):
    """Return the sum of squared deviations from the means of the classes up to ``limits``."""
    place = np.searchsorted(limits, values)
    classes = (values[place == each] for each in range(len(limits)))
    return sum(((each - each.mean()) ** 2).sum() for each in classes)


def test_what_lies_together_is_one_class():
    assert natural_breaks(np.array([9.0, 1, 2, 1, 50, 8, 52, 2]), 3) == [2, 9, 52]


def test_one_class_ends_at_the_highest():
    assert natural_breaks(np.array([3.0, 1, 2]), 1) == [3]


def test_as_many_classes_as_values_hold_one_each():
    assert natural_breaks(np.array([3.0, 1, 2, 1]), 3) == [1, 2, 3]


@given(st.lists(st.integers(-9, 9), min_size=3, max_size=12), st.integers(2, 4))
def test_no_other_classes_deviate_less(numbers, count):
    values = np.array(numbers, dtype="float64")
    distinct = np.unique(values)
    count = min(count, len(distinct))
    every = combinations(distinct[:-1], count - 1)
    least = min(deviation(values, [*inner, distinct[-1]]) for inner in every)
    found = natural_breaks(values, count)
    assert len(found) == count
    assert abs(deviation(values, found) - least) < 1e-6
