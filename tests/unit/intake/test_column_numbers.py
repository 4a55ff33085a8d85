"""Rows below a header that number its columns are no records."""

import pytest

from ovop_geo.intake.column_numbers import last_numbered
from tests.spreadsheets import sheet

HEADER = ("No", "Kecamatan", "Desa", "Pemetaan", "Penetapan")
RECORD = (1, "Golewa", "Mataloko", "√", "-")


@pytest.mark.parametrize(
    "numbers",
    [
        ("A", "B", "C", "D", "E"),
        ("(a)", "(b)", "(c)", "(d)", "(e)=(c)+(d)"),
        ("i", "ii", "iii", "iv", "v"),
        ("I.", "II.", "III.", "IV.", "V."),
        ("{1}", "{2}", "{3}", "{4}", "{5}"),
        ("1)", "2)", "3)", "4 = 2 x 3", "5=(3/4)*100"),
        (-1, -2, -3, -4, -5),
        (None, "(1)", "(2)", "(3)", "4 (2+3)"),
        (3, 4.0, "5", 6, 7),
    ],
)
def test_numbers_letters_and_numerals_number_columns(numbers):
    assert last_numbered((HEADER, numbers, RECORD), 0) == 1


def test_a_second_row_of_numbers_begins_anew():
    assert last_numbered((HEADER, (1, 2, 3, 4, 5), ("(1)", "(2)", "(3)", "(4)", "(5)")), 0) == 2
    assert last_numbered((HEADER, ("a", "b", "c"), (None, "I", "II", "III"), RECORD), 0) == 2
    assert last_numbered((HEADER, (1, 2, 3), (2, 3, 4)), 0) == 1


@pytest.mark.parametrize(
    "record",
    [
        RECORD,
        (1, "a", "b", "c", "d"),
        (1, 2, 4, 5, 6),
        ("v", "v", "v"),
        ("i", "j"),
        ("I", 2, "III"),
        (None, None, None),
        (1, 2, "3 kg"),
        (True, False, True),
    ],
)
def test_other_rows_number_no_columns(record):
    assert last_numbered((HEADER, record), 0) == 0


def test_no_finding_comes_of_numbered_columns(read):
    found = read(sheet(HEADER, ("I", "II", "III", "IV", "V=IV/III"), RECORD), "53.09")
    assert found.errors == ()
    assert found.tables["tahapan"]["langkah"].tolist() == [1]
