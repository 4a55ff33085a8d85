"""Columns are of a table only where the sheet has what its rows must have."""

import pytest

from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.header import propose_mapping
from ovop_geo.intake.spreadsheets import read_workbook
from tests.spreadsheets import sheet

PLACE = ("Kecamatan", "Desa")
STEPS = ("Pemetaan", "Penetapan")


def targets(*header, remembered=None):
    rows = [[*PLACE, *header], ["Golewa", "Mataloko", *("x" for _ in header)]]
    (found,) = propose_mapping(read_workbook(sheet(*rows), "a.xlsx"), remembered).sheets
    return [column.target for column in found.columns[2:]]


@pytest.mark.parametrize(
    "amount", ["Produksi", "Hasil Produksi", "Jumlah Produksi", "Produksi/Thn"]
)
@pytest.mark.parametrize("name", ["Produk", "Produk Unggulan", "Nama barang"])
def test_what_is_produced_beside_products_and_units_is_their_capacity(name, amount):
    assert targets(name, amount, "Satuan")[1:] == ["produk:kapasitas", "produk:satuan"]


@pytest.mark.parametrize("amount", ["Jumlah", "Volume", "Banyaknya", "Besaran"])
def test_an_amount_directly_beside_units_is_a_capacity(amount):
    assert targets("Produk", amount, "Satuan")[1] == "produk:kapasitas"
    assert targets("Produk", "Satuan", amount)[2] == "produk:kapasitas"
    assert targets("Produk", "Satuan", "Pasar", amount)[3] is None


def test_a_capacity_is_read_with_its_unit(read):
    rows = [[*PLACE, "Produk", "Produksi", "Satuan"], ["Golewa", "Mataloko", "Kopi", 750, "kg"]]
    found = read(sheet(*rows), "53.09")
    (row,) = found.tables["produk"][["kapasitas", "satuan"]].values.tolist()
    assert (row, found.errors) == ([750, "kg"], ())


def test_what_is_produced_of_commodities_is_a_potential():
    known = targets("Potensi", "Produksi", "Satuan", "Tahun")
    assert known == [f"potensi:{each}" for each in ("komoditas", "produksi", "satuan", "tahun")]
    assert targets("Produk", "Produksi (ton)")[1] == "potensi:produksi"


@pytest.mark.parametrize(
    "header",
    ["Nilai Produksi", "Nilai produksi (juta rupiah)", "Hasil produksi (Rp)", "Produksi (Rp 000)"],
)
def test_what_is_produced_in_rupiah_is_turnover(header):
    assert candidates("", header) == ("produk:omzet",)


@pytest.mark.parametrize("header", ["Nilai", "Jenis bantuan", "Tanggal mulai", "Tempat", "Pasar"])
def test_a_lone_column_of_another_table_is_left_for_a_question(header):
    assert targets(*STEPS, header)[2] is None


@pytest.mark.parametrize("header", ["Jumlah", "Jml", "Total", "Jml."])
def test_the_number_of_steps_is_not_read(header):
    assert targets(*STEPS, header)[2] == "abaikan"


def test_a_table_that_is_whole_is_read_beside_another():
    known = targets("Produk", "Jenis bantuan", "Kepada", "Status bantuan")
    assert known[1:] == ["dukungan:jenis", "dukungan:kepada", "dukungan:status"]


def test_what_a_user_chose_stays_though_its_table_is_not_whole():
    assert targets(*STEPS, "Nilai", remembered={"nilai": "potensi:nilai"})[2] == "potensi:nilai"
