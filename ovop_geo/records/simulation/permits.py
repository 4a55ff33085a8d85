"""Simulates the permits and certificates of products."""

from __future__ import annotations

from datetime import date
from itertools import count

import numpy as np
import pandas as pd

from ovop_geo.records.simulation.timeline import Window

_FOOD_SECTORS = frozenset({"pangan_olahan", "minuman"})
_VALID_YEARS = {"SPP-IRT": 5, "BPOM MD": 5, "Merek": 10}
_ISSUED = Window(date(2024, 2, 1), date(2026, 10, 16))


def simulate_permits(random: np.random.Generator, products: pd.DataFrame) -> pd.DataFrame:
    """Return the table ``sertifikat`` without common columns; its numbers are visibly invented.

    Only packed products have permits, and only processed food and drinks have food permits.
    """
    rows = []
    numbers = count(1)
    packed = products[products["tahap_olah"].isin(["dikemas", "dipasarkan"])]
    for product in packed.to_dict("records"):
        for kind, chance in _permit_chances(product).items():
            if random.random() < chance:
                issued = pd.Timestamp(_ISSUED.draw(random, 1)[0])
                years = _VALID_YEARS.get(kind)
                until = issued + pd.DateOffset(years=years) if years else pd.NaT
                rows.append(
                    {
                        "kode_produk": product["kode_produk"],
                        "jenis": kind,
                        "nomor": f"SIM-{next(numbers):05d}",
                        "terbit": issued,
                        "berlaku_sampai": until,
                    }
                )
    return pd.DataFrame(rows)


def _permit_chances(product: dict[str, str]) -> dict[str, float]:
    marketed = product["tahap_olah"] == "dipasarkan"
    chances = {"NIB": 0.75 if marketed else 0.35}
    if product["sektor"] in _FOOD_SECTORS:
        chances |= {
            "SPP-IRT": 0.65 if marketed else 0.25,
            "BPOM MD": 0.12 if marketed else 0.01,
        }
        if product["komoditas"] != "babi":
            chances["Halal"] = 0.5 if marketed else 0.15
    if product["komoditas"] in {"tenun", "kopi", "vanili"}:
        chances["Indikasi Geografis"] = 0.06
    chances["Merek"] = 0.1 if marketed else 0.01
    return chances
