import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.reports.tables import csv_from_table, without_formulas


def text_of(frame: pd.DataFrame, language: str = "id") -> str:
    return csv_from_table(frame, language).decode("utf-8-sig")


def test_indonesian_file_has_semicolons_and_decimal_commas():
    frame = pd.DataFrame({"Nama": ["Bajawa"], "Persen": [43.75]})
    assert text_of(frame) == "Nama;Persen\r\nBajawa;43,75\r\n"


def test_english_file_has_commas_and_decimal_points():
    frame = pd.DataFrame({"Name": ["Bajawa"], "Percent": [43.75]})
    assert text_of(frame, "en") == "Name,Percent\r\nBajawa,43.75\r\n"


def test_begins_with_the_mark_of_utf_8():
    assert csv_from_table(pd.DataFrame({"a": ["é"]}), "id").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "+62", "-3", "@SUM(A1)", "\t=1"])
def test_text_cannot_run_as_a_formula(text):
    rows = list(csv.reader(io.StringIO(text_of(pd.DataFrame({"a": [text]}))), delimiter=";"))
    assert rows[1] == [f"'{text}"]


def test_negative_number_stays_a_number():
    assert text_of(pd.DataFrame({"a": [-2.5]})) == "a\r\n-2,5\r\n"


def test_missing_cells_stay_empty_and_codes_stay_text():
    frame = pd.DataFrame(
        {
            "kode": pd.Series(["53.03", None], dtype="str"),
            "nilai": [None, 0.0],
            "tahun": pd.array([None, 2025], dtype="Int64"),
            "tanggal": pd.to_datetime(["2025-05-27", None]),
        }
    )
    assert text_of(frame).splitlines()[1:] == ["53.03;;;2025-05-27", ";0;2025;"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1))
def test_every_text_comes_back(texts):
    rows = csv.reader(io.StringIO(text_of(pd.DataFrame({"a": texts}), "id")), delimiter=";")
    found = ["".join(row).removeprefix("'") for row in list(rows)[1:]]
    assert found == [text.removeprefix("'") for text in texts]


def test_a_frame_without_formulas_keeps_all_else():
    frame = pd.DataFrame({"nama": ["=1+1", "Kopi", None], "nilai": [-1.0, 2.0, None]})
    frame = frame.astype({"nama": "str"}).set_axis([4, 7, 9])
    expected = frame.assign(nama=frame["nama"].replace("=1+1", "'=1+1"))
    pd.testing.assert_frame_equal(without_formulas(frame), expected)
