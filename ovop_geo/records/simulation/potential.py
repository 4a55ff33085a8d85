"""The simulated potential of every village."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.records.simulation.knowledge import Commodity

_URBAN_SHARE = 0.35
_YEAR = 2024
_TOLD_WHOLE = 100
"""From here on people leave the decimals out."""


def simulate_potential(
    random: np.random.Generator,
    drawn: dict[str, list[str]],
    commodities: dict[str, Commodity],
    weights: pd.DataFrame,
    mapped: pd.Series,
) -> pd.DataFrame:
    """Return the table ``potensi`` without its common columns but ``sumber_tanggal``.

    Amounts scatter around the typical amount of a village, are larger where the commodity
    weighs much in the kecamatan, and smaller in a kelurahan and for the lesser commodities.
    Amounts of one commodity in one village agree with each other.

    Parameters
    ----------
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
        return max(round(amount, 1 if amount < _TOLD_WHOLE else 0), 0.1)
    return float(max(round(amount), 1))
