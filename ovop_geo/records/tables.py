"""The ten tables of records and their columns.

Each column is described once. The schema, the reader, the store and the template for people
who fill a table all follow from that description.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import pandas as pd

from ovop_geo.records.sectors import SECTORS

FIRST_YEAR, LAST_YEAR = 1990, 2100


class Kind(StrEnum):
    """The kind of value in a column; ``dtype`` is the dtype of the column in memory."""

    dtype: str

    def __new__(cls, value: str, dtype: str) -> Kind:
        """Make a member with the value ``value`` and the attribute ``dtype``."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.dtype = dtype
        return member

    TEXT = "teks", "str"
    CHOICE = "pilihan", "str"
    CHOICES = "pilihan_ganda", "str"
    REGION = "kode_wilayah", "str"
    VILLAGE = "kode_desa", "str"
    PARTIAL_DATE = "tanggal_sebagian", "str"
    DATE = "tanggal", "datetime64[us]"
    FLAG = "ya_tidak", "bool"
    NUMBER = "angka", "float64"
    WHOLE = "bilangan_bulat", "Int64"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    required : whether every row must have a value.
    allowed : the possible values of a choice; empty for other kinds.
    minimum, maximum : range of a number, both ends included.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Table:
    """One table: its columns in file order and the rules over a whole row.

    Attributes
    ----------
    key : columns whose values together are unique; empty if equal rows are allowed.
    period : two date columns; the second may not be before the first.
    references : pairs (column, table); the column refers to the first key column of the table.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    period: tuple[str, str] | None = None
    references: tuple[tuple[str, str], ...] = ()

    @property
    def column_names(self) -> list[str]:
        """Names of the columns in file order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """Return the column called ``name``."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def empty(self) -> pd.DataFrame:
        """Return a frame without rows that has all columns, in order, with their dtypes."""
        return pd.DataFrame(
            {column.name: pd.Series(dtype=column.kind.dtype) for column in self.columns}
        )


def _choice(name: str, *allowed: str, required: bool = True) -> Column:
    return Column(name, Kind.CHOICE, required, allowed)


def _year(name: str, required: bool) -> Column:
    return Column(name, Kind.WHOLE, required, minimum=FIRST_YEAR, maximum=LAST_YEAR)


_REGION = Column("kode_wilayah", Kind.REGION, required=True)
_VILLAGE = Column("kode_wilayah", Kind.VILLAGE, required=True)
_COMMON = (
    Column("sumber", required=True),
    Column("sumber_tanggal", Kind.PARTIAL_DATE),
    _choice("verifikasi", "draft", "terverifikasi", "ditolak"),
    Column("catatan"),
)

MEASURES = (
    "produksi",
    "produksi_sebagian",
    "produksi_basah",
    "produksi_kering",
    "produktivitas",
    "luas",
    "luas_sebagian",
    "luas_tanam",
    "luas_panen",
    "luas_dimanfaatkan",
    "populasi",
    "jumlah",
    "pelaku",
    "pengeluaran",
    "kuota",
    "potensi_luas",
    "potensi_produksi",
)
"""The measures of a potential; amounts of different measures are never added.

``_sebagian`` is a part of the whole (one variety, season or site). ``pelaku`` counts working
people or households, ``pengeluaran`` is what leaves the area and ``kuota`` what may leave it.
"""

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "produk",
            (
                Column("kode_produk", required=True),
                _REGION,
                Column("nama", required=True),
                Column("komoditas", required=True),
                _choice("sektor", *SECTORS),
                Column("unggulan", Kind.FLAG, required=True, allowed=("ya", "tidak")),
                _choice("tahap_olah", "mentah", "diolah", "dikemas", "dipasarkan", required=False),
                _choice("pasar", "lokal", "nasional", "ekspor", required=False),
                Column("kapasitas", Kind.NUMBER, minimum=0),
                Column("satuan"),
                Column("omzet", Kind.NUMBER, minimum=0),
                _choice(
                    "pelaku",
                    *("bumdes", "koperasi", "kelompok", "umkm", "komunitas", "sekolah"),
                    required=False,
                ),
                Column("komunitas"),
                Column("bintang", Kind.WHOLE, minimum=1, maximum=5),
                *_COMMON,
            ),
            key=("kode_produk",),
            references=(("komunitas", "komunitas"),),
        ),
        Table(
            "sertifikat",
            (
                Column("kode_produk", required=True),
                _choice(
                    "jenis",
                    *("NIB", "SPP-IRT", "BPOM MD", "Halal", "Indikasi Geografis", "Merek", "SNI"),
                ),
                Column("nomor"),
                Column("terbit", Kind.DATE),
                Column("berlaku_sampai", Kind.DATE),
                *_COMMON,
            ),
            key=("kode_produk", "jenis", "nomor"),
            period=("terbit", "berlaku_sampai"),
            references=(("kode_produk", "produk"),),
        ),
        Table(
            "potensi",
            (
                _REGION,
                Column("komoditas", required=True),
                _choice("ukuran", *MEASURES),
                Column("nilai", Kind.NUMBER, required=True, minimum=0),
                Column("satuan", required=True),
                _year("tahun", required=False),
                *_COMMON,
            ),
            key=("kode_wilayah", "komoditas", "ukuran", "satuan", "tahun", "sumber"),
        ),
        Table(
            "tahapan",
            (
                _VILLAGE,
                Column("langkah", Kind.WHOLE, required=True, minimum=1, maximum=5),
                _choice("status", "belum", "berjalan", "selesai"),
                Column("tanggal", Kind.DATE, required=True),
                *_COMMON,
            ),
            key=("kode_wilayah", "langkah", "tanggal"),
        ),
        Table(
            "dukungan",
            (
                _REGION,
                _choice("jenis", "pembiayaan", "pelatihan", "sarana"),
                _choice("kepada", "kabupaten", "provinsi", "pusat"),
                Column("nilai_rp", Kind.NUMBER, minimum=0),
                _choice("status", "diajukan", "disetujui", "disalurkan", "ditolak"),
                Column("tanggal", Kind.DATE),
                Column("dijawab", Kind.DATE),
                *_COMMON,
            ),
            period=("tanggal", "dijawab"),
        ),
        Table(
            "pendampingan",
            (
                _REGION,
                Column("jenis", required=True),
                Column("mulai", Kind.DATE, required=True),
                Column("selesai", Kind.DATE),
                *_COMMON,
            ),
            period=("mulai", "selesai"),
        ),
        Table(
            "kegiatan",
            (
                _REGION,
                Column("tanggal", Kind.PARTIAL_DATE, required=True),
                Column("nama", required=True),
                Column("tempat"),
                Column("topik", Kind.CHOICES, allowed=("ovop", "bpjs_ketenagakerjaan", "bp3mi")),
                Column("jumlah_peserta", Kind.WHOLE, minimum=0),
                *_COMMON,
            ),
            key=("kode_wilayah", "tanggal", "nama"),
        ),
        Table(
            "komunitas",
            (
                Column("kode_komunitas", required=True),
                Column("nama", required=True),
                Column("komoditas", required=True),
                *_COMMON,
            ),
            key=("kode_komunitas",),
        ),
        Table(
            "anggota_komunitas",
            (Column("kode_komunitas", required=True), _VILLAGE, *_COMMON),
            key=("kode_komunitas", "kode_wilayah"),
            references=(("kode_komunitas", "komunitas"),),
        ),
        Table(
            "target",
            (
                _REGION,
                Column("indikator", required=True),
                _year("tahun", required=True),
                Column("nilai", Kind.NUMBER, required=True, minimum=0),
                *_COMMON,
            ),
            key=("kode_wilayah", "indikator", "tahun"),
        ),
    )
}
"""Every table by name, which is also the name of its file."""
