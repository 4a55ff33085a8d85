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
