"""Simulates the products of the villages."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.records.sectors import sector_of
from ovop_geo.records.simulation.knowledge import Commodity, ProductTemplate
from ovop_geo.records.simulation.timeline import Window

_HAS_PRODUCT = 0.72
_COUNT_SHARES = {1: 0.6, 2: 0.3, 3: 0.1}
_MARKETED = 0.34
_NAMED_FOR_VILLAGE, _NAMED_FOR_KECAMATAN = 0.55, 0.85
"""Cumulative shares: of the products named after their village, then after its kecamatan."""

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
    """Return the table ``produk`` without communities and stars.

    Of the common columns it has only ``sumber_tanggal``.

    Parameters
    ----------
    drawn : commodities by code of village, the main one first.
    commodities : the catalogue by name.
    flagship_days : day on which a village set its flagship, index code of village. A village
        has a flagship, made of its main commodity, if and only if its day is not missing.
    """
    rows = []
    for code, village in villages.to_dict("index").items():
        day = flagship_days[code]
        if pd.isna(day) and random.random() >= _HAS_PRODUCT:
            continue
        wanted = int(random.choice(list(_COUNT_SHARES), p=list(_COUNT_SHARES.values())))
        for position, name in enumerate(drawn[code][:wanted]):
            flagship = position == 0 and not pd.isna(day)
            template = _chosen_template(random, commodities[name].product_templates, flagship)
            rows.append(
                {
                    "kode_produk": f"{code.replace('.', '')}-{position + 1}",
                    "kode_wilayah": code,
                    "nama": _product_name(random, template, commodities[name], village),
                    "komoditas": name,
                    "sektor": template.sector or sector_of(name),
                    "unggulan": flagship,
                    **_business(random, template, name),
                    "sumber_tanggal": day if flagship else _RECORDED.draw(random, 1)[0],
                }
            )
    return pd.DataFrame(rows)


def _chosen_template(
    random: np.random.Generator, templates: tuple[ProductTemplate, ...], flagship: bool
) -> ProductTemplate:
    liked = {"mentah": 0.5 if flagship else 1.0, "diolah": 1.0, "dikemas": 1.2}
    likes = np.array([liked[template.stage] for template in templates])
    return templates[int(random.choice(len(templates), p=likes / likes.sum()))]


def _product_name(
    random: np.random.Generator,
    template: ProductTemplate,
    commodity: Commodity,
    village: dict[str, str],
) -> str:
    kinds = commodity.kinds_in(village["kode_kabupaten"])
    kind = kinds[int(random.integers(len(kinds)))] if kinds else ""
    name = template.name.format(jenis=kind, Jenis=kind[:1].upper() + kind[1:])
    chance = random.random()
    if chance < _NAMED_FOR_VILLAGE:
        return f"{name} {village['nama']}"
    return f"{name} {village['kecamatan']}" if chance < _NAMED_FOR_KECAMATAN else name


def _business(
    random: np.random.Generator, template: ProductTemplate, commodity: str
) -> dict[str, object]:
    marketed = template.stage == "dikemas" and random.random() < _MARKETED
    stage = "dipasarkan" if marketed else template.stage
    capacity = _two_digits(template.capacity * random.lognormal(0.0, 0.4))
    sales = capacity * template.price * 12 * random.uniform(0.3, 0.75)
    return {
        "tahap_olah": stage,
        "pasar": _market(random, stage, commodity),
        "kapasitas": capacity,
        "satuan": template.unit,
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
    """Return the ministry's stars for some marketed flagships, missing for other products."""
    rated = products["unggulan"] & (products["tahap_olah"] == "dipasarkan")
    rated &= random.random(len(products)) < _RATED
    stars = random.choice([1, 2, 3, 4, 5], p=[0.15, 0.35, 0.32, 0.14, 0.04], size=len(products))
    return pd.Series(stars, index=products.index, dtype="Int64").where(rated)
