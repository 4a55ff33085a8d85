import pandas as pd
import pandera.errors
import pytest

from ovop_geo.language import LANGUAGES, catalogue
from ovop_geo.records.schema import is_partial_date, schema_of
from ovop_geo.records.tables import TABLES, Kind

VILLAGE, OTHER_VILLAGE = "53.01.04.2013", "53.01.05.2005"

SOUND_ROWS = {
    "produk": {
        "kode_produk": "a",
        "kode_wilayah": VILLAGE,
        "nama": "Kopi bubuk",
        "komoditas": "kopi",
        "sektor": "minuman",
        "unggulan": False,
    },
    "sertifikat": {"kode_produk": "a", "jenis": "Halal"},
    "potensi": {
        "kode_wilayah": "53.01",
        "komoditas": "kopi",
        "ukuran": "produksi",
        "nilai": 2.5,
        "satuan": "ton",
    },
    "tahapan": {
        "kode_wilayah": VILLAGE,
        "langkah": 1,
        "status": "selesai",
        "tanggal": pd.Timestamp("2025-11-12"),
    },
    "dukungan": {
        "kode_wilayah": VILLAGE,
        "jenis": "sarana",
        "kepada": "pusat",
        "status": "diajukan",
    },
    "pendampingan": {
        "kode_wilayah": VILLAGE,
        "jenis": "pemasaran",
        "mulai": pd.Timestamp("2025-01-01"),
    },
    "kegiatan": {"kode_wilayah": "53", "tanggal": "2025-11", "nama": "Sosialisasi"},
    "komunitas": {"kode_komunitas": "k", "nama": "Penenun", "komoditas": "tenun"},
    "anggota_komunitas": {"kode_komunitas": "k", "kode_wilayah": VILLAGE},
    "target": {"kode_wilayah": "53", "indikator": "unggulan", "tahun": 2026, "nilai": 100.0},
}


def frame_of(table, *changes):
    """Return one sound row of ``table`` for each of ``changes``, changed."""
    rows = [
        SOUND_ROWS[table] | {"sumber": "simulasi", "verifikasi": "draft"} | change
        for change in changes or ({},)
    ]
    columns = TABLES[table].columns
    frame = pd.DataFrame(rows).reindex(columns=[column.name for column in columns])
    return frame.astype({column.name: column.kind.dtype for column in columns})


def broken_rules(table, *changes):
    """Return (row, rule) for every rule that the changed rows break."""
    try:
        schema_of(TABLES[table]).validate(frame_of(table, *changes), lazy=True)
    except pandera.errors.SchemaErrors as broken:
        cases = broken.failure_cases
        return set(zip(cases["index"], cases["check"], strict=True))
    return set()


@pytest.mark.parametrize("table", TABLES)
def test_a_sound_row_passes(table):
    assert broken_rules(table) == set()


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_passes_and_has_all_columns_and_dtypes(table):
    frame = TABLES[table].empty()
    schema_of(TABLES[table]).validate(frame, lazy=True)
    expected = {column.name: column.kind.dtype for column in TABLES[table].columns}
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == expected


@pytest.mark.parametrize("table", TABLES)
def test_a_required_cell_must_be_there(table):
    text_columns = [
        column.name
        for column in TABLES[table].columns
        if column.required and column.kind.dtype == "str"
    ]
    broken = {
        name: (0, "not_nullable") in broken_rules(table, {name: None}) for name in text_columns
    }
    assert broken == dict.fromkeys(text_columns, True)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.allowed and column.kind is not Kind.FLAG
    ],
)
def test_a_choice_holds_only_what_is_allowed(table, column):
    assert broken_rules(table, {column: "lain"}) == {(0, "record.fault.not_allowed")}


@pytest.mark.parametrize(
    ("table", "column", "value", "rule"),
    [
        ("produk", "bintang", 0, "too_small"),
        ("produk", "bintang", 6, "too_large"),
        ("produk", "omzet", -1.0, "too_small"),
        ("produk", "kapasitas", float("inf"), "number"),
        ("produk", "kode_wilayah", "5301", "region_form"),
        ("produk", "sumber_tanggal", "2025-13", "partial_date"),
        ("sertifikat", "terbit", pd.Timestamp("1989-12-31"), "date"),
        ("potensi", "tahun", 1989, "too_small"),
        ("potensi", "tahun", 2101, "too_large"),
        ("tahapan", "langkah", 6, "too_large"),
        ("tahapan", "kode_wilayah", "53.01.04", "not_village"),
        ("anggota_komunitas", "kode_wilayah", "53", "not_village"),
        ("kegiatan", "jumlah_peserta", -1, "too_small"),
    ],
)
def test_a_value_outside_its_range_or_form_is_named(table, column, value, rule):
    assert broken_rules(table, {column: value}) == {(0, f"record.fault.{rule}")}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("produk", "bintang", 5),
        ("produk", "omzet", 0.0),
        ("tahapan", "langkah", 5),
        ("potensi", "tahun", 1990),
        ("potensi", "tahun", 2100),
    ],
)
def test_a_value_at_the_end_of_its_range_passes(table, column, value):
    assert broken_rules(table, {column: value}) == set()


@pytest.mark.parametrize(
    ("table", "first", "last"),
    [
        ("sertifikat", "terbit", "berlaku_sampai"),
        ("dukungan", "tanggal", "dijawab"),
        ("pendampingan", "mulai", "selesai"),
    ],
)
def test_a_period_may_end_on_its_first_day_but_not_before(table, first, last):
    start, before = pd.Timestamp("2025-05-02"), pd.Timestamp("2025-05-01")
    rules = broken_rules(
        table,
        {first: start, last: start, "kode_produk": "a"},
        {first: start, last: before, "kode_produk": "b"},
    )
    assert rules == {(1, "record.fault.period")}


def test_topics_are_joined_by_semicolons():
    assert broken_rules("kegiatan", {"topik": "ovop;bp3mi"}) == set()


def test_a_key_stands_once():
    assert broken_rules("produk", {}, {"kode_wilayah": OTHER_VILLAGE}) == {
        (1, "record.fault.duplicate")
    }


def test_two_sources_may_disagree_about_an_amount():
    assert broken_rules("potensi", {}, {"sumber": "https://example.org", "nilai": 9.0}) == set()


def test_a_village_sets_one_flagship():
    flagship = {"unggulan": True}
    rules = broken_rules(
        "produk",
        flagship | {"kode_produk": "a"},
        {"kode_produk": "b"},
        flagship | {"kode_produk": "c"},
        flagship | {"kode_produk": "d", "kode_wilayah": OTHER_VILLAGE},
    )
    assert rules == {(2, "record.fault.flagship_twice")}


def test_a_rejected_flagship_leaves_room_for_another():
    rows = (
        {"unggulan": True, "verifikasi": "ditolak"},
        {"unggulan": True, "kode_produk": "b"},
    )
    assert broken_rules("produk", *rows) == set()


def test_only_a_village_sets_a_flagship():
    assert broken_rules("produk", {"unggulan": True, "kode_wilayah": "53.01"}) == {
        (0, "record.fault.flagship_level")
    }


def test_a_column_that_no_table_knows_is_refused():
    with pytest.raises(pandera.errors.SchemaErrors):
        schema_of(TABLES["target"]).validate(frame_of("target").assign(warna="merah"), lazy=True)


@pytest.mark.parametrize("text", ["1990", "2025-02", "2024-02-29", "2100-12-31"])
def test_a_published_date_may_be_partial(text):
    assert is_partial_date(text)


@pytest.mark.parametrize("text", ["1989", "2101", "2025-00", "2025-13", "2025-02-29", "2025-1", ""])
def test_a_date_outside_the_calendar_is_none(text):
    assert not is_partial_date(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_text(language):
    rules = {
        check.name
        for schema in map(schema_of, TABLES.values())
        for checks in [schema.checks, *(column.checks for column in schema.columns.values())]
        for check in checks
    }
    assert len(rules) > 10
    assert rules <= set(catalogue(language))
