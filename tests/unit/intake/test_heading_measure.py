"""What headings say about amounts, also where underscores and capitals part their words."""

import pytest

from ovop_geo.intake.heading_measure import names_money, period_of, scale_of, unit_of


@pytest.mark.parametrize(
    ("heading", "times"),
    [
        ("pendapatan_per_bulan", 12),
        ("omset_perminggu", 52),
        ("OMZET_SETAHUN_RP", 1),
        ("penjualan_sebulan", 12),
        ("omzet_bln", 12),
        ("usaha/omzet_triwulan", 4),
        ("pendapatanPerBulan", 12),
        ("OmzetBulananRp", 12),
        ("omzet_2025", None),
        ("omzetUsaha", None),
    ],
)
def test_a_period_is_read_between_underscores_and_capitals(heading, times):
    found = period_of(heading, is_heading=True)
    assert (found and found.times) == times


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("omset_jt", 1e6),
        ("pendapatan_rp_ribu", 1e3),
        ("OMZET_MILIAR", 1e9),
        ("penjualanJuta", 1e6),
        ("OmzetRpJuta", 1e6),
        ("nilai_x_1000", 1e3),
        ("omzet_rp", 1),
    ],
)
def test_a_scale_is_read_between_underscores_and_capitals(heading, scale):
    assert scale_of(heading) == scale


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Kapasitas (kg_per_bulan)", "kg per bulan"),
        ("kapasitas_(ribu_liter)", "liter"),
        ("Isi (mL)", "ml"),
        ("Daya (kWh)", "kwh"),
        ("Volume (m³)", "m³"),
    ],
)
def test_a_unit_keeps_its_capitals_together(heading, unit):
    assert unit_of(heading) == unit


def test_money_is_named_between_underscores():
    assert names_money("nilai_rp")


def test_a_monthly_amount_below_a_name_of_a_program_becomes_yearly(read):
    rows = "kecamatan,desa,produk,omzet_per_bulan\nGolewa,Mataloko,Kopi,1500000\n"
    found = read(rows.encode(), "53.09", name="a.csv")
    assert found.tables["produk"]["omzet"].tolist() == [18_000_000]
    assert "amount_yearly" in [each.key for each in found.findings]
