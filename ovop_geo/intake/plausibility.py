"""Finds implausible amounts, units and years."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

from ovop_geo.intake.heading_measure import period_of
from ovop_geo.regions.codes import Level, level_of

_LIMITS: dict[str, tuple[float, float]] = {
    "omzet": (50_000, 50e9),
    "nilai_rp": (100_000, 100e9),
    "kapasitas": (0, 10_000_000),
    "jumlah_peserta": (0, 20_000),
}
"""Least and greatest plausible amount of a column; 0 is always plausible."""

_AREAS = r"ha|hektar|hektare|are|m2|m²|meter persegi|km2|km²"
_WEIGHTS = (
    r"ton|kg|kilogram|kuintal|kwintal|kw|liter|l|lembar|butir|buah|ekor|batang|botol|sak|ikat|"
    r"unit|pcs|bungkus|m3|m³|kubik|helai|potong|pasang|g|gram"
)
_UNITS = {
    "luas": _AREAS,
    "luas_sebagian": _AREAS,
    "luas_tanam": _AREAS,
    "luas_panen": _AREAS,
    "luas_dimanfaatkan": _AREAS,
    "potensi_luas": _AREAS,
    "populasi": r"ekor|pohon|batang|rumpun|koloni|kotak|stup|ekor/tahun|individu",
    "produksi": _WEIGHTS,
    "produktivitas": r".*/.*|.* per .*",
    "pelaku": r"orang|kk|rumah tangga|kelompok|unit|jiwa|rt|petani|nelayan|perajin",
}
"""Pattern of the units of a measure: the whole unit, or its part before a slash."""

_TELLING_UNITS = {
    "luas": _AREAS,
    "populasi": r"ekor|pohon|rumpun|koloni|stup",
    "produksi": r"ton|kg|kilogram|kuintal|kwintal|kw|liter|l",
}
"""Pattern of the units that only one measure has, unless another is stated."""

_MAX_AMOUNTS: dict[tuple[str, str], dict[Level, float]] = {
    ("luas", "ha"): {Level.DESA: 30_000, Level.KECAMATAN: 150_000, Level.KABUPATEN: 800_000},
    ("produksi", "ton"): {Level.DESA: 50_000, Level.KECAMATAN: 200_000, Level.KABUPATEN: 3e6},
    ("populasi", "ekor"): {Level.DESA: 50_000, Level.KECAMATAN: 500_000, Level.KABUPATEN: 5e6},
}
"""Greatest plausible amount in one area of a level, by measure and unit."""

Doubt = tuple[int, str, str, dict[str, object]]
"""Row, column, key of the finding and its values."""


def most_plausible(column: str) -> float:
    """Return the greatest plausible amount of a column, infinity if it has none."""
    return _LIMITS[column][1] if column in _LIMITS else math.inf


def implausible_values(table: str, frame: pd.DataFrame, year: int) -> Iterator[Doubt]:
    """Yield every implausible amount, unit or year of ``frame``.

    ``year`` is the current year, after which nothing can have been measured.
    """
    for column, (least, most) in _LIMITS.items():
        if column in frame:
            yield from _amounts(frame[column], least, most)
    if "satuan" in frame:
        yield from _units_of_digits(frame["satuan"])
    if table == "produk":
        for row in frame.index[frame["kapasitas"].notna() & frame["satuan"].isna()]:
            yield row, "kapasitas", "unit_missing", {}
    if table == "potensi":
        yield from _potentials(frame, year)


def _amounts(amounts: pd.Series, least: float, most: float) -> Iterator[Doubt]:
    doubts = {
        "money_small": (amounts > 0) & (amounts < least),
        "amount_large": amounts > most,
    }
    for key, is_doubtful in doubts.items():
        for row in amounts.index[is_doubtful.fillna(False).astype(bool)]:
            yield row, str(amounts.name), key, {"value": float(amounts[row])}


def _units_of_digits(units: pd.Series) -> Iterator[Doubt]:
    for row, unit in units.dropna().items():
        if re.fullmatch(r"[\d.,\s]+", unit):
            yield int(str(row)), "satuan", "unit_number", {}


def _potentials(frame: pd.DataFrame, year: int) -> Iterator[Doubt]:
    for row in frame.itertuples():
        unit = str(row.satuan).lower().strip()
        if not _is_usual(row.ukuran, unit):
            yield row.Index, "satuan", "unit_unusual", {"measure": row.ukuran}
        limits = _MAX_AMOUNTS.get((str(row.ukuran), unit), {})
        most = limits.get(level_of(str(row.kode_wilayah))) if limits else None
        if most is not None and row.nilai > most:
            yield row.Index, "nilai", "amount_large", {"value": float(row.nilai)}
        if not pd.isna(row.tahun) and row.tahun > year:
            yield row.Index, "tahun", "year_ahead", {}


@lru_cache(maxsize=1024)
def measure_of(unit: str) -> str:
    """Return the measure of a potential that ``unit`` tells, empty if it may be several."""
    bare = unit.lower().strip(" .")
    _, _, divisor = bare.replace(" per ", "/").partition("/")
    if divisor and period_of(divisor.strip()) is None:
        # A yield, such as of an area, is another measure than the amount.
        return ""
    return next((each for each, units in _TELLING_UNITS.items() if _is_one_of(bare, units)), "")


@lru_cache(maxsize=1024)
def _is_usual(measure: str, unit: str) -> bool:
    expected = _UNITS.get(measure)
    return not expected or _is_one_of(unit, expected)


def _is_one_of(unit: str, units: str) -> bool:
    return re.fullmatch(rf"(?:{units})(?:\s*/.*| per .*|\s*\(.*)?", unit) is not None
