import pandas as pd

from ovop_geo.reports.tables import csv_from_table


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
