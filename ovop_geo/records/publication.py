"""Turns published facts into the records of the data set ``publik``, each with its source.

Nothing is added that a source does not state. What the facts do not prove stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ovop_geo.errors import RecordError
from ovop_geo.province import this_province
from ovop_geo.records.event_places import named_villages
from ovop_geo.records.publication_terms import (
    MAKERS,
    MEASURES,
    OTHER_COMMODITIES,
    SECTOR_OF_CATEGORY,
    SECTOR_OF_REST,
)
from ovop_geo.records.sectors import sector_of
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.regions.reference import Regions

_TOURISM = "wisata"
_REGISTRY = "https://ig.dgip.go.id/"


@dataclass(frozen=True)
class Facts:
    """The files of facts: all cells as text, index 0 for the first row below the header."""

    products: pd.DataFrame
    potential: pd.DataFrame
    events: pd.DataFrame
    programme: pd.DataFrame
    commodities: pd.DataFrame
    indications: pd.DataFrame


def read_facts_files(directory: Path) -> Facts:
    """Read the six files of facts from ``directory``; empty cells are missing.

    Raises
    ------
    RecordError : a file is missing or is not a CSV file.
    """
    names = ("produk", "potensi_kabupaten", "kegiatan", "program", "komoditas_kabupaten")
    return Facts(*(_read(directory / f"{name}.csv") for name in (*names, "indikasi_geografis")))


def _read(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    except (OSError, ValueError) as problem:
        raise RecordError("record.error.facts_missing", file=path, found=problem) from problem


def tourism_villages(facts: Facts) -> int:
    """Return how many rows of the file of products are tourism villages, not products."""
    return int((facts.products["komoditas"] == _TOURISM).sum())


def published_tables(facts: Facts, regions: Regions) -> dict[str, pd.DataFrame]:
    """Return the tables that have facts, by name, with the columns and dtypes of their schema.

    Raises
    ------
    RecordError : `publication_terms` does not know a category of product or a measure.
    """
    products = _products(facts.products)
    return {
        "produk": products,
        "sertifikat": _certificates(facts, products),
        "potensi": _potential(facts.potential),
        "kegiatan": _events(facts.events, regions),
    }


def program_facts(facts: Facts) -> pd.DataFrame:
    """Return the counts of the programme by date, columns as `records.facts.PROGRAM_FACTS`.

    A count that its source gives as a range has no value; its note states the range.
    """
    rows = facts.programme
    number = rows["nilai"].str.fullmatch(r"-?[\d.]+")
    span = rows["nilai"].where(~number)
    return pd.DataFrame(
        {
            "tanggal": rows["tanggal"],
            "fakta": rows["fakta"],
            "nilai": rows["nilai"].where(number).astype("float64"),
            "satuan": rows["satuan"],
            "cakupan": rows["cakupan"].replace(["provinsi", "22 kabupaten/kota"], PROVINCE),
            "catatan": _notes("Rentang menurut sumber: " + span, rows["catatan"]),
            "sumber": rows["sumber_url"],
        }
    )


def known_commodities(facts: Facts) -> pd.DataFrame:
    """Return what each kabupaten is known for, columns as `records.facts.KNOWN_COMMODITIES`."""
    rows = facts.commodities.rename(columns={"sumber_url": "sumber", "tanggal": "sumber_tanggal"})
    counts = {"jumlah_rujukan": "Int64", "jumlah_desa": "Int64"}
    return rows.drop(columns="kabupaten").astype(counts)


def _products(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows[rows["komoditas"] != _TOURISM].copy()
    region = rows["kode_desa"].fillna(rows["kode_kecamatan"]).fillna(rows["kode_kabupaten"])
    number = (region.groupby(region).cumcount() + 1).astype("str").str.zfill(2)
    in_programme = rows["status_unggulan"] == "ovop_2025"
    return _completed(
        "produk",
        rows,
        kode_produk=region + "-" + number,
        kode_wilayah=region,
        nama=rows["produk"],
        komoditas=rows["komoditas"],
        sektor=[
            _sector(row, category, commodity)
            for row, category, commodity in zip(
                rows.index, rows["kategori"], rows["komoditas"], strict=True
            )
        ],
        # It is the flagship of a village only if the source names the village.
        unggulan=in_programme & rows["kode_desa"].notna(),
        pelaku=rows["produk"].map(_maker),
        catatan=_notes(
            pd.Series("Produk OVOP 2025 menurut sumber", rows.index).where(in_programme),
            "Legalitas menurut sumber: " + rows["legalitas"],
            rows["catatan"],
        ),
    )


def _sector(row: int, category: str, commodity: str) -> str:
    if category == "lainnya":
        return SECTOR_OF_REST.get(commodity, sector_of(commodity))
    if category not in SECTOR_OF_CATEGORY:
        raise _unknown("produk.csv", row, "kategori", category)
    return SECTOR_OF_CATEGORY[category]


def _maker(name: str) -> str | None:
    found = (maker for maker, form in MAKERS.items() if re.search(form, name, re.IGNORECASE))
    return next(found, None)


def _certificates(facts: Facts, products: pd.DataFrame) -> pd.DataFrame:
    """Return the certificates that a source states for the product itself.

    A geographical indication counts if the source of the product names it and it is
    registered. It does not count if it is only mentioned for the whole kabupaten, is still in
    process or is merely possible. SPP-IRT is the only permit that sources state as granted.
    """
    rows = facts.products.loc[products.index, ["legalitas", "sumber_url", "tanggal"]]
    rows["kode_produk"] = products["kode_produk"]
    indications = facts.indications[facts.indications["status"] == "terdaftar"]
    marks = rows.assign(nama=rows["legalitas"].str.extract(r"^IG \(([^)]+)\)")[0]).merge(
        indications, on="nama", suffixes=("_produk", "")
    )
    full_date = marks["tanggal_status"].str.fullmatch(r"\d{4}-\d{2}-\d{2}").fillna(False)
    handed_over = marks["catatan"].str.contains("penyerahan", na=False)
    collective = pd.Series(
        "Hak kolektif atas " + marks["nama"] + "; keanggotaan perajin atau petani tidak diperiksa",
        marks.index,
    )
    geographical = _completed(
        "sertifikat",
        marks,
        kode_produk=marks["kode_produk"],
        jenis="Indikasi Geografis",
        nomor=marks["nomor"],
        terbit=pd.to_datetime(marks["tanggal_status"].where(full_date & ~handed_over)),
        catatan=_notes(collective, marks["catatan"]),
    )
    household = rows[rows["legalitas"].str.startswith("PIRT", na=False)]
    permits = _completed(
        "sertifikat",
        household,
        kode_produk=household["kode_produk"],
        jenis="SPP-IRT",
        catatan=_notes(household["legalitas"] + ", nomor tidak disebut sumber"),
    )
    return pd.concat([geographical, permits], ignore_index=True).sort_values("kode_produk")


def _potential(rows: pd.DataFrame) -> pd.DataFrame:
    unknown = rows.loc[~rows["jenis"].isin(set(MEASURES)), "jenis"]
    if len(unknown):
        raise _unknown("potensi_kabupaten.csv", unknown.index[0], "jenis", unknown.iloc[0])
    measure = rows["jenis"].map(MEASURES)
    plain = rows["jenis"] == measure.str.replace("_", " ")
    per_month = rows["jenis"].str.contains("per bulan")
    years = rows["tahun"].str.extract(r"(\d{4})$")[0]
    return _completed(
        "potensi",
        rows,
        kode_wilayah=rows["kode"],
        komoditas=rows["jenis"].map(OTHER_COMMODITIES).fillna(rows["komoditas"]),
        ukuran=measure,
        nilai=rows["nilai"].astype("float64"),
        satuan=rows["satuan"].where(~per_month, rows["satuan"] + "/bulan"),
        tahun=years.astype("float64"),
        catatan=_notes(
            "Ukuran menurut sumber: " + rows["jenis"].where(~plain),
            "Kurun menurut sumber: " + rows["tahun"].where(rows["tahun"] != years),
            rows["catatan"],
        ),
    )


def _events(rows: pd.DataFrame, regions: Regions) -> pd.DataFrame:
    allowed = TABLES["kegiatan"].column("topik").allowed
    topics = rows["topik"].str.split(";")
    people = rows["peserta"].str.extract(r"^(\d+) (?:orang|peserta|wakil)\b")[0]
    abroad = rows["kode_kabupaten"].isna()
    here = this_province().short_name
    village = named_villages(rows["tempat"], rows["kode_kabupaten"], regions)
    return _completed(
        "kegiatan",
        rows.assign(tanggal=None),
        kode_wilayah=village.fillna(rows["kode_kabupaten"]).fillna(PROVINCE),
        tanggal=rows["tanggal"],
        nama=rows["nama"],
        tempat=rows["tempat"],
        topik=topics.map(lambda all_: ";".join(topic for topic in all_ if topic in allowed)),
        jumlah_peserta=people.astype("float64"),
        catatan=_notes(
            "Penyelenggara: " + rows["penyelenggara"],
            "Peserta: " + rows["peserta"],
            rows["catatan"].where(~abroad, f"Berlangsung di luar {here}, dicatat pada provinsi"),
        ),
    )


def _completed(table: str, rows: pd.DataFrame, **columns: object) -> pd.DataFrame:
    """Return the whole table: ``columns``, source and date from ``rows``, the rest missing.

    Rows from news reports, which nobody has checked on the ground, are ``draft``; rows from
    the state registry of geographical indications are ``terverifikasi``.
    """
    from_registry = rows["sumber_url"].str.startswith(_REGISTRY)
    common = {
        "sumber": rows["sumber_url"],
        "sumber_tanggal": rows["tanggal"],
        "verifikasi": from_registry.map({True: "terverifikasi", False: "draft"}),
    }
    frame = pd.DataFrame(columns | common, index=rows.index)
    frame = frame.reindex(columns=TABLES[table].column_names).replace({"": None})
    return frame.astype({column.name: column.kind.dtype for column in TABLES[table].columns})


def _notes(*parts: pd.Series) -> pd.Series:
    """Join the notes of each row; a row without notes is missing."""
    joined = [_joined(row) for row in zip(*parts, strict=True)]
    return pd.Series(joined, index=parts[0].index, dtype="str")


def _joined(notes: Iterable[object]) -> str | None:
    return "; ".join(str(note) for note in notes if not pd.isna(note)) or None


def _unknown(file: str, row: int, column: str, found: str) -> RecordError:
    return RecordError(
        "record.error.fact_unknown", file=file, row=str(row + 2), column=column, found=found
    )
