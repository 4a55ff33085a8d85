"""Sheets beside a list that name nothing: recaps, and choices for its cells."""

import pytest

from tests.spreadsheets import xlsx

LIST = [["Kecamatan", "Desa", "Produk"], ["Golewa", "Mataloko", "Jahe"]]
SHEETS = [
    [["Kecamatan", "Jumlah"], ["Golewa", 1], ["Entah", 4]],
    [["Kecamatan", "Total Omset"], ["Golewa", 70_000_000]],
    [["Kecamatan", "Sat", "Status"], ["Golewa", "botol", "selesai"], ["Pilih", "ikat", "belum"]],
    [["Desa", "Kapasitas", "Satuan"], ["Mataloko", 12, "kg"]],
    [["Desa", "Luas (ha)"], ["Mataloko", 3], ["Were I", 2]],
]


def keys(found, *, errors):
    return [each.key for each in found.findings if each.is_error is errors]


@pytest.mark.parametrize("rows", SHEETS)
def test_a_sheet_without_names_beside_a_list_is_told_once(read, rows):
    found = read(xlsx({"Data": LIST, "Lain": rows}), "53.09")
    assert list(found.tables["produk"]["nama"]) == ["Jahe"]
    assert keys(found, errors=True) == []
    assert [each.cell for each in found.findings if each.key == "nothing_named"] == ["Lain!1"]


@pytest.mark.parametrize("rows", SHEETS)
def test_it_is_an_error_where_nothing_else_is_read(read, rows):
    found = read(xlsx({"Lain": rows}), "53.09")
    assert keys(found, errors=True) == ["nothing_named"]


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
