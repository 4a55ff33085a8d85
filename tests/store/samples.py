"""Frames of records made by hand, and short ways to import them."""

from datetime import UTC, datetime

import pandas as pd

from ovop_geo.records.tables import TABLES, Kind
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.history import ImportSource
from ovop_geo.store.planning import plan_import

VILLAGE, OTHER_VILLAGE, FAR_VILLAGE = "53.03.01.2005", "53.03.01.2006", "53.04.12.1001"

_COMMON = {"sumber": "daftar.xlsx", "sumber_tanggal": "2026-10-01", "verifikasi": "draft"}
_DEFAULTS = {
    "produk": {
        "kode_wilayah": VILLAGE,
        "nama": "Kopi Bajawa",
        "komoditas": "kopi",
        "sektor": "minuman",
        "unggulan": False,
    },
    "sertifikat": {"kode_produk": "P-1", "jenis": "Halal", "nomor": "ID-1"},
    "potensi": {
        "kode_wilayah": VILLAGE,
        "komoditas": "kopi",
        "ukuran": "produksi",
        "nilai": 12.5,
        "satuan": "ton",
        "tahun": 2025,
    },
    "tahapan": {
        "kode_wilayah": VILLAGE,
        "langkah": 1,
        "status": "selesai",
        "tanggal": "2026-03-01",
    },
    "dukungan": {
        "kode_wilayah": VILLAGE,
        "jenis": "pelatihan",
        "kepada": "kabupaten",
        "nilai_rp": 1_000_000.0,
        "status": "diajukan",
    },
    "pendampingan": {"kode_wilayah": VILLAGE, "jenis": "kemasan", "mulai": "2026-01-05"},
    "kegiatan": {"kode_wilayah": VILLAGE, "tanggal": "2026-05", "nama": "Sosialisasi OVOP"},
    "komunitas": {"kode_komunitas": "K-1", "nama": "Penenun Biboki", "komoditas": "tenun"},
    "anggota_komunitas": {"kode_komunitas": "K-1", "kode_wilayah": VILLAGE},
    "target": {
        "kode_wilayah": "53",
        "indikator": "flagship_coverage",
        "tahun": 2026,
        "nilai": 60.0,
    },
}


def rows(table, *changes):
    """A frame of ``table`` with a row for each of ``changes`` from the row made by hand."""
    made = [{**_COMMON, **_DEFAULTS[table], **change} for change in changes or ({},)]
    return pd.DataFrame(
        {
            column.name: pd.to_datetime(pd.Series([row.get(column.name) for row in made])).astype(
                column.kind.dtype
            )
            if column.kind is Kind.DATE
            else pd.Series([row.get(column.name) for row in made], dtype="object").astype(
                column.kind.dtype
            )
            for column in TABLES[table].columns
        }
    )


def source(name="daftar.xlsx", content=b"isi berkas", who="ani"):
    return ImportSource(who, datetime(2026, 11, 2, 8, 30, tzinfo=UTC), name, "ab" * 32, content)


def load(store, **tables):
    """Import ``tables`` and return the entry of the history."""
    return apply_plan(store, plan_import(store, tables), source())


def load_now(store, **tables):
    """Import ``tables`` at this moment: two stores never write an entry at the same one."""
    now = ImportSource.of_file("budi", "daftar.xlsx", b"isi berkas")
    return apply_plan(store, plan_import(store, tables), now)
