"""What a printout repeats on each page is no record."""

import pytest

from tests.spreadsheets import keys, sheet

HEADER = ["No", "Kecamatan", "Desa", "Produk", "Omzet"]
FIRST = [
    [1, "Golewa", "Todabelu", "Kopi", 1_000_000],
    [2, "Golewa", "Mataloko", "Madu", 2_500_000],
]
SECOND = [[3, "Golewa", "Ulubelu", "Tenun", 6_000_000], [4, "Soa", "Piga", "Nanas", 5_000_000]]
ALL = [1e6, 2.5e6, 6e6, 5e6]


def assert_only_products(found):
    assert found.tables["produk"]["omzet"].tolist() == ALL
    assert found.errors == ()
    assert "place_continued" not in keys(found)


@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize(
    "text",
    [
        *("Halaman 1 dari 2", "HAL. 1", "hlm 1", "Page 1 of 2", "Hal : 1/2", "Halaman ke-1"),
        *("1 / 2", "1 dari 2", "- 1 -", "Bappeda Ngada | Hal 1"),
        *("Dicetak 3-11-2025 10:22", "Tgl. Cetak: 3 Mei 2025"),
    ],
)
def test_the_number_and_the_day_of_a_page_are_notes_in_any_column(read, text, column):
    foot = [text if at == column else None for at in range(5)]
    assert_only_products(read(sheet(HEADER, *FIRST, foot, *SECOND)))


@pytest.mark.parametrize("column", range(1, 5))
def test_bare_numbers_of_pages_follow_each_other(read, column):
    feet = [[page if at == column else None for at in range(5)] for page in ("1", 2)]
    assert_only_products(read(sheet(HEADER, *FIRST, feet[0], *SECOND, feet[1])))


def test_a_bare_number_out_of_turn_is_no_page(read):
    found = read(sheet(HEADER, *FIRST, [None, None, None, None, 850], *SECOND))
    assert {each.key for each in found.errors} == {"required"}


@pytest.mark.parametrize(
    "foot",
    [
        ["Tanggal cetak 3/11/2025", None, None, None, "Hal 1 / 2"],
        [None, "Dicetak oleh Dinas PMD", "3 dari 9", None, None],
        [None, "Dinas PMD Ngada", None, None, "Halaman 1"],
    ],
)
def test_a_foot_of_several_texts_is_a_note(read, foot):
    assert_only_products(read(sheet(HEADER, *FIRST, foot, *SECOND)))


def test_a_source_with_its_page_is_kept_beside_a_product(read):
    rows = [["Todabelu", "Kopi", "Hal. 3"], [None, "Madu", "Halaman 4"]]
    found = read(sheet(["Desa", "Produk", "Sumber"], *rows), "53.09")
    assert found.tables["produk"]["sumber"].tolist() == ["Hal. 3", "Halaman 4"]


def test_a_lone_tick_below_a_village_is_no_page(read):
    rows = [["Todabelu", "v", None], [None, None, "1"], ["Mataloko", "v", "1"]]
    found = read(sheet(["Desa", "Pemetaan", "Sosialisasi"], *rows), "53.09")
    assert [each.reason for each in found.skipped] == []


def test_the_title_of_the_first_page_is_no_village(read):
    title = ["DAFTAR PRODUK DESA"]
    rows = [title, HEADER[1:], *(row[1:] for row in FIRST), title, *(row[1:] for row in SECOND)]
    assert_only_products(read(sheet(*rows)))


@pytest.mark.parametrize(
    "again",
    [
        ["NO", "KECAMATAN", "DESA", "PRODUK", "OMZET"],
        ["Nomor", "Kec.", "Nama Desa", "Nama Produk", "Omset"],
        ["No.", "Kecamatan", "Desa/Kelurahan", "Produk", "Omzet (Rp)"],
        [None, "Kecamatan", "desa", "Nama Produk", None],
    ],
)
def test_the_header_is_known_again_in_other_words(read, again):
    found = read(sheet(HEADER, *FIRST, again, *SECOND))
    assert_only_products(found)
    assert [each.reason for each in found.skipped] == ["header"]


@pytest.mark.parametrize(
    "below",
    [
        [["(1)", "(2)", "(3)", "(4)", "(5)"]],
        [[1, 2, 3, 4, 5]],
        [[None, None, None, None, "(Rp)"]],
        [[None, None, None, None, "(Rp)"], ["a", "b", "c", "d", "e"]],
    ],
)
def test_all_rows_of_the_header_are_known_again(read, below):
    found = read(sheet(HEADER, *below, *FIRST, HEADER, *below, *SECOND))
    assert_only_products(found)
    assert [each.reason for each in found.skipped] == ["header"] * (1 + len(below))


def test_headers_in_another_order_are_not_taken_for_the_same(read):
    again = ["No", "Desa", "Kecamatan", "Produk", "Omzet"]
    assert read(sheet(HEADER, *FIRST, again, *SECOND)).errors


@pytest.mark.parametrize(
    "other",
    [
        ["No", "Desa", "Kecamatan", "Produk", "Omzet"],
        ["No", "Kecamatan", "Desa", "Penetapan produk", "Pendampingan"],
        ["Kecamatan", "Desa", "Produk", "Kapasitas", None],
    ],
)
def test_a_table_with_other_columns_below_is_not_read_in_those_of_the_first(read, other):
    found = read(sheet(HEADER, *FIRST, [None] * 5, other, *SECOND))
    assert found.tables["produk"]["omzet"].tolist() == ALL[:2]
    assert found.tables.keys() == {"produk"}
    assert [(each.key, each.row) for each in found.errors] == [("header_other", 5)]
