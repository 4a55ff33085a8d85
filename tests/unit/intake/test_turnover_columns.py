"""Several columns of turnover in one sheet."""

import pytest

from tests.spreadsheets import keys, sheet


def read_two(read, one, other, *rows):
    listed = [
        ["Golewa", desa, f"Sambal {desa}", *cells]
        for desa, cells in zip(["Todabelu", "Mataloko", "Ulubelu"], rows, strict=False)
    ]
    found = read(sheet(["Kecamatan", "Desa", "Produk", one, other], *listed))
    amounts = found.tables["produk"]["omzet"]
    return amounts.astype(object).where(amounts.notna(), None).tolist(), found


@pytest.mark.parametrize("is_turned", [False, True])
def test_a_blank_year_is_filled_from_the_month(read, is_turned):
    heads, rows = ["Pendapatan per bln", "Pendapatan setahun"], [[1e6, 15e6], [2e6, None]]
    if is_turned:
        heads, rows = heads[::-1], [row[::-1] for row in rows]
    values, found = read_two(read, *heads, *rows)
    assert values == [15e6, 24e6]
    assert keys(found).count("turnover_beside") == 1
    assert "column_unrecognised" not in keys(found)


@pytest.mark.parametrize("is_turned", [False, True])
def test_of_two_years_the_later_is_read_and_the_earlier_told(read, is_turned):
    heads, rows = ["Omset 2022", "Omset th 2024"], [[1e6, 3e6], [2e6, None]]
    if is_turned:
        heads, rows = heads[::-1], [row[::-1] for row in rows]
    values, found = read_two(read, *heads, *rows)
    assert values == [3e6, None]
    (told,) = [each for each in found.findings if each.key == "turnover_earlier"]
    assert told.found == "Omset 2022"


def test_a_longer_period_comes_before_a_shorter_one(read):
    values, _ = read_two(read, "Omzet per hari", "Omzet triwulan", [50e3, 3e6], [60e3, None])
    assert values == [12e6, None]


@pytest.mark.parametrize(
    ("header", "rows", "yearly", "periods"),
    [
        (
            "Periode",
            [[1e6, "/bln"], [9e6, "per thn"], [2e6, "triwulanan"]],
            [12e6, 9e6, 8e6],
            ["bulan", "triwulan"],
        ),
        ("Satuan", [["1 jt", "Rp/minggu"], [9e6, "Rp/tahun"]], [52e6, 9e6], ["minggu"]),
        ("Sat", [[3, "juta Rp"], [900, "ribu/bulan"], [2e6, "Rp"]], [3e6, 10.8e6, 2e6], ["bulan"]),
        ("Dihitung", [[1e6, "sebulan"], [9e6, "per panen"]], [12e6, None], ["bulan"]),
        (
            "Jangka",
            [["2 juta/minggu", "bulan"], [9e6, "semester"]],
            [104e6, 18e6],
            ["minggu", "semester"],
        ),
    ],
)
def test_a_column_behind_the_turnover_tells_its_period_and_scale_in_each_row(
    read, header, rows, yearly, periods
):
    values, found = read_two(read, "Omset", header, *rows)
    assert values == yearly
    assert found.mapping.sheets[0].targets >= {"produk:omzet", "produk:satuan_omzet"}
    told = [each.details["period"] for each in found.findings if each.key == "amount_yearly"]
    assert told == periods


def test_a_header_that_names_turnover_may_stand_behind_another_amount(read):
    header = ["Kecamatan", "Desa", "Produk", "Omset", "Kapasitas", "Satuan", "Periode omset"]
    found = read(sheet(header, ["Golewa", "Todabelu", "Kopi", 2e6, 5, "ikat", "bulanan"]))
    assert found.tables["produk"][["omzet", "satuan"]].values.tolist() == [[24e6, "ikat"]]


def test_a_year_or_the_unit_of_what_is_made_is_no_period_of_the_turnover(read):
    values, _ = read_two(read, "Omset", "Periode", [1e6, 2024], [2e6, "2025"])
    assert values == [1e6, 2e6]
    rows = [["Golewa", "Todabelu", "Kopi", 9e6, 5, "ikat/bulan"]]
    found = read(sheet(["Kecamatan", "Desa", "Produk", "Omset", "Kapasitas", "Satuan"], *rows))
    assert found.tables["produk"]["satuan"].tolist() == ["ikat/bulan"]


def test_a_signature_below_the_periods_tells_of_no_turnover(read):
    rows = [
        ["Golewa", "Todabelu", "Kopi", 2e6, "per bulan"],
        [None] * 5,
        [None, None, None, None, "Kepala Dinas,"],
        [None, None, None, None, "Yosef Beda"],
    ]
    found = read(sheet(["Kecamatan", "Desa", "Produk", "Omset", "Periode"], *rows))
    assert found.tables["produk"]["omzet"].tolist() == [24e6]


def test_scale_and_period_may_have_a_column_each_behind_several_years(read):
    header = ["Kecamatan", "Desa", "Produk", "Omset 2023", "Omset 2024", "Satuan", "Dihitung"]
    found = read(sheet(header, ["Golewa", "Todabelu", "Kopi", 1, 2, "juta Rp", "bulan"]))
    assert found.tables["produk"]["omzet"].tolist() == [24e6]


def test_tables_side_by_side_have_their_own_periods(read):
    header = ["Desa", "Produk", "Omset", "Periode"]
    row = ["Todabelu", "Kopi", 1e6, "bulan", "Mataloko", "Madu", 1e6, "triwulan"]
    found = read(sheet([*header, *header], row), "53.09")
    assert found.tables["produk"]["omzet"].tolist() == [12e6, 4e6]
