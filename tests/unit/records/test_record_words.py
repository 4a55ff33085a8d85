"""Values of records in words: no code of a file stands where a reader looks."""

import datetime

import pandas as pd
import pytest

from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.records.tables import TABLES, Kind
from ovop_geo.records.words import choice_words, prefix_of, value_words

INDONESIAN = Translator("id")
CHOICES = [
    (table.name, column)
    for table in TABLES.values()
    for column in table.columns
    if column.kind in (Kind.CHOICE, Kind.CHOICES) and prefix_of(column)
]


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("produk", "sektor", "pangan_olahan", "Pangan olahan"),
        ("produk", "unggulan", True, "Ya"),
        ("produk", "unggulan", False, "Tidak"),
        ("produk", "kapasitas", 1234.5, "1.234,5"),
        ("produk", "bintang", pd.NA, ""),
        ("produk", "pasar", None, ""),
        ("produk", "sumber", "daftar yang diimpor", "daftar yang diimpor"),
        ("produk", "sumber_tanggal", "2025-11", "November 2025"),
        ("sertifikat", "jenis", "SPP-IRT", "SPP-IRT"),
        ("dukungan", "status", "ditolak", "ditolak"),
        ("tahapan", "status", "berjalan", "Berjalan"),
        ("tahapan", "langkah", 2, "langkah 2, produk unggulan ditetapkan"),
        ("tahapan", "tanggal", pd.Timestamp("2025-11-12"), "12 November 2025"),
        ("tahapan", "tanggal", datetime.date(2025, 11, 12), "12 November 2025"),
        ("tahapan", "tanggal", pd.NaT, ""),
        ("kegiatan", "topik", "ovop;bp3mi", "Program OVOP, "),
        ("target", "indikator", "flagship_coverage", "Desa yang sudah menetapkan produk unggulan"),
        ("target", "indikator", "tak_dikenal", "tak_dikenal"),
        ("target", "tahun", 2025, "2025"),
    ],
)
def test_a_value_is_told_in_words(table, column, value, words):
    told = value_words(table, column, value, INDONESIAN)
    assert told == words or (column == "topik" and told.startswith(words))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "column"), CHOICES, ids=lambda each: getattr(each, "name", each))
def test_every_choice_has_words_without_a_trace_of_its_code(language, table, column):
    translate = Translator(language)
    told = [choice_words(column, code, translate) for code in column.allowed]
    assert len(set(told)) == len(told)
    assert not any("_" in each for each in told)
