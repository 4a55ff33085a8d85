"""Choices that reach all sheets, rows that users point at, and tables side by side."""

import pytest

from ovop_geo.errors import IntakeError
from ovop_geo.intake.header import propose_mapping
from ovop_geo.intake.spreadsheets import read_workbook
from tests.spreadsheets import xlsx

OWN = [["Lokus", "Hasil warga"], ["Soa", "Kopi"], ["Mataloko", "Madu"]]


def proposed(sheets, remembered=None, rows=None):
    return propose_mapping(read_workbook(xlsx(sheets), "a.xlsx"), remembered, rows)


def targets(sheet):
    return [column.target for column in sheet.columns]


def test_a_choice_makes_sheets_known_that_were_not():
    chosen = {"lokus": "wilayah:desa", "hasil warga": "produk:nama"}
    mapping = proposed({"A": OWN, "B": OWN}, chosen)
    assert [targets(sheet) for sheet in mapping.sheets] == [["wilayah:desa", "produk:nama"]] * 2


def test_of_two_columns_with_the_header_of_a_choice_the_second_keeps_its_meaning():
    rows = [["Desa", "Status", "Status"], ["Soa", "selesai", "diajukan"]]
    (sheet,) = proposed({"A": rows}, {"status": "dukungan:status"}).sheets
    assert targets(sheet) == ["wilayah:desa", "dukungan:status", "tahapan:status"]


def test_the_likeliest_header_is_offered_where_none_is_known():
    mapping = proposed({"A": [["DAFTAR HASIL"], [None, None], *OWN]})
    assert (mapping.sheets, mapping.left_out) == ((), ("A",))
    (sheet,) = mapping.guessed
    assert (sheet.first_header, targets(sheet)) == (2, [None, None])
    assert [column.header for column in sheet.columns] == OWN[0]


@pytest.mark.parametrize(
    "rows",
    [
        [["apa saja"], ["lagi"], ["dan lagi"]],
        [["surat", "untuk"], ["bupati", "Ngada"]],
        [[1, 2, 3], [4, 5, 6]],
        [["Lokus", "Hasil", "Luaran"]],
    ],
)
def test_what_is_nothing_like_a_table_has_no_likely_header(rows):
    assert proposed({"A": rows}).found == ()


def test_a_sheet_without_a_known_header_is_read_once_a_column_is_named():
    known = [["Desa", "Produk"], ["Soa", "Kopi"]]
    mapping = proposed({"A": known, "B": OWN})
    named = mapping.with_target("B", 1, "produk:nama")
    assert [sheet.sheet for sheet in named.sheets] == ["A", "B"]
    assert (named.left_out, named.guessed) == ((), ())
    assert targets(named.sheets[1]) == [None, "produk:nama"]
    assert mapping.with_target("B", 1, None) == mapping


def test_the_row_that_a_user_points_at_is_the_header():
    rows = [["Desa", "Produk"], ["Lokus", "Hasil"], ["Soa", "Kopi"]]
    (sheet,) = proposed({"A": rows}, rows={"A": (1, 1)}).sheets
    assert [column.header for column in sheet.columns] == ["Lokus", "Hasil"]
    (sheet,) = proposed({"A": rows}, rows={"A": (0, 1)}).sheets
    assert [column.header for column in sheet.columns] == ["Desa / Lokus", "Produk / Hasil"]
    assert sheet.last_header == 1


@pytest.mark.parametrize("rows", [{"A": (7, 7)}, {"B": (0, 0)}, {"A": (0, 2)}, {"A": (1, 0)}])
def test_a_row_that_the_file_does_not_have_is_refused(rows):
    with pytest.raises(IntakeError) as caught:
        proposed({"A": OWN}, rows=rows)
    assert caught.value.key == "intake.error.choice_header"


HALF = ["No", "Desa", "Produk"]


@pytest.mark.parametrize(
    ("header", "blocks"),
    [
        ([*HALF, None, *HALF], ((0, 2), (4, 6))),
        ([*HALF, *HALF, *HALF], ((0, 2), (3, 5), (6, 8))),
        (["Kecamatan", *HALF, *HALF], ((0, 3), (4, 6))),
        ([*HALF, *HALF, "Keterangan"], ((0, 2), (3, 6))),
        ([*HALF, "Nomor", "Nama Desa", "Nama Produk"], ((0, 2), (3, 5))),
        ([*HALF, "Omzet", "Ket", *HALF], ((0, 4), (5, 7))),
        (["Produk", "Desa", "Kecamatan", "Nama produk", "Desa", "Kec"], ((0, 2), (3, 5))),
        (["Produk 1", "Produk 2", "Desa", "Produk 1", "Produk 2", "Desa"], ((0, 2), (3, 5))),
        (["Desa", "Produk", "Kode desa", "Desa", "Produk", "Kode desa"], ((0, 2), (3, 5))),
        (["Kelurahan", "Desa", "Produk", "Kelurahan", "Desa", "Produk"], ((0, 2), (3, 5))),
        (["Desa 1", "Produk 1", "Desa 2", "Produk 2"], ((0, 1), (2, 3))),
        ([*HALF, "Jenis izin", "Nomor", *HALF], ((0, 4), (5, 7))),
        (["Desa", "Produk 1", "Produk 2"], ()),
        (["Desa", "Produk", "Omzet", "Produk", "Omzet"], ()),
        (["Desa", "Kelurahan", "Produk"], ()),
        (["No", "Desa", "No", "Desa", "Produk"], ()),
        (["Desa", "Produk", "Desa", "Sosialisasi"], ()),
        (["Desa", "Produk", "Kelurahan", "Produk unggulan"], ()),
        (["No", "Desa", "Produk unggulan", "No", "Produk lain"], ()),
    ],
)
def test_tables_side_by_side_repeat_the_village(header, blocks):
    (sheet,) = proposed({"A": [header, ["x"] * len(header)]}).sheets
    assert sheet.blocks == blocks


def test_tables_side_by_side_hold_the_same():
    half = ["Desa", "Produk", "Omzet", "Keterangan"]
    (sheet,) = proposed({"A": [["Kecamatan", *half, *half], ["x"] * 9]}).sheets
    once = ["wilayah:desa", "produk:nama", "produk:omzet", "umum:catatan"]
    assert targets(sheet) == ["wilayah:kecamatan", *once, *once]
