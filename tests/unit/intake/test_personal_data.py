"""Personal data that a file brings along is found; the numbers of the programme are not it."""

import random
from datetime import date

import pytest

from ovop_geo.intake.personal_data import (
    EMAIL,
    IDENTITY,
    PERSONAL_DATA,
    TELEPHONE,
    personal_findings,
)
from ovop_geo.intake.spreadsheets import read_workbook
from ovop_geo.intake.template import template_workbook
from ovop_geo.intake.workbook import Sheet, Workbook
from ovop_geo.language import LANGUAGES, Translator


def found(*columns):
    """Return kind and cell of each finding in a sheet of ``columns``."""
    rows = tuple(zip(*columns, strict=True))
    workbook = Workbook("daftar.xlsx", "xlsx", b"", (Sheet("Data", rows),))
    return [(finding.key, finding.cell) for finding in personal_findings(workbook)]


def kind_of(*cells):
    kinds = {key for key, _ in found(cells)}
    assert len(kinds) <= 1
    return kinds.pop() if kinds else None


@pytest.mark.parametrize(
    "cell",
    [
        "５３０９０１４１０７８５０００２",
        "5309014107850002",
        "5309010107850002",
        5309014107850000.0,
        "53 09 01 410785 0002",
        "5309.0141.0785.0002",
        "530901-410785-0002",
        "NIK: 5309014107850002",
        "Maria (5309014107850002)",
        "1. 5309014107850002",
        "5309014107850002 / 5309010107850003",
        "3171011503850123",
        "09.254.294.3-407.000",
    ],
)
def test_an_identity_number_is_found(cell):
    assert kind_of("Keterangan", cell) == IDENTITY


@pytest.mark.parametrize(
    "cell",
    [
        "081234567890",
        "0812-3456-7890",
        "(0812) 34567890",
        "0812 345 678",
        "0821.4567.8901",
        "+6281234567890",
        "+62 812-3456-7890",
        "+62 (0) 812 3456 7890",
        "(+62)81234567890",
        "62 812 3456 7890",
        "6281234567890",
        "WA 081234567890",
        "wa: 081234567890 (Ibu Maria)",
        "HP-081234567890",
        "081234567890/081345678901",
        "Maria, 0853-3912-3456, Bajawa",
        "https://wa.me/6281234567890",
        "0812220012345 atau 0813 2001 2345",
    ],
)
def test_a_mobile_number_is_found(cell):
    assert kind_of("Keterangan", cell) == TELEPHONE


@pytest.mark.parametrize("cell", ["desa@contoh.id", "Kantor.Camat@contoh.go.id", "info@contoh.id"])
def test_the_mailbox_of_an_office_is_no_persons(cell):
    assert kind_of("Keterangan", cell) is None


@pytest.mark.parametrize(
    "cell", ["maria@contoh.id", "maria＠contoh.id", "Surel: ibu.maria+kopi@mail.contoh.co.id"]
)
def test_an_address_is_found(cell):
    assert kind_of("Keterangan", cell) == EMAIL


@pytest.mark.parametrize(
    ("header", "cell", "kind"),
    [
        ("NIK", "530901410785002", IDENTITY),
        ("No. KTP", 530901410785002.0, IDENTITY),
        ("Nomor KK", "5309014107850002 8", IDENTITY),
        ("No HP", 81234567890.0, TELEPHONE),
        ("No. HP/WA", "8123456789", TELEPHONE),
        ("Telepon", "(0380) 831234", TELEPHONE),
        ("Nomor\nTelp.", "0384-21234", TELEPHONE),
        ("Kontak Pengrajin", "823 4567 8901", TELEPHONE),
    ],
)
def test_a_header_says_what_the_numbers_below_it_are(header, cell, kind):
    assert kind_of("Daftar produk", header, None, cell) == kind


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Kode desa", "53.09.01.2005"),
        ("Kode desa", "5309012005"),
        ("Kode desa", 5309012005.0),
        ("NIB", "9120001234567"),
        ("NIB", "0220001234567"),
        ("NIB", "0812220012345"),
        ("NIB", 1204000123456.0),
        ("P-IRT", "2065309010012-26"),
        ("P-IRT", "P-IRT 206530901001226"),
        ("P-IRT", "2065309010012"),
        ("Halal", "ID53110000012340121"),
        ("Halal", "24100012345678"),
        ("BPOM", "MD 867031012345"),
        ("Nilai (Rp)", 81_234_567_890.0),
        ("Nilai (Rp)", "Rp 81.234.567.890,00"),
        ("Nilai (Rp)", "1.250.000.000"),
        ("Tahun", "2025"),
        ("Tahun", 2025.0),
        ("Koordinat", "-8.812345678, 121.081234567"),
        ("Koordinat", "0.81234567890"),
        ("Jam", "08.15-09.30 2026"),
        ("Tanggal", "08-12-2026"),
        ("Tanggal", date(2026, 12, 8)),
        ("Tanggal kontak", "12-03-2026"),
        ("Jumlah KK", "1.234"),
        ("Jumlah HP", "1234567"),
        ("Kontak", "Ibu Maria"),
        ("KTP", "sudah"),
        ("Produk", "Kopi 250 g @ Rp 25.000"),
        ("No", "5309014107850002123"),
        ("Keterangan", "x" * 5_000),
        (None, None),
    ],
)
def test_the_numbers_of_the_programme_are_not(header, cell):
    assert kind_of(header, cell) is None


def test_there_is_one_finding_for_a_column_and_kind():
    column = ("Kontak", "081234567890", "081345678901", "maria@contoh.id", "yos@contoh.id")
    assert found(column, ("Produk", "a", "b", "c", "d")) == [
        (TELEPHONE, "Data!A2"),
        (EMAIL, "Data!A4"),
    ]


def test_every_sheet_is_looked_at_also_a_hidden_one():
    sheets = (Sheet("Data", (("Desa",),)), Sheet("Kontak", (("0812 3456 7890",),), is_hidden=True))
    (finding,) = personal_findings(Workbook("a.xlsx", "xlsx", b"", sheets))
    assert finding.cell == "Kontak!A1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_repeats_what_was_found(language):
    translate = Translator(language)
    rows = (("5309014107850002", "081234567890", "maria@contoh.id"),)
    findings = personal_findings(Workbook("a.xlsx", "xlsx", b"", (Sheet("Data", rows),)))
    assert {finding.key for finding in findings} == PERSONAL_DATA
    for finding in findings:
        said = finding.found + finding.message(translate) + finding.advice(translate)
        assert not any(cell in said for cell in rows[0])


def test_our_own_template_has_nothing_of_it(name_index):
    content = template_workbook("53.09", name_index.regions, Translator("id"))
    assert personal_findings(read_workbook(content, "templat.xlsx")) == []


def test_registration_numbers_are_hardly_ever_taken_for_identities():
    """Thirteen digits of a NIB and fifteen of a P-IRT, whatever they are."""
    source = random.Random(1)
    numbers = ["".join(source.choices("0123456789", k=length)) for length in (13, 15) * 500]
    dates = [
        f"{d:02}{m:02}25{source.randrange(10**7):07}" for d in range(1, 32) for m in range(1, 13)
    ]
    assert [each for each in dates if kind_of("NIB", each)] == []
    assert [each for each in numbers if kind_of("Izin", each) == IDENTITY] == []
