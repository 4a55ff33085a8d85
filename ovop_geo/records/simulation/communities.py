"""Simulated communities: villages of one kecamatan with the same commodity."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import numpy as np
import pandas as pd

from ovop_geo.regions.codes import Level, code_length

_SHARE = 0.3
_FEWEST, _MOST = 2, 5
_KECAMATAN = code_length(Level.KECAMATAN)


@dataclass(frozen=True)
class Communities:
    """The tables ``komunitas`` and ``anggota_komunitas`` without their common columns.

    Attributes
    ----------
    of_products : code of each product's community, missing for none; index of the products.
    """

    communities: pd.DataFrame
    members: pd.DataFrame
    of_products: pd.Series


def simulate_communities(
    random: np.random.Generator, products: pd.DataFrame, names: pd.Series
) -> Communities:
    """Return communities of two to five products of one commodity in one kecamatan.

    Parameters
    ----------
    products : the table ``produk``.
    names : names of regions, index ``kode``.
    """
    communities, members = [], []
    of_products = pd.Series(pd.NA, index=products.index, dtype="str")
    numbers = count(1)
    kecamatan = products["kode_wilayah"].str[:_KECAMATAN]
    for (home, commodity), group in products.groupby([kecamatan, "komoditas"]):
        if len(group) < _FEWEST or random.random() >= _SHARE:
            continue
        code = f"SIM-K{next(numbers):03d}"
        joined = group.index[: int(random.integers(_FEWEST, _MOST + 1))]
        of_products[joined] = code
        communities.append(
            {
                "kode_komunitas": code,
                "nama": f"Komunitas {commodity} {names[home]}",
                "komoditas": commodity,
            }
        )
        members += [
            {"kode_komunitas": code, "kode_wilayah": village}
            for village in products.loc[joined, "kode_wilayah"]
        ]
    return Communities(pd.DataFrame(communities), pd.DataFrame(members), of_products)
