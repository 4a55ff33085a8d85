import pandas as pd
import pytest

from ovop_geo.language import Translator
from ovop_geo.views.columns import Column, Look
from ovop_geo.views.table_rows import GAP, Asked, asked_rows, falls, written_rows

INDONESIAN = Translator("id")
NAMES = Column("Nama", pd.Series(["Soa", "bajawa", "Inerie", "Aimere"]), part="name")
SHARES = Column("Persen", pd.Series([12.0, None, 43.75, 12.0]), 1, leads=True)
SOURCES = Column(
    "Sumber",
    pd.Series(["https://www.ntt.go.id/a", "impor", None, "javascript:alert(1)"]),
    link=True,
)
UNIT = Column("Satuan", pd.Series(["ton"] * 4), part="file")
TABLE = (NAMES, SHARES, SOURCES, UNIT)


def found(**asked):
    rows = asked_rows(TABLE, Asked(**asked), INDONESIAN)
    return NAMES.cells.iloc[rows.found].tolist()


def test_a_ranking_begins_with_the_highest_and_ends_with_gaps_and_equals_go_by_name():
    assert found() == ["Inerie", "Aimere", "Soa", "bajawa"]


def test_gaps_stay_last_when_the_order_is_turned():
    assert found(sort="Persen") == ["Aimere", "Soa", "Inerie", "bajawa"]


@pytest.mark.parametrize("descending", [False, True])
def test_names_sort_in_either_case(descending):
    names = ["Aimere", "bajawa", "Inerie", "Soa"]
    assert found(sort="Nama", descending=descending) == names[:: -1 if descending else 1]


def test_the_first_order_is_named_and_so_is_a_chosen_one():
    first = asked_rows(TABLE, Asked(), INDONESIAN)
    chosen = asked_rows(TABLE, Asked(sort="Nama"), INDONESIAN)
    assert (first.sorted_by, first.descending) == ("Persen", True)
    assert (chosen.sorted_by, chosen.descending) == ("Nama", False)


def test_words_in_order_sort_by_it():
    states = pd.Series(pd.Categorical(["Done", "Not begun", None], ["Not begun", "Done"]))
    column = Column("Step", states, leads=True)
    assert asked_rows((column,), Asked(), INDONESIAN).found.tolist() == [1, 0, 2]


def test_of_several_leading_columns_the_later_ones_order_what_is_equal():
    states = pd.Series(pd.Categorical(["late", "first", "late", "first"], ["first", "late"]))
    days = Column("Days", pd.Series([1, 2, 3, 4]), 0, leads=True)
    table = (NAMES, Column("State", states, leads=True), days)
    first = asked_rows(table, Asked(), INDONESIAN)
    assert first.found.tolist() == [3, 1, 2, 0]
    assert (first.sorted_by, first.descending) == ("State", False)
    assert asked_rows(table, Asked(sort="Days"), INDONESIAN).found.tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("BAJAWA", ["bajawa"]),
        ("ntt soa", ["Soa"]),
        ("soa impor", []),
        ("43", []),
        ("ton", []),
        ("  ", ["Inerie", "Aimere", "Soa", "bajawa"]),
    ],
)
def test_a_row_is_found_by_all_words_of_its_texts(search, names):
    assert found(search=search) == names


def test_numbers_of_a_column_have_equally_many_decimals():
    rows = written_rows(TABLE, INDONESIAN)
    assert [row[1] for row in rows] == ["12,0", GAP, "43,8", "12,0"]
    assert [row[1] for row in written_rows(TABLE, Translator("en"))][2] == "43.8"


@pytest.mark.parametrize(
    ("numbers", "most", "texts"),
    [
        ([100.0, 0.0], 1, ["100", "0"]),
        ([1234.5, 7.0], 2, ["1.234,5", "7,0"]),
        ([0.04, 3.0], 1, ["0", "3"]),
        ([0.125, 1e19], 2, ["0,12", "1E19"]),
    ],
)
def test_decimals_that_say_nothing_are_left_out(numbers, most, texts):
    column = Column("Nilai", pd.Series(numbers), most)
    assert [row[0] for row in written_rows((column,), INDONESIAN)] == texts


def test_an_address_becomes_a_link_that_names_its_host_and_nothing_else_does():
    cells = [row[2] for row in written_rows(TABLE, INDONESIAN)]
    assert cells[0] == {"text": "ntt.go.id", "link": "https://www.ntt.go.id/a"}
    assert cells[1:] == ["impor", GAP, "javascript:alert(1)"]


def test_a_column_for_the_file_is_not_shown():
    assert {len(row) for row in written_rows(TABLE, INDONESIAN)} == {3}


def test_a_cell_with_a_look_keeps_it_and_a_gap_has_none():
    looks = pd.Series([Look("0,0", "#FFFFE5", "#000000", "terendah"), None], dtype="object")
    column = Column("Langkah 1", pd.Series([0.0, None]), 1, rising=True, looks=looks)
    (first,), (gap,) = written_rows((column,), INDONESIAN)
    assert first == {"text": "0,0", "fill": "#FFFFE5", "ink": "#000000", "mark": "terendah"}
    assert (gap["text"], gap["fill"]) == (GAP, "")
    assert not falls(column)


@pytest.mark.parametrize(
    "answer", [None, "x", 3, [], {}, {"search": None, "sort": 0, "descending": 1, "all": "ya"}]
)
def test_an_answer_that_no_table_sends_asks_for_nothing(answer):
    assert Asked.read(answer) == Asked()


def test_an_answer_is_read():
    asked = Asked("a", "Nama", descending=True, all=True)
    assert Asked.read(vars(asked)) == asked


GROUPED = (
    Column("Halaman", pd.Series(["Progres", "Progres", "Dukungan", "Progres"]), part="group"),
)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Aimere", "Soa", "bajawa", "Inerie"]),
        ({"sort": "Nama"}, ["Aimere", "bajawa", "Soa", "Inerie"]),
        ({"sort": "Nama", "descending": True}, ["Soa", "bajawa", "Aimere", "Inerie"]),
        ({"search": "dukungan"}, ["Inerie"]),
    ],
)
def test_rows_are_sorted_below_the_heading_of_their_group(asked, names):
    rows = asked_rows((*GROUPED, *TABLE), Asked(**asked), INDONESIAN)
    assert NAMES.cells.iloc[rows.found].tolist() == names
