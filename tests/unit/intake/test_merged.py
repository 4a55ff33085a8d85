"""Cells that are merged over the rows of several villages."""

import pytest

from tests.spreadsheets import keys, xls, xlsx

VILLAGES = ["Todabelu", "Mataloko", "Radabata"]


def rows(header, top, *others, villages=VILLAGES):
    below = [*others, *[[None] * len(top)] * 2][:2]
    cells = zip(villages, [top, *below], strict=True)
    return [["Kecamatan", "Desa", *header], *[["Golewa", name, *each] for name, each in cells]]


def data(rows, *merge):
    return xlsx({"Data": rows}, merge=merge)


@pytest.mark.parametrize("heading", ["Produk", "Produk unggulan", "Komoditas"])
def test_what_is_merged_beside_several_villages_is_of_each(read, heading):
    found = read(data(rows([heading], ["Kemiri"]), "C2:C3"), "53.09")
    products = found.tables["produk"]
    assert products["nama"].tolist() == ["Kemiri", "Kemiri"]
    assert products["kode_wilayah"].nunique() == 2


def test_it_is_so_in_an_old_workbook_and_for_marks(read):
    header = ["Produk", "Halal", "Pemetaan potensi"]
    content = xls(rows(header, ["Kopi", "ada", "v"]), [(1, 3, at, at) for at in (2, 3, 4)])
    found = read(content, "53.09")
    assert {name: len(table) for name, table in found.tables.items()} == {
        "produk": 3,
        "sertifikat": 3,
        "tahapan": 3,
    }


@pytest.mark.parametrize("second", ["Todabelu", None, '"'])
def test_rows_of_one_village_share_one_product(read, second):
    villages = ["Todabelu", second, "Mataloko"]
    cells = rows(["Produk", "Jenis izin"], ["Kopi", "PIRT"], [None, "Halal"], villages=villages)
    found = read(data(cells, "C2:C3"), "53.09")
    assert found.tables["produk"]["nama"].tolist() == ["Kopi"]


def test_an_amount_of_several_villages_is_of_none(read):
    content = data(rows(["Produk", "Omzet"], ["Kopi", 9_000_000]), "C2:C4", "D2:D4")
    found = read(content, "53.09")
    assert found.tables["produk"]["omzet"].isna().tolist() == [True] * 3
    (error,) = found.errors
    assert (error.key, error.cell, error.found) == ("amount_merged", "Data!D2", "9000000")


def test_an_amount_beside_rows_of_one_village_stays(read):
    villages = ["Todabelu", None, None]
    cells = rows(["Produk", "Omzet"], ["Kopi", 9_000_000], villages=villages)
    found = read(data(cells, "B2:B4", "C2:C4", "D2:D4"), "53.09")
    assert found.tables["produk"]["omzet"].tolist() == [9_000_000]
    assert "amount_merged" not in keys(found)
