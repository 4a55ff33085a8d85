import csv

import openpyxl
import pytest

from ovop_geo.__main__ import main

ADDED = ["kode", "cara", "skor", "status", "kandidat"]
ROWS = [
    ["No", "Kab/Kota", "KECAMATAN", "Nama Desa", "Produk"],
    ["1", "Kab. TTU", "Kec. Miomaffo Timur", "Ds. Oesena", "kopi"],
    ["2", "Kupang", "Kupang Timur", "Oesao", "madu"],
    ["3", "Bogor", "Cibinong", "Pabuaran", "talas"],
]
CODES = ["53.03.01.2020", "", ""]
STATUSES = ["matched", "ambiguous", "unmatched"]


def text(rows, separator=","):
    return "".join(f"{separator.join(row)}\n" for row in rows)


def read(path, separator=",", encoding="utf-8"):
    with path.open(encoding=encoding, newline="") as source:
        return list(csv.reader(source, delimiter=separator))


@pytest.fixture
def output(tmp_path):
    return tmp_path / "hasil.csv"


def run(path, output, *further):
    return main([*further, "match", str(path), "--output", str(output)])


def check(rows):
    assert [row[:5] for row in rows] == ROWS
    assert rows[0][5:] == ADDED
    assert [row[5] for row in rows[1:]] == CODES
    assert [row[8] for row in rows[1:]] == STATUSES


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_columns_order_separator_and_mark_of_the_list_are_kept(
    tmp_path, output, separator, encoding
):
    path = tmp_path / "daftar.csv"
    path.write_text(text(ROWS, separator), encoding=encoding)
    assert run(path, output) == 0
    assert output.read_bytes().startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")
    check(read(output, separator, encoding))


def test_a_list_in_windows_1252_is_read(tmp_path, output):
    path = tmp_path / "daftar.csv"
    path.write_bytes(text([["Kabupaten", "Desa"], ["TTS", "Nunle’u"]]).encode("cp1252"))
    assert run(path, output) == 0
    assert read(output, encoding="utf-8-sig")[1][:3] == ["TTS", "Nunle’u", "53.02.08.2002"]


def test_a_workbook_with_title_rows_on_its_second_sheet_is_read(tmp_path, output):
    book = openpyxl.Workbook()
    book.active.append(["Catatan"])
    sheet = book.create_sheet("Daftar")
    sheet.append(["DAFTAR PRODUK DESA"])
    sheet.append([])
    for number, row in enumerate(ROWS):
        sheet.append([number, *row[1:]] if number else row)
    path = tmp_path / "daftar.xlsx"
    book.save(path)
    assert run(path, output) == 0
    check(read(output, encoding="utf-8-sig"))


def test_the_counts_are_said(tmp_path, output, capsys):
    path = tmp_path / "daftar.csv"
    path.write_text(text(ROWS))
    run(path, output, "--language", "en")
    said = capsys.readouterr().out
    assert "3 rows read." in said
    assert "Matched: 1 rows (33.3%)." in said


def test_a_column_of_the_same_name_stays_and_the_new_one_is_called_otherwise(tmp_path, output):
    path = tmp_path / "daftar.csv"
    path.write_text("Kode Desa,Desa,status\n,Raerobo,baru\n")
    run(path, output)
    header, row = read(output)
    assert header == [
        "Kode Desa",
        "Desa",
        "status",
        "kode",
        "cara",
        "skor",
        "status_cocok",
        "kandidat",
    ]
    assert row[2:4] == ["baru", "53.20.04.2001"]


def test_formulas_are_made_harmless_and_numbers_stay(tmp_path, output):
    path = tmp_path / "daftar.csv"
    path.write_text("Desa,a,b,c\nOesena,=1+1,-8.5,-\n")
    run(path, output)
    assert read(output)[1][1:4] == ["'=1+1", "-8.5", "-"]


def test_a_quoted_cell_may_hold_separators_and_lines(tmp_path, output):
    path = tmp_path / "daftar.csv"
    path.write_text('Desa,Catatan\nOesena,"a, b\nc"\n')
    run(path, output)
    assert read(output)[1][:2] == ["Oesena", "a, b\nc"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tiada.csv", None, "There is no file"),
        ("daftar.pdf", b"%PDF", "is of the kind “.pdf”"),
        ("daftar.csv", b"\0\1\2", "is no text"),
        ("daftar.csv", b"Nama;Umur\nAna;3\n", "Found: Nama;Umur"),
        ("daftar.csv", b"", "is empty"),
        ("daftar.xlsx", b"no workbook", "cannot be opened as an Excel workbook"),
        ("daftar.xlsx", b"PK\x03\x04cut", "is damaged or cut off"),
    ],
)
def test_a_list_that_cannot_be_read_is_a_plain_sentence(
    tmp_path, output, capsys, name, content, said
):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert run(path, output, "--language", "en") == 2
    assert said in capsys.readouterr().err
    assert not output.exists()


def test_the_list_is_never_overwritten(tmp_path, capsys):
    path = tmp_path / "daftar.csv"
    path.write_text(text(ROWS))
    assert run(path, path) == 2
    assert path.read_text() == text(ROWS)
    assert "--output" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_leaves_nothing(tmp_path, capsys):
    path = tmp_path / "daftar.csv"
    path.write_text(text(ROWS))
    assert run(path, tmp_path / "tiada" / "hasil.csv") == 2
    assert "tiada" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["daftar.csv"]
