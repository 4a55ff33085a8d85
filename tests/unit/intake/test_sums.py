"""Rows that add up others without the word for it."""

import pytest

from tests.spreadsheets import keys, sheet

HEADER = ["Kecamatan", "Desa", "Produk", "Kapasitas", "Satuan", "Omzet"]
GOLEWA = [
    ["Golewa", "Todabelu", "Kopi", 10, "ikat", 1_000_000],
    ["Golewa", "Mataloko", "Madu", 20, "ikat", 2_500_000],
    ["Golewa", "Ulubelu", "Tenun", 60, "ikat", 6_000_000],
]
SOA = [
    ["Soa", "Waepana", "Jagung", 5, "ikat", 4_000_000],
    ["Soa", "Piga", "Nanas", 6, "ikat", 5_000_000],
]


@pytest.mark.parametrize(
    "total",
    [
        [None, None, "3 jenis produk", None, None, 9_500_000],
        [None, "3 Desa/Kel", None, None, None, 9_500_000],
        [None, "3 Kelurahan", "3 macam", None, None, None],
        [None, None, "3 Produk", None, None, None],
        [None, None, None, None, "IDR", 9_500_000],
        [None, None, None, "Rp.", None, 9_500_000],
        [None, None, None, None, None, "Rp. 9.500.000,00"],
        [None, None, None, None, None, "IDR 9.500.000,-"],
        [None, None, None, None, None, "9500000 rupiah"],
        [None, None, None, 90, "ikat", None],
        [None, None, None, "90 ikat", None, 9_500_000],
        ["1 kecamatan", "3 desa", 3, 90, "ikat", 9_500_000],
    ],
)
def test_words_beside_a_sum_make_no_record_of_it(read, total):
    found = read(sheet(HEADER, *GOLEWA, total))
    assert found.tables["produk"]["omzet"].tolist() == [1e6, 2.5e6, 6e6]
    assert found.errors == ()
    assert [each.reason for each in found.skipped] == ["total"]


def test_amounts_with_decimals_and_units_in_their_cells_add_up(read):
    rows = [[*row[:3], f"{at},5 kg", None, None] for at, row in enumerate(GOLEWA, 1)]
    found = read(sheet(HEADER, *rows, [None, None, None, "7,5 kg", None, None]))
    assert found.tables["produk"]["kapasitas"].tolist() == [1.5, 2.5, 3.5]
    assert [each.reason for each in found.skipped] == ["total"]


@pytest.mark.parametrize(
    "more",
    [
        [None, None, "3 Putri", None, None, 9_500_000],
        [None, None, "Rp", None, None, 9_400_000],
        [None, None, "Anyaman", 90, "ikat", 9_500_000],
        [None, None, "Kopi", 90, "ikat", 9_500_000],
    ],
)
def test_what_may_be_a_product_of_the_village_above_is_no_sum(read, more):
    found = read(sheet(HEADER, *GOLEWA, more))
    assert found.tables["produk"]["nama"].tolist()[-1] == more[2]
    assert "place_continued" in keys(found)


@pytest.mark.parametrize("is_repeated", [False, True])
@pytest.mark.parametrize(
    "sums",
    [
        [[3, None, None, 9_500_000], [2, None, None, 9_000_000]],
        [["3 produk", 90, "ikat", None], ["2 produk", 11, "ikat", None]],
        [[None, None, None, "Rp 9.500.000"], [None, None, None, "Rp 9.000.000"]],
    ],
)
def test_sums_above_their_group_name_its_region(read, sums, is_repeated):
    groups = [
        [["Golewa", None, *sums[0]], *GOLEWA],
        [["Soa", None, *sums[1]], *SOA],
    ]
    if not is_repeated:
        groups = [[head, *([None, *row[1:]] for row in rows)] for head, *rows in groups]
    found = read(sheet(HEADER, *(row for group in groups for row in group)))
    kecamatan = found.tables["produk"]["kode_wilayah"].str[:8].tolist()
    assert kecamatan == ["53.09.02"] * 3 + ["53.09.07"] * 2
    assert found.errors == ()
    assert [each.reason for each in found.skipped] == ["total"] * 2


def test_a_group_of_one_village_has_its_sum_above(read):
    found = read(sheet(HEADER, ["Soa", None, 1, 5, "ikat", 4e6], [None, *SOA[0][1:]]))
    assert found.tables["produk"]["omzet"].tolist() == [4e6]


def test_a_sum_that_is_also_a_mean_of_the_rows_above_names_its_region(read):
    head, row = ["Soa", None, None, None, None, 4e6], [None, *SOA[0][1:]]
    above = [[*GOLEWA[0][:5], 3e6], [*GOLEWA[1][:5], 5e6]]
    found = read(sheet(HEADER, *above, head, row))
    assert found.tables["produk"]["kode_wilayah"].tolist()[-1][:8] == "53.09.07"
    assert "place_moved" not in keys(found)


def test_a_row_without_a_village_that_adds_nothing_up_is_an_error(read):
    found = read(sheet(HEADER, ["Golewa", None, 4, None, None, 9e6], *GOLEWA))
    assert found.errors


def test_a_count_of_names_below_a_single_row_is_its_sum(read):
    header = ["Kecamatan", "Desa", "Produk", "Kapasitas", "Satuan", "Omzet"]
    rows = [
        ["Golewa", "Todabelu", "Kopi", 9, "kg", 2_000_000],
        [None, None, "1 produk", 9, "kg", "Rp 2.000.000,-"],
        ["Soa", "Waepana", "Madu", 4, "kg", 3_000_000],
    ]
    found = read(sheet(header, *rows))
    assert found.tables["produk"]["nama"].tolist() == ["Kopi", "Madu"]
    assert found.errors == ()
