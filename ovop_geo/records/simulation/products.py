"""The simulated products of the villages."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.records.sectors import sector_of
from ovop_geo.records.simulation.knowledge import Commodity, Make
from ovop_geo.records.simulation.timeline import Window

_HAS_PRODUCT = 0.72
_COUNT_SHARES = {1: 0.6, 2: 0.3, 3: 0.1}
_MARKETED = 0.34
_NAMED_FOR_VILLAGE, _NAMED_FOR_KECAMATAN = 0.55, 0.85
_NOT_EXPORTED = 0.95
_RATED = 0.25
_EXPORTED = frozenset({"kopi", "vanili", "rumput laut", "jambu mete", "tenun", "kakao"})
_MAKERS = {
    "bumdes": 0.22,
    "koperasi": 0.07,
    "kelompok": 0.38,
    "umkm": 0.31,
    "sekolah": 0.02,
}
_RECORDED = Window(date(2025, 1, 6), date(2026, 10, 23))


def simulate_products(
    random: np.random.Generator,
    villages: pd.DataFrame,
    drawn: dict[str, list[str]],
    commodities: dict[str, Commodity],
    flagship_days: pd.Series,
) -> pd.DataFrame:
    """Return the table ``produk`` with ``sumber_tanggal``, without communities and stars.

    A village has a flagship, which is of its main commodity, exactly when ``flagship_days``
    (index code of village) has the day on which it was set.
    """
    rows = []
    for code, village in villages.to_dict("index").items():
        day = flagship_days[code]
        if pd.isna(day) and random.random() >= _HAS_PRODUCT:
            continue
        wanted = int(random.choice(list(_COUNT_SHARES), p=list(_COUNT_SHARES.values())))
        for position, name in enumerate(drawn[code][:wanted]):
            flagship = position == 0 and not pd.isna(day)
            make = _chosen_make(random, commodities[name].makes, flagship)
            rows.append(
                {
                    "kode_produk": f"{code.replace('.', '')}-{position + 1}",
                    "kode_wilayah": code,
                    "nama": _product_name(random, make, commodities[name], village),
                    "komoditas": name,
                    "sektor": make.sector or sector_of(name),
                    "unggulan": flagship,
                    **_business(random, make, name),
                    "sumber_tanggal": day if flagship else _RECORDED.draw(random, 1)[0],
                }
            )
    return pd.DataFrame(rows)


def _chosen_make(random: np.random.Generator, makes: tuple[Make, ...], flagship: bool) -> Make:
    liked = {"mentah": 0.5 if flagship else 1.0, "diolah": 1.0, "dikemas": 1.2}
    likes = np.array([liked[make.stage] for make in makes])
    return makes[int(random.choice(len(makes), p=likes / likes.sum()))]


def _product_name(
    random: np.random.Generator, make: Make, commodity: Commodity, village: dict[str, str]
) -> str:
    kinds = commodity.kinds_in(village["kode_kabupaten"])
    kind = kinds[int(random.integers(len(kinds)))] if kinds else ""
    name = make.name.format(jenis=kind, Jenis=kind[:1].upper() + kind[1:])
    chance = random.random()
    if chance < _NAMED_FOR_VILLAGE:
        return f"{name} {village['nama']}"
    return f"{name} {village['kecamatan']}" if chance < _NAMED_FOR_KECAMATAN else name


def _business(random: np.random.Generator, make: Make, commodity: str) -> dict[str, object]:
    marketed = make.stage == "dikemas" and random.random() < _MARKETED
    stage = "dipasarkan" if marketed else make.stage
    capacity = _two_digits(make.capacity * random.lognormal(0.0, 0.4))
    sales = capacity * make.price * 12 * random.uniform(0.3, 0.75)
    return {
        "tahap_olah": stage,
        "pasar": _market(random, stage, commodity),
        "kapasitas": capacity,
        "satuan": make.unit,
        "omzet": _two_digits(sales),
        "pelaku": str(random.choice(list(_MAKERS), p=list(_MAKERS.values()))),
    }


def _market(random: np.random.Generator, stage: str, commodity: str) -> str:
    national = {"mentah": 0.08, "diolah": 0.1, "dikemas": 0.25, "dipasarkan": 0.55}[stage]
    chance = random.random()
    if commodity in _EXPORTED and chance > _NOT_EXPORTED:
        return "ekspor"
    return "nasional" if chance < national else "lokal"


def _two_digits(value: float) -> float:
    """Return ``value`` rounded to two significant digits, as people report such figures."""
    return float(f"{value:.1e}")


def draw_stars(random: np.random.Generator, products: pd.DataFrame) -> pd.Series:
    """Return the ministry's stars for a few flagships on the market, missing elsewhere."""
    rated = products["unggulan"] & (products["tahap_olah"] == "dipasarkan")
    rated &= random.random(len(products)) < _RATED
    stars = random.choice([1, 2, 3, 4, 5], p=[0.15, 0.35, 0.32, 0.14, 0.04], size=len(products))
    return pd.Series(stars, index=products.index, dtype="Int64").where(rated)
