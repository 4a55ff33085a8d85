"""A province of six villages, and tables of records for it."""

import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from ovop_geo.indicators.basis import Basis
from ovop_geo.records.sectors import SECTORS
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions

BUILA, AMOL = "53.01.01.2001", "53.01.01.2002"
WARD = "53.01.01.1001"
FAR = "53.01.02.2001"
TOWN_WARDS = ("53.71.01.1001", "53.71.01.1002")
VILLAGES = (WARD, BUILA, AMOL, FAR, *TOWN_WARDS)
LEVELS = list(Level)


def regions():
    kinds = {2: "provinsi", 5: "kabupaten", 8: "kecamatan"}
    levels = {2: "provinsi", 5: "kabupaten", 8: "kecamatan", 13: "desa"}
    codes = ["53", "53.01", "53.01.01", *VILLAGES[:3], "53.01.02", FAR]
    codes += ["53.71", "53.71.01", *TOWN_WARDS]
    rows = [
        {
            "kode": code,
            "nama": f"Nama {code}",
            "tingkat": levels[len(code)],
            "induk": code.rpartition(".")[0] or None,
            "jenis": kinds.get(len(code), "kelurahan" if code[9:10] == "1" else "desa"),
            "lintang": 1.0,
            "bujur": 2.0,
        }
        for code in codes
    ]
    frame = pd.DataFrame(rows).astype({"induk": "str", "kode": "str"})
    return Regions(frame.set_index("kode").sort_index())


def products(*rows):
    """Each row: code, sector, flagship, and whatever differs from a draft of coffee."""
    return _table(
        [
            {"kode_wilayah": code, "sektor": sector, "unggulan": flagship, **_product(more)}
            for code, sector, flagship, more in (_padded(row, 4) for row in rows)
        ],
        {"kode_wilayah": "str", "sektor": "str", "unggulan": "bool", "komoditas": "str"},
    )


def amounts(*rows):
    """Each row: code, amount, year, and whatever differs from a draft of tons of coffee."""
    return _table(
        [
            {
                "kode_wilayah": code,
                "nilai": value,
                "tahun": year,
                "komoditas": "kopi",
                "ukuran": "produksi",
                "satuan": "ton",
                "sumber_tanggal": None,
                "verifikasi": "draft",
                **(more or {}),
            }
            for code, value, year, more in (_padded(row, 4) for row in rows)
        ],
        {
            **dict.fromkeys(["kode_wilayah", "komoditas", "ukuran", "satuan"], "str"),
            "nilai": "float64",
            "tahun": "Int64",
            "sumber_tanggal": "str",
        },
    )


def steps(*rows):
    """Each row: code, step, status, day, and whether it was rejected."""
    return _table(
        [
            {
                "kode_wilayah": code,
                "langkah": step,
                "status": status,
                "tanggal": day,
                "verifikasi": "ditolak" if rejected else "draft",
            }
            for code, step, status, day, rejected in (_padded(row, 5) for row in rows)
        ],
        {
            "kode_wilayah": "str",
            "langkah": "Int64",
            "status": "str",
            "tanggal": "datetime64[us]",
        },
    )


def checksum(frame):
    return pd.util.hash_pandas_object(frame).sum(), tuple(frame.columns), tuple(frame.dtypes)


def shuffled(frame, seed):
    return frame.sample(frac=1, random_state=seed)


def product_tables():
    row = st.tuples(
        st.sampled_from([*VILLAGES, "53.01.01", "53.71"]),
        st.sampled_from(SECTORS),
        st.booleans(),
        st.sampled_from([{}, {"verifikasi": "ditolak"}, {"komoditas": "tenun"}]),
    )
    return st.lists(row, max_size=25).map(lambda rows: products(*rows))


def amount_tables():
    row = st.tuples(
        st.sampled_from(list(regions().areas.index)),
        st.integers(0, 100).map(float),
        st.sampled_from([None, 2019, 2024]),
        st.sampled_from(
            [{}, {"verifikasi": "terverifikasi"}, {"verifikasi": "ditolak"}, {"satuan": "kg/ha"}]
        ),
    )
    return st.lists(row, max_size=25).map(lambda rows: amounts(*rows))


def step_tables():
    row = st.tuples(
        st.sampled_from([*VILLAGES, "53.99.01.2001"]),
        st.integers(1, 5),
        st.sampled_from(["belum", "berjalan", "selesai"]),
        st.dates(pd.Timestamp(2025, 1, 1).date(), pd.Timestamp(2025, 6, 30).date()),
        st.booleans(),
    )
    return st.lists(row, max_size=40).map(lambda rows: steps(*rows))


properties = settings(deadline=None, max_examples=25)
bases = st.sampled_from(list(Basis))
seeds = st.integers(0, 1000)


def _padded(row, length):
    return (*row, *[None] * (length - len(row)))


def _product(more):
    return {"komoditas": "kopi", "verifikasi": "draft", **(more or {})}


def _table(rows, dtypes):
    columns = {**dtypes, "verifikasi": "str"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
