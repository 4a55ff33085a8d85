"""Amounts as people say them: about, at least, in words, in parts, of some months."""

import pytest

from ovop_geo.intake.numbers import NumberStyle, read_amount
from tests.spreadsheets import keys, sheet

RUPIAH = NumberStyle(is_money=True)
DESA = ["Todabelu", "Mataloko", "Ulubelu", "Malanuza", "Ngoranale"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("+/- 300 rb", 3e5, ""),
        ("+-4jt", 4e6, ""),
        ("Rp +/- 4 jt", 4e6, ""),
        ("IDR ± 4 jt", 4e6, ""),
        ("k.l. 300 ribu", 3e5, ""),
        ("kira kira 3 juta", 3e6, ""),
        ("Rata2 Rp 3 jt", 3e6, ""),
        ("Hampir 3 jt/bln", 3e6, "bln"),
        ("@ 3 jt", 3e6, ""),
        ("2jt250rb", 2.25e6, ""),
        ("¼ juta", 250e3, ""),
        ("2½ jt", 2.5e6, ""),
        ("dua setengah juta", 2.5e6, ""),
        ("3 setengah juta/bulan", 3.5e6, "bulan"),
        ("sejuta", 1e6, ""),
        ("dua puluh lima juta", 25e6, ""),
        ("tiga ratus lima puluh ribu rupiah", 350e3, ""),
        ("Sebelas juta dua ratus ribu", 11.2e6, ""),
        ("dua belas juta per tahun", 12e6, "per tahun"),
        ("seratus", 100, ""),
        ("3 ratus ribu", 300e3, ""),
        ("5 puluh juta", 50e6, ""),
        ("9 juta per 6 bulan", 9e6, "per 6 bulan"),
        ("9.000.000/6 bln", 9e6, "6 bln"),
        ("4 jt/bln (tahun 2024)", 4e6, "bln"),
    ],
)
def test_an_amount_is_read_as_it_is_said(text, value, unit):
    amount = read_amount(text, RUPIAH)
    assert (amount.value, amount.unit, amount.is_bound) == (value, unit, False)


@pytest.mark.parametrize("text", [">=3 jt", "≤ 3 jt", "Rp > 3 jt", "Minimal 3 jt", "maks. Rp 3 jt"])
def test_a_limit_is_read_as_such(text):
    amount = read_amount(text, RUPIAH)
    assert (amount.value, amount.is_bound) == (3e6, True)


@pytest.mark.parametrize(
    "text",
    [
        *("2 jt - 3 jt", "500 rb s/d 1 jt", "1 juta ± 500 ribu", "1/2 juta", "1jt500"),
        *("dua kali panen", "banyak", "25 ribu lima ratus 3", "6 jt 3 bln", "dua ribu lima ratus"),
    ],
)
def test_what_may_be_two_amounts_is_none(text):
    assert read_amount(text, RUPIAH) is None


@pytest.mark.parametrize(
    ("text", "unit"), [("25 m2", "m2"), ("300 kg setengah jadi", "kg setengah jadi"), ("5 m", "m")]
)
def test_units_stay_as_they_are(text, unit):
    assert read_amount(text).unit == unit


def turnovers(read, header, cells):
    rows = [["Golewa", desa, f"Madu {desa}", cell] for desa, cell in zip(DESA, cells, strict=False)]
    found = read(sheet(["Kecamatan", "Desa", "Produk", header], *rows))
    amounts = found.tables["produk"]["omzet"]
    return amounts.astype(object).where(amounts.notna(), None).tolist(), keys(found)


def test_a_product_of_which_no_amount_is_told_is_kept_without(read):
    cells = ["belum diketahui", "Rp. -", "Tdk menentu", "tidak ada data", "2 jt"]
    values, found = turnovers(read, "Omzet", cells)
    assert values == [None, None, None, None, 2e6]
    assert "number" not in found


def test_limits_are_told_once_for_the_column(read):
    values, found = turnovers(read, "Omzet", ["> 2 jt", "di bawah 1 juta", "3 jt"])
    assert values == [2e6, 1e6, 3e6]
    assert found.count("number_bound") == 1


def test_an_amount_of_a_season_is_none_of_the_year(read):
    values, found = turnovers(read, "Omzet per bulan", ["4jt/panen", "2 jt per musim", "1 jt"])
    assert values == [None, None, 12e6]
    assert found.count("amount_daily") == 1
