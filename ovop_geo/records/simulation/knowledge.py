"""Inputs of the simulation: the published facts and a catalogue of commodities.

The catalogue is three tables beside this module: ``komoditas.csv`` (where a commodity is found
and how much of it a village has), ``produk.csv`` (the products made of it) and ``jenis.csv``
(its local kinds, such as songke in Manggarai).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
import pandas as pd

from ovop_geo.errors import RecordError
from ovop_geo.regions.codes import Level, code_length

_TABLES = Path(__file__).resolve().parent
_SAME_COMMODITY = {
    "bawang merah": "bawang",
    "gurita": "ikan",
    "ikan tangkap": "ikan",
    "ikan teri": "ikan",
    "sayur": "hortikultura",
    "ubi kayu": "umbi-umbian",
    "umbi": "umbi-umbian",
}
_KABUPATEN, _KECAMATAN = code_length(Level.KABUPATEN), code_length(Level.KECAMATAN)
_FIRST_KOTA = 71
"""The first number of a kota in its province; kabupaten have smaller ones."""

_LARGE_HERD, _HERD_REFERENCES = 30_000, 5


class Habitat(StrEnum):
    """The part of the province where a commodity is found, as ``komoditas.csv`` writes it."""

    COAST = "pesisir"
    INLAND = "pedalaman"
    ANYWHERE = "semua"

    def suits(self, coastal: bool) -> bool:
        """Return whether a village that is ``coastal``, or inland, can have the commodity."""
        return self is Habitat.ANYWHERE or (self is Habitat.COAST) == coastal


@dataclass(frozen=True)
class Measure:
    """A measure of a potential, its unit, and the typical amount in one village."""

    name: str
    unit: str
    typical: float


@dataclass(frozen=True)
class ProductTemplate:
    """A product that villages make of a commodity.

    Attributes
    ----------
    stage : the value of ``tahap_olah``.
    name : with the placeholder ``{jenis}`` or ``{Jenis}`` for the local kind, if it has one.
    sector : ``None`` for the sector of the commodity.
    unit, capacity : typical capacity of one maker, such as 12 ``kg/bulan``.
    price : rupiah for one kg, piece or other unit of the product.
    """

    stage: str
    name: str
    sector: str | None
    unit: str
    capacity: float
    price: float


@dataclass(frozen=True)
class Commodity:
    """One commodity of the catalogue.

    Attributes
    ----------
    habitat : the villages that can have it.
    rural, urban : its weight in every village of a kabupaten or kota even without a published
        fact; 0 means only where a fact names it.
    measures : how its potential is measured.
    product_templates : the products that can be made of it.
    kinds : local kinds by code of the kabupaten; general kinds under the empty text.
    """

    name: str
    habitat: Habitat
    rural: float
    urban: float
    measures: tuple[Measure, ...]
    product_templates: tuple[ProductTemplate, ...]
    kinds: dict[str, tuple[str, ...]]

    def kinds_in(self, kabupaten: str) -> tuple[str, ...]:
        """Return the kinds of the kabupaten with this code, else the general kinds."""
        return self.kinds.get(kabupaten) or self.kinds.get("", ())


@dataclass(frozen=True)
class PublishedFacts:
    """Which commodities each kabupaten is known for, according to published facts.

    Attributes
    ----------
    references : number of published references by (code of kabupaten, commodity).
    named : pairs (code of kecamatan, commodity) that a published row names.
    of_villages : commodities that a published row names, by code of the village.
    """

    references: dict[tuple[str, str], int]
    named: frozenset[tuple[str, str]]
    of_villages: dict[str, list[str]]


def read_commodities() -> dict[str, Commodity]:
    """Read the catalogue and return its commodities by name."""
    products = _read("produk.csv").groupby("komoditas")
    kinds = _read("jenis.csv").fillna({"kode_kabupaten": ""}).groupby("komoditas")
    return {
        row.komoditas: Commodity(
            name=row.komoditas,
            habitat=Habitat(row.tempat),
            rural=float(row.dasar_desa),
            urban=float(row.dasar_kota),
            measures=tuple(
                Measure(name, unit, float(typical))
                for name, unit, typical in (
                    (row.ukuran, row.satuan, row.lazim),
                    (row.ukuran_kedua, row.satuan_kedua, row.lazim_kedua),
                )
                if not pd.isna(name)
            ),
            product_templates=tuple(_product_templates(products.get_group(row.komoditas))),
            kinds=_kinds(kinds.get_group(row.komoditas)) if row.komoditas in kinds.groups else {},
        )
        for row in _read("komoditas.csv").itertuples()
    }


def read_published_facts(directory: Path) -> PublishedFacts:
    """Read what the published data set in ``directory`` says about regions and commodities.

    Reads ``komoditas_kabupaten.csv``, the rows of ``produk.csv`` and ``potensi.csv`` that name
    a kecamatan or a village, and the herds of kabupaten. A herd of 30,000 animals or more
    counts as five references, because little is written about livestock.

    Raises
    ------
    RecordError : one of the three files is missing or unreadable.
    """
    known, products, potential = (
        _read(f"{table}.csv", directory).assign(
            komoditas=lambda rows: rows["komoditas"].replace(_SAME_COMMODITY)
        )
        for table in ("komoditas_kabupaten", "produk", "potensi")
    )
    references: Counter[tuple[str, str]] = Counter()
    for row in known.itertuples():
        references[row.kode_kabupaten, row.komoditas] += int(row.jumlah_rujukan)
    herds = potential[
        (potential["kode_wilayah"].str.len() == _KABUPATEN)
        & (potential["satuan"] == "ekor")
        & (potential["nilai"].astype("float64") >= _LARGE_HERD)
    ]
    for herd in set(zip(herds["kode_wilayah"], herds["komoditas"], strict=True)):
        references[herd] += _HERD_REFERENCES
    rows = pd.concat([products, potential])
    rows = rows[rows["kode_wilayah"].str.len() >= _KECAMATAN]
    named = zip(rows["kode_wilayah"].str[:_KECAMATAN], rows["komoditas"], strict=True)
    of_villages = rows[rows["kode_wilayah"].str.len() > _KECAMATAN].groupby("kode_wilayah")
    return PublishedFacts(
        dict(references),
        frozenset(named),
        {str(code): sorted(set(group)) for code, group in of_villages["komoditas"]},
    )


def commodity_weights(
    villages: pd.DataFrame, commodities: dict[str, Commodity], facts: PublishedFacts
) -> pd.DataFrame:
    """Return the weight of each commodity in each kecamatan, before random variation.

    A weight is the sum of three terms: the commodity's own rural or urban weight, one for the
    published references of the kabupaten, and one for published facts about the kecamatan
    itself and, with less weight, about nearby ones, because fields do not end at a border.

    Returns
    -------
    DataFrame : index code of kecamatan, a column per commodity.
    """
    kecamatan = villages.groupby("kode_kecamatan")[["kode_kabupaten"]].first()
    urban = kecamatan["kode_kabupaten"].str[3:].astype(int) >= _FIRST_KOTA
    near = _nearness(villages, kecamatan.index)
    columns = {}
    for name, commodity in commodities.items():
        counts = np.array(
            [facts.references.get((code, name), 0) for code in kecamatan["kode_kabupaten"]]
        )
        named = np.array([(code, name) in facts.named for code in kecamatan.index], dtype=float)
        columns[name] = (
            np.where(urban, commodity.urban, commodity.rural)
            + 1.1 * counts**0.75
            + 2.5 * (near @ named)
        )
    return pd.DataFrame(columns, index=kecamatan.index)


def _nearness(villages: pd.DataFrame, kecamatan: pd.Index) -> np.ndarray:
    """Return a matrix of nearness: 1 on the diagonal, 0 from 0.25 degrees (about 28 km) on."""
    centres = villages.groupby("kode_kecamatan")[["bujur", "lintang"]].mean().loc[kecamatan]
    points = centres.to_numpy()
    apart = np.sqrt(((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2))
    nearness = np.clip(0.5 - 2.0 * apart, 0, None)
    np.fill_diagonal(nearness, 1.0)
    return nearness


def _read(name: str, directory: Path = _TABLES) -> pd.DataFrame:
    path = directory / name
    try:
        return pd.read_csv(path, dtype="str")
    except (OSError, ValueError) as fault:
        raise RecordError("simulation.error.input", path=path) from fault


def _product_templates(rows: pd.DataFrame) -> list[ProductTemplate]:
    return [
        ProductTemplate(
            stage=row.tahap_olah,
            name=row.nama,
            sector=None if pd.isna(row.sektor) else row.sektor,
            unit=row.satuan,
            capacity=float(row.kapasitas),
            price=float(row.harga),
        )
        for row in rows.itertuples()
    ]


def _kinds(rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    return {
        str(kabupaten): tuple(kinds) for kabupaten, kinds in rows.groupby("kode_kabupaten")["jenis"]
    }
