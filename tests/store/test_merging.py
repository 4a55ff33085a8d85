"""Two histories of a row come together cell by cell."""

import pytest

from ovop_geo.store.merging import Conflict, Merged, last_agreement, merge_row


@pytest.mark.parametrize(
    ("ours", "theirs", "agreed"),
    [
        ("a", "ab", (0, 0)),
        ("ab", "a", (0, 0)),
        ("ab", "ac", (0, 0)),
        ("ab", "ab", (1, 1)),
        # What came here was changed again there, or here.
        ("ab", "abc", (1, 1)),
        ("abc", "ab", (1, 1)),
        # What came here was taken back there, or here.
        ("ab", "aba", (1, 1)),
        ("aba", "ab", (1, 1)),
        # A change that came to nothing is none.
        ("aca", "ab", (2, 0)),
        ("ac", "aba", (0, 2)),
        ("a", "b", (-1, -1)),
    ],
)
def test_the_last_value_that_both_had(ours, theirs, agreed):
    assert last_agreement(list(ours), list(theirs)) == agreed


def rows(*pairs):
    return [None if pair is None else dict(zip("xyz", pair, strict=True)) for pair in pairs]


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        (rows("10k"), rows("10k", "20d"), Merged({"x": "2", "y": "0", "z": "k"})),
        (rows("10k", "15k"), rows("10k", "20d"), Merged({"x": "2", "y": "5", "z": "k"})),
        (
            rows("10k", "30k"),
            rows("10k", "20k"),
            Merged({"x": "2", "y": "0", "z": "k"}, {"x": Conflict("1", "3", "2")}),
        ),
        # Nobody changed a cell there, whatever it is there.
        (rows("15k"), rows("10k", "20k"), Merged({"x": "2", "y": "5", "z": "k"})),
        (rows(None), rows(None, "10d"), Merged({"x": "1", "y": "0", "z": "d"})),
        (
            rows(None, "15k"),
            rows(None, "10d"),
            Merged({"x": "1", "y": "0", "z": "k"}, {"y": Conflict(None, "5", "0")}),
        ),
        (
            rows("10k", None),
            rows("10k", "20k"),
            Merged(
                {"x": "2", "y": "0", "z": "k"},
                {"x": Conflict("1", None, "2"), "y": Conflict("0", None, "0")},
            ),
        ),
    ],
)
def test_each_cell_comes_from_who_changed_it(ours, theirs, merged):
    assert merge_row(ours, theirs, "xy") == merged
