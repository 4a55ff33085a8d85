"""Columns of villages whose heading does not tell, beside a kecamatan."""

import pytest

from tests.spreadsheets import keys, sheet

VILLAGES = ["Todabelu", "Mataloko", "Radabata"]
WARNED = "villages_by_cells"


def rows(heading, cells, *others):
    header = ["Kecamatan", heading, "Produk unggulan", *(name for name, _ in others)]
    products = ["Kopi bubuk", "Madu hutan", "Tenun ikat"]
    return [
        header,
        *(
            ["Golewa" if at == 0 else None, cell, products[at], *(value for _, value in others)]
            for at, cell in enumerate(cells)
        ),
    ]


@pytest.mark.parametrize(
    "heading", ["Alamat", "Lokasi", "Kampung", "Desa wisata", "Desa/Dusun", "Penghuni"]
)
def test_a_column_whose_cells_are_villages_of_the_kecamatan_is_that_of_the_village(read, heading):
    found = read(sheet(*rows(heading, VILLAGES)), "53.09")
    assert found.tables["produk"]["kode_wilayah"].str.len().tolist() == [13, 13, 13]
    (warning,) = [each for each in found.findings if each.key == WARNED]
    assert (warning.row, warning.column, warning.is_error) == (1, "B", False)
    assert "column_unrecognised" not in keys(found)


def test_one_misspelled_village_does_not_hide_the_column(read):
    found = read(sheet(*rows("Kampung", ["Todabelu", "Mataloko", "Entah"])), "53.09")
    assert WARNED in keys(found)
    assert [finding.row for finding in found.errors] == [4]


@pytest.mark.parametrize("cells", [["Maria", "Yosef", "Todabelu"], ["ramai", None, None]])
def test_a_column_of_other_texts_stays_unknown(read, cells):
    found = read(sheet(*rows("Penghuni", cells)), "53.09")
    assert WARNED not in keys(found)
    assert "column_unrecognised" in keys(found)


def test_a_village_column_of_its_own_and_a_choice_of_the_user_take_precedence(read):
    found = read(sheet(*rows("Kampung", VILLAGES, ("Desa", "Todabelu"))), "53.09")
    assert WARNED not in keys(found)
    found = read(
        sheet(*rows("Kampung", VILLAGES)),
        "53.09",
        change=lambda mapping: mapping.with_target("Data", 1, "abaikan"),
    )
    assert WARNED not in keys(found)


def test_the_place_of_an_event_stays_one(read):
    others = [("Tanggal kegiatan", "2026-05-04"), ("Nama kegiatan", "Sosialisasi OVOP")]
    found = read(sheet(*rows("Tempat", VILLAGES, *others)), "53.09")
    assert WARNED not in keys(found)
    assert found.tables["kegiatan"]["tempat"].tolist()[:1] == ["Todabelu"]
