"""What headings call an amount, and of which period and in what scale they say it is."""

import pytest

from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.heading_measure import period_of

TURNOVER = {
    "Pendapatan tiap triwulan": 4,
    "Rerata penjualan per bln": 12,
    "Penjualan rata2/bln": 12,
    "Pendapatan Penjualan": None,
    "Omset Pendapatan per Bulan": 12,
    "Penghasilan dalam dua bulan": 6,
    "Penjualan selama 4 bulan": 3,
    "Omset Bln Nopember": 12,
    "Pendapatan bulan kemarin": 12,
    "Penjualan minggu lalu": 52,
    "Omset kuartal II": 4,
    "Pendapatan smt ke II": 2,
    "Penjualan/smt": 2,
    "Omset tahun 2025 bulan Mei": 12,
    "Average weekly sales": 52,
    "Revenue per quarter": 4,
    "Pemasukan sebulan": 12,
    "Pemasukan koperasi tiap bulan": 12,
    "Penjualan ukm per minggu": 52,
    "Omset 3 bulan": 4,
    "Pendapatan 2 minggu": 26,
    "Penjualan enam bulan": 2,
    "Omset 12 bln": 1,
}


@pytest.mark.parametrize(("header", "times"), TURNOVER.items())
def test_a_turnover_is_known_in_other_words_with_its_period(header, times):
    assert candidates("", header)[:1] == ("produk:omzet",)
    period = period_of(header, is_heading=True)
    assert (period.times if period else None) == times


@pytest.mark.parametrize("header", ["Kap. produksi", "Kemampuan Produksi/bln", "Kap. per bulan"])
def test_a_capacity_is_known_in_other_words(header):
    assert candidates("", header)[:1] == ("produk:kapasitas",)


@pytest.mark.parametrize(
    "header",
    ["Omset bulan Maret - Mei", "Penjualan s.d. bulan Mei", "Omset kuartal I-III", "Kelompok"],
)
def test_months_of_which_the_number_is_not_told_are_left_for_a_question(header):
    assert "produk:omzet" not in candidates("", header)


@pytest.mark.parametrize(("text", "times"), [("3 bln", 4), ("6 bulan", 2), ("bulan", 12)])
def test_how_many_units_of_time_there_are_stands_before_them(text, times):
    assert period_of(text).times == times
