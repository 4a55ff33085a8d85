"""Sheets that name nothing: recaps, and choices for the cells of a list."""

import pytest

from tests.spreadsheets import xlsx

LIST = [["Kecamatan", "Desa", "Produk"], ["Golewa", "Mataloko", "Jahe"]]
RECAPS = [
    [["Kecamatan", "Jumlah"], ["Golewa", 1], ["Entah", 4]],
    [["Kecamatan", "Total Omset"], ["Golewa", 70_000_000]],
    [["Kecamatan", "Banyaknya UMKM", "Banyaknya NIB"], ["Golewa", 7, 3], ["Soa", 6, 2]],
    [["Desa", "Jml Komoditas", "Merek"], ["Mataloko", 4, 1], ["Were I", 5, 0]],
    [["Kecamatan", "Olahan", "Kerajinan", "Total"], ["Golewa", 4, 1, 5], ["Soa", 2, 2, 4]],
]
CHOICES = [
    [["Kecamatan", "Sat", "Status"], ["Golewa", "botol", "selesai"], ["Pilih", "ikat", "belum"]],
    [["Desa", "Kapasitas", "Satuan"], ["Mataloko", 12, "kg"]],
    [["Desa", "Luas (ha)"], ["Mataloko", 3], ["Were I", 2]],
    [["Kecamatan", "SNI", "Merek"], ["Golewa", 1, 0], ["Soa", 0, 1]],
    [["Desa", "Jumlah", "Barang khas"], ["Mataloko", 12, "Moke"], ["Were I", 3, "Topi"]],
]
SHEETS = [(rows, "recap") for rows in RECAPS] + [(rows, "nothing_named") for rows in CHOICES]


def keys(found, *, errors):
    return [each.key for each in found.findings if each.is_error is errors]


@pytest.mark.parametrize(("rows", "key"), SHEETS)
def test_a_sheet_without_names_beside_a_list_is_told_once(read, rows, key):
    found = read(xlsx({"Data": LIST, "Lain": rows}), "53.09")
    assert list(found.tables["produk"]["nama"]) == ["Jahe"]
    assert keys(found, errors=True) == []
    assert [each.cell for each in found.findings if each.key == key] == ["Lain!1"]


@pytest.mark.parametrize(("rows", "key"), SHEETS)
def test_it_is_an_error_where_nothing_else_is_read(read, rows, key):
    found = read(xlsx({"Lain": rows}), "53.09")
    assert keys(found, errors=True) == [key]


@pytest.mark.parametrize(
    "rows",
    [
        [["Desa", "Komoditas", "Luas (ha)"], ["Mataloko", "kopi", 3]],
        [["Desa", "Produk", "Produksi (kg)"], ["Mataloko", "Kopi bubuk", 300]],
    ],
)
def test_an_amount_of_what_is_named_is_read(read, rows):
    found = read(xlsx({"Data": rows}), "53.09")
    assert "nothing_named" not in {each.key for each in found.findings}
    assert any(len(table) for table in found.tables.values())
