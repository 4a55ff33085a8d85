"""How many villages share a commodity with a neighbour."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ovop_geo.indicators.spatial.neighbours import nearest_neighbours, neighbours_within
from ovop_geo.indicators.spatial.village_points import projected_points


def village_pairs(villages: pd.DataFrame, metres: float) -> pd.DataFrame:
    """Return the pairs of villages that `same_product_nearby` asks for.

    Parameters
    ----------
    villages : reference list of villages, index ``kode``; ``lintang`` and ``bujur`` in degrees.
    metres : greatest distance; the nearest neighbour is there however far it is.

    Returns
    -------
    DataFrame ``kode``, ``tetangga``, ``jarak_m`` (metres in the metric CRS of the province).
    """
    points = projected_points(villages)
    near = neighbours_within(points, metres)
    nearest = nearest_neighbours(points, 1)
    farther = nearest.loc[nearest["jarak"] > metres, near.columns]
    pairs = pd.concat([near, farther], ignore_index=True)
    return pairs.rename(columns={"jarak": "jarak_m"})


class Sharing(NamedTuple):
    """Villages with a product and a known place, and how many share a commodity near by.

    Attributes
    ----------
    villages : villages with a product whose place is known.
    sharing : those of them of which a neighbour makes a product of the same commodity.
    leading : the commodities that most of them share, the first of them first in the alphabet;
        index commodity, values villages.
    """

    villages: int
    sharing: int
    leading: pd.Series


def sharing(shared: pd.DataFrame) -> Sharing:
    """Count villages by whether a neighbour makes a product of the same commodity.

    Definition of this programme: counts of `same_product_nearby`.

    Parameters
    ----------
    shared : rows of `same_product_nearby`.
    """
    placed = shared[shared["jumlah"].notna()]
    with_neighbours = placed[placed["jumlah"] > 0]
    leading = with_neighbours["komoditas"].value_counts().rename("desa").sort_index()
    return Sharing(
        placed["kode"].nunique(),
        with_neighbours["kode"].nunique(),
        leading.sort_values(ascending=False, kind="stable"),
    )
