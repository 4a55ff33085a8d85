"""Two tables of published facts beside the ten tables of records."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from ovop_geo.records.faults import Fault
from ovop_geo.records.reading import read_table
from ovop_geo.records.tables import Column, Kind, Table

PROGRAM_FACTS = Table(
    "fakta_program",
    (
        Column("tanggal", Kind.PARTIAL_DATE, required=True),
        Column("fakta", required=True),
        Column("nilai", Kind.NUMBER),
        Column("satuan", required=True),
        Column("cakupan", required=True),
        Column("catatan"),
        Column("sumber", required=True),
    ),
)
"""Counts of the programme by date; ``cakupan`` is a region code or ``nasional``."""

KNOWN_COMMODITIES = Table(
    "komoditas_kabupaten",
    (
        Column("kode_kabupaten", Kind.REGION, required=True),
        Column("komoditas", required=True),
        Column("contoh", required=True),
        Column(
            "dasar",
            Kind.CHOICE,
            required=True,
            allowed=(
                "angka_kabupaten",
                "angka_kecamatan",
                "produk_kabupaten",
                "produk_desa_kecamatan",
                "pernyataan_unggulan",
            ),
        ),
        Column("jumlah_rujukan", Kind.WHOLE, required=True, minimum=0),
        Column("jumlah_desa", Kind.WHOLE, required=True, minimum=0),
        Column("sumber", required=True),
        Column("sumber_tanggal", Kind.PARTIAL_DATE),
    ),
    key=("kode_kabupaten", "komoditas"),
)
"""Commodities that a kabupaten is known for.

``dasar`` is the kind of evidence; ``jumlah_rujukan`` and ``jumlah_desa`` count the references and
the villages they name.
"""


def read_facts(
    directory: Path, table: Table, known_codes: Collection[str]
) -> tuple[pd.DataFrame, tuple[Fault, ...]]:
    """Read `PROGRAM_FACTS` or `KNOWN_COMMODITIES` from the folder of the data set ``publik``.

    The frame has the columns and dtypes of ``table`` and the rows in file order. Rows that
    break a rule are left out, each with a fault.
    """
    frame, faults = read_table(directory / f"{table.name}.csv", table, known_codes)
    return frame.reset_index(drop=True), faults
