"""Text files: how they part their cells, and how they write their letters."""

import pytest

from ovop_geo.intake.csv_sheet import csv_rows
from ovop_geo.intake.header import propose_mapping
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.intake.text_encoding import decoded


def rows(text):
    return [list(row) for row in csv_rows(text.encode(), "a.csv")]


@pytest.mark.parametrize(
    ("text", "row", "cells"),
    [
        ("Desa|Produk\nOinlasi|Kopi, teh\n", 1, ["Oinlasi", "Kopi, teh"]),
        ("Desa\tProduk\nOinlasi\tKopi; teh, madu, abon\n", 1, ["Oinlasi", "Kopi; teh, madu, abon"]),
        ("Desa;Produk\nOinlasi;Kopi, teh, abon\nFatukopa;Madu, teh, abon\n", 0, ["Desa", "Produk"]),
        ("Desa;Luas;Omzet\nOinlasi;1,5;2,5\nFatukopa;3,5;4,5\n", 1, ["Oinlasi", "1,5", "2,5"]),
        ("Desa,Produk\nOinlasi,Kopi; teh; abon\nFatukopa,Madu; teh; abon\n", 0, ["Desa", "Produk"]),
        ("Data, Kab. TTS\n\nDesa;Luas\nOinlasi;1,5\nFatukopa;2,5\n", 2, ["Desa", "Luas"]),
        ("Data;;\n;;\nDesa;Produk;Omzet\nA;Kopi, teh;1\nB;Madu, teh\n", 4, ["B", "Madu, teh"]),
        ('Desa,Produk\nOinlasi,"Kopi; teh"\nFatukopa,"Madu; teh"\n', 1, ["Oinlasi", "Kopi; teh"]),
        ("Desa, Produk, Omzet\nA, Kopi, 1\n", 1, ["A", " Kopi", " 1"]),
        ("Desa;Produk;Omzet\nA;Kopi,teh\nB;Madu,teh\nC;Abon,teh;5\n", 3, ["C", "Abon,teh", "5"]),
        ("Desa;Produk\r\rOinlasi;Kopi\r", 2, ["Oinlasi", "Kopi"]),
        ("sep=|\nDesa|Produk\n", 1, ["Desa", "Produk"]),
        ("Desa~Produk\nOinlasi~Kopi, teh\n", 1, ["Oinlasi", "Kopi, teh"]),
        ("Desa^Luas\nOinlasi^1,5\nFatukopa^2,5\n", 2, ["Fatukopa", "2,5"]),
        ("Desa;Hasil\nOinlasi;Kopi ~ teh\nBesana;Ubi ~ talas\n", 1, ["Oinlasi", "Kopi ~ teh"]),
        ("Desa\nOinlasi\n", 1, ["Oinlasi"]),
    ],
)
def test_cells_are_parted_by_what_parts_all_rows(text, row, cells):
    assert rows(text)[row] == cells


TEXT = "No\tDesa\tProduk\r\n1\tOinlasi\tKopi “bubuk”\r\n"


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-32"),
        *("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"),
        *("cp1252", "mac_roman"),
    ],
)
def test_letters_are_right_in_every_encoding(encoding):
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("mac_roman", "Oinlasi,√,Rp 5.000"),
        ("mac_roman", "Café,Kopi – bubuk"),
        ("cp850", "Café,½ kg"),
        ("cp1252", "Café ½ kg ± 5° • “kopi”, José, 20 m², €5, Él"),
        ("cp1252", "Ibu\u00a0Éva"),
    ],
)
def test_old_encodings_are_told_by_their_letters(encoding, text):
    assert decoded(text.encode(encoding)) == text


def test_a_stated_encoding_is_taken_only_if_it_fits():
    assert decoded("Łucja".encode("cp1250"), "cp1250") == "Łucja"
    assert decoded("Łucja".encode(), "ascii") == "Łucja"
    assert decoded("Łucja".encode(), "rot13") == "Łucja"


def test_the_drawn_lines_of_a_printed_table_hold_nothing():
    line = "+-----------+--------+\n"
    rows = "| Oelbanu   | Jeruk  |\n| Noelmina  | Kopi   |\n"
    text = f"{line}| Desa      | Produk |\n{line}{rows}{line}"
    sheets = propose_mapping(read_workbook(text.encode(), "a.txt")).sheets
    assert [column.header for column in sheets[0].columns] == ["Desa", "Produk"]
