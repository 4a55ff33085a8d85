"""What headings call an amount, and of which period and in what scale they say it is."""

import pytest

from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.heading_measure import period_of
from tests.spreadsheets import xlsx

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


def turnover(read, header, below=None, title=None, merge=None, cell=2500):
    """Return the turnover of a product below ``header``, with a second row of headings."""
    rows = [["Golewa", "Todabelu", "Sambal", cell, *([None] if merge else [])]]
    heads = [["Kecamatan", "Desa", "Produk", header]]
    heads += [[None, None, None, *below]] if below else []
    titles = [[title]] if title else []
    found = read(xlsx({"Data": [*titles, *heads, *rows]}, merge=[merge] if merge else []))
    frame = found.tables["produk"]
    errors = [each.key for each in found.findings if each.is_error]
    return frame["nama"].tolist(), frame["omzet"].tolist(), errors


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Penjualan (x Rp 1.000)", 2.5e6),
        ("Penjualan (dlm Rp. 1000,-)", 2.5e6),
        ("Penjualan (1.000 rupiah)", 2.5e6),
        ("Penjualan (x Rp1.000.000)", 2.5e9),
        ("Penjualan (dalam Rp 1.000.000,-)", 2.5e9),
        ("Penjualan (minimal Rp 1.000)", 2500),
    ],
)
def test_a_round_sum_in_a_heading_is_a_scale(read, header, value):
    assert turnover(read, header) == (["Sambal"], [value], [])


@pytest.mark.parametrize(
    ("header", "below", "value"),
    [
        ("Pendapatan", "(ribu Rp)", 2.5e6),
        ("Pendapatan", "Rp/triwulan", 10_000),
        ("Penjualan per bulan", "(Rp. 000,-)", 30e6),
        ("Penjualan", "x Rp 1.000", 2.5e6),
        ("Penjualan", "(perkiraan kasar)", 2500),
    ],
)
def test_a_row_of_units_below_the_headings_belongs_to_them(read, header, below, value):
    assert turnover(read, header, [below]) == (["Sambal"], [value], [])


def test_a_scale_reaches_over_the_periods_below_it(read):
    read_as = turnover(read, "Omzet (juta Rp)", ["Semester", "Tahun"], merge="D1:E1", cell=3)
    assert read_as == (["Sambal"], [6e6], [])


def test_a_year_below_an_amount_is_a_column_of_years_beside_others(read):
    head = [["Kecamatan", "Desa", "Komoditas", "Produksi", None, None]]
    below = [[None, None, None, "Jumlah", "Satuan", "Tahun"]]
    rows = [["Golewa", "Todabelu", "kopi", 12, "ton", 2024]]
    found = read(xlsx({"Data": [*head, *below, *rows]}, merge=["D1:F1"]))
    (mapped,) = found.mapping.sheets
    assert mapped.columns[-1].target == "potensi:tahun"


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("(Rp. 1.000)", 2.5e6),
        ("Nilai dalam Rp 1.000,-", 2.5e6),
        ("ribu rupiah", 2.5e6),
        ("PENJUALAN PRODUK OVOP TIAP BULAN", 30_000),
        ("DAFTAR PRODUK (Rp ribu/semester)", 5e6),
        ("PENJUALAN PER BULAN OKTOBER 2025", 2500),
        ("LAPORAN BULANAN PENJUALAN TAHUN 2025", 2500),
        ("DAFTAR PRODUK PER BULAN", 2500),
    ],
)
def test_a_title_states_scale_and_period_of_money(read, title, value):
    assert turnover(read, "Omzet", title=title) == (["Sambal"], [value], [])


def test_the_heading_tells_the_period_against_the_title(read):
    told = turnover(read, "Omzet setahun", title="PENJUALAN PER BULAN")
    assert told == (["Sambal"], [2500], [])
