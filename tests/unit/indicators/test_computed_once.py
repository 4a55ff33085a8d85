import gc

import pandas as pd
import pytest

from ovop_geo.indicators.computed_once import computed_once


@pytest.fixture
def calls():
    return []


@pytest.fixture
def total(calls):
    @computed_once(2)
    def of(frame, factor=1):
        calls.append(factor)
        return frame["a"].sum() * factor

    return of


def frame_of(*values):
    return pd.DataFrame({"a": values})


def test_what_was_asked_of_the_same_frame_is_not_computed_again(total, calls):
    frame = frame_of(1, 2)
    assert total(frame, 2) == total(frame, 2) == 6
    assert calls == [2]


def test_other_values_beside_the_frame_are_another_question(total, calls):
    frame = frame_of(1, 2)
    assert (total(frame), total(frame, 3), total(frame, factor=3)) == (3, 9, 9)
    assert calls == [1, 3, 3]


def test_an_equal_frame_is_not_taken_for_the_same(total, calls):
    first, second = frame_of(1), frame_of(1)
    assert total(first) == total(second)
    assert len(calls) == 2


def test_a_frame_in_the_place_of_one_that_is_gone_is_another(total):
    for value in range(200):
        # Without anything that holds them, frames of one size soon lie at the same address.
        assert total(frame_of(value)) == value
        gc.collect(0)


def test_only_the_last_results_are_kept(total, calls):
    frames = [frame_of(1), frame_of(2), frame_of(3)]
    for frame in (*frames, frames[2], frames[0]):
        total(frame)
    assert len(calls) == 4


def test_mappings_are_the_same_if_they_hold_the_same_frames(calls):
    @computed_once(2)
    def names(tables):
        calls.append(tables)
        return list(tables)

    frame = frame_of(1)
    assert names({"a": frame}) == names({"a": frame}) == ["a"]
    assert names({"b": frame}) == ["b"]
    assert len(calls) == 2
    names({"b": frame_of(1)})
    assert len(calls) == 3


def test_whoever_changes_a_result_changes_a_frame_of_his_own():
    @computed_once(2)
    def doubled(frame):
        return frame * 2

    frame = frame_of(1, 2)
    first = doubled(frame)
    first["b"] = first.pop("a")
    first.loc[0, "b"] = 7
    assert doubled(frame).to_dict("list") == {"a": [2, 4]}


def test_a_result_that_is_the_same_object_is_known_again(calls):
    @computed_once(2, same=True)
    def positive(frame):
        return frame[frame["a"] > 0]

    @computed_once(2)
    def count(frame):
        calls.append(frame)
        return len(frame)

    frame = frame_of(-1, 2)
    assert count(positive(frame)) == count(positive(frame)) == 1
    assert len(calls) == 1
