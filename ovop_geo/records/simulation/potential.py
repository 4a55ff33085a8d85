"""Simulates the potential of every village."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.records.simulation.knowledge import Commodity

_URBAN_SHARE = 0.35
_YEAR = 2024
_WHOLE_FROM = 100
"""Tons or hectares from which on an amount has no decimals."""


def simulate_potential(
    random: np.random.Generator,
    drawn: dict[str, list[str]],
    commodities: dict[str, Commodity],
    weights: pd.DataFrame,
    mapped: pd.Series,
) -> pd.DataFrame:
    """Return the table ``potensi``; of its common columns it has only ``sumber_tanggal``.

    Amounts scatter around the typical amount of a village. They are larger where the commodity
    has a great weight in the kecamatan, and smaller in a kelurahan and for a village's second
    and further commodities. The measures of one commodity in one village scale together.

    Parameters
    ----------
    drawn : commodities by code of village, the main one first.
    commodities : the catalogue by name.
    weights : index code of kecamatan, a column per commodity.
    mapped : day on which the potential was mapped, index code of village.
    """
    rows = []
    relative = weights.div(weights.max()).to_dict()
    for code, names in drawn.items():
        small = _URBAN_SHARE if code[9] == "1" else 1.0
        for position, name in enumerate(names):
            strength = 0.5 + relative[name][code[:8]]
            size = small * strength * 0.75**position * random.lognormal(0.0, 0.45)
            for measure in commodities[name].measures:
                amount = measure.typical * size * random.lognormal(0.0, 0.12)
                rows.append(
                    {
                        "kode_wilayah": code,
                        "komoditas": name,
                        "ukuran": measure.name,
                        "nilai": _rounded(amount, measure.unit),
                        "satuan": measure.unit,
                        "tahun": _YEAR,
                        "sumber_tanggal": mapped[code],
                    }
                )
    return pd.DataFrame(rows)


def _rounded(amount: float, unit: str) -> float:
    if unit in ("ton", "ha"):
        return max(round(amount, 1 if amount < _WHOLE_FROM else 0), 0.1)
    return float(max(round(amount), 1))
