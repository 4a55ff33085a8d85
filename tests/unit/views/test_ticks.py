"""Ticks belong to records, not to positions in a list."""

import pytest

from ovop_geo.views.ticks import TICK, Ticks

ABC = Ticks().carried_to(["a", "b", "c"], "id", frozenset())


def ticked(*positions, value=True):
    return {position: {TICK: value} for position in positions}


def test_a_tick_is_that_of_the_record_at_its_place():
    assert ABC.after(ticked(1)) == {"b"}
    assert ABC.anew(frozenset("ab")).after(ticked(0, value=False)) == {"b"}


def test_what_the_list_does_not_have_is_not_ticked():
    assert ABC.after({7: {TICK: True}, -1: {TICK: True}, 0: {"nama": "x"}}) == frozenset()


@pytest.mark.parametrize(
    ("listed", "left"),
    [("zabc", "b"), ("cba", "b"), ("ac", ""), ("b", "b"), ("", "")],
    ids=["another arrives", "sorted", "decided by somebody else", "others decided", "none left"],
)
def test_ticks_go_with_their_records_into_a_new_list(listed, left):
    carried = ABC.carried_to(list(listed), "id", ABC.after(ticked(1)))
    assert carried.ticked == set(left)
    assert carried.number != ABC.number
    assert carried.after({}) == set(left)


def test_the_list_stays_the_same_while_its_records_do():
    assert ABC.carried_to(["a", "b", "c"], "id", frozenset("a")) is ABC
    assert ABC.carried_to(["a", "b", "c"], "en", frozenset("a")).ticked == {"a"}


def test_a_list_begun_anew_knows_only_its_own_records():
    anew = ABC.anew(frozenset("ax"))
    assert (anew.ticked, anew.number) == ({"a"}, ABC.number + 1)
