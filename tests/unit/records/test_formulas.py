"""No spreadsheet runs what users wrote, whatever separators it cuts a file with."""

import csv
import io
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_geo.intake.csv_sheet import csv_rows
from ovop_geo.records.formulas import harmless, original
from ovop_geo.records.reading import read_table
from ovop_geo.records.tables import TABLES
from ovop_geo.records.writing import table_text
from ovop_geo.reports.tables import csv_from_table

KEGIATAN = TABLES["kegiatan"]
CUTS = re.compile(r"[;,|\t\r\n\u061b\uff0c]")
UNSEEN = ' \t"\u00a0\u200b\ufeff\u202e\x01\u061c\ufe0f\U000e0020'
SIGNS = "=+-@＝＋－＠"
RISKY = st.text(
    st.one_of(
        st.sampled_from(f"{SIGNS}{UNSEEN};,|\u061b\uff0c\n'a1"),
        st.characters(exclude_categories=["Cs"]),
    )
)


def runs(text):
    """Return whether a spreadsheet that cuts at any separator would find a formula."""
    return any(cell.lstrip(UNSEEN + "\r\n").startswith(tuple(SIGNS)) for cell in CUTS.split(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("Kopi;=1+1", "Kopi;'=1+1"),
        ("Kopi\t=1+1", "Kopi\t'=1+1"),
        ("Kopi, +62 812", "Kopi, '+62 812"),
        ("Kopi\n@SUM(A1)", "Kopi\n'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\ufeff\u200b =1", "\ufeff\u200b '=1"),
        ('a,"=1', "a,\"'=1"),
        ("'=1", "''=1"),
    ],
)
def test_a_guard_stands_wherever_a_formula_could_begin(text, expected):
    assert runs(text) or text.startswith("'")
    assert harmless(text) == expected


@pytest.mark.parametrize("text", ["Kopi bubuk", "a=b", "5 - 6", "a; 'b", "Ma'u; Ro'o", ""])
def test_other_text_is_left_alone(text):
    assert harmless(text) == original(text) == text


@given(RISKY)
def test_no_text_runs_and_each_comes_back(text):
    assert not runs(harmless(text))
    assert original(harmless(text)) == text


def events(texts):
    filled = {"kode_wilayah": "53.09", "tanggal": "2025", "verifikasi": "draft"}
    frame = pd.DataFrame([filled | {"nama": text, "sumber": text} for text in texts])
    frame = frame.reindex(columns=KEGIATAN.column_names)
    return frame.astype({column.name: column.kind.dtype for column in KEGIATAN.columns})


def test_an_export_read_again_has_the_same_texts_and_runs_nowhere(tmp_path):
    texts = ["Kopi;=1+1", "＝1", "'=1", "Rp 5.000,-", '"=1', "x, @a", "Ma'u"]
    path = tmp_path / "kegiatan.csv"
    path.write_text(table_text(events(texts), KEGIATAN), encoding="utf-8")
    cells = [cell for row in csv.reader(path.open(encoding="utf-8")) for cell in row]
    assert not any(map(runs, cells))
    found, faults = read_table(path, KEGIATAN, ["53.09"])
    assert faults == ()
    assert found["nama"].tolist() == found["sumber"].tolist() == texts


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_table_that_is_downloaded_and_loaded_again_has_the_same_texts(language):
    texts = ["Kopi;=1+1", "Kopi,=1+1", "a\t＋1", "'-1", 'say "=1"']
    content = csv_from_table(pd.DataFrame({"Nama": texts, "Lain": "-"}), language)
    rows = csv_rows(content, "a.csv")
    assert [row[0] for row in rows[1:]] == texts


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_downloaded_table_runs_in_no_region(language, separator):
    texts = ["Kopi;=1+1", "Kopi,=1+1", "Kopi\t=1+1", "=1", 'a;"=1', "a\n=1"]
    content = csv_from_table(pd.DataFrame({"=Nama": texts, "b": texts}), language)
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    assert not any(runs(cell) for row in csv.reader(text, delimiter=separator) for cell in row)
