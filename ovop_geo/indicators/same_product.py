"""Neighbouring villages that make a product of the same commodity."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.permits import of_commodity
from ovop_geo.indicators.verification import accepted

NEARBY_METRES = 10_000.0
"""Distance within which villages can share a workshop or a buyer."""

_KEY = ["kode", "komoditas"]


def same_product_nearby(
    products: pd.DataFrame,
    neighbours: pd.DataFrame,
    metres: float = NEARBY_METRES,
    commodity: str = "",
) -> pd.DataFrame:
    """Return, for each commodity of each village, the villages near by that make it too.

    Parameters
    ----------
    products : table ``produk``; rejected rows and rows of villages that ``neighbours`` does not
        have do not count for their neighbours.
    neighbours : pairs of villages, each in both directions: ``kode``, ``tetangga`` (codes) and
        ``jarak_m`` (metres, in a metric CRS). It has at least the nearest neighbour of every
        village whose place is known, however far.
    metres : greatest distance of a neighbour.
    commodity : only products of it; all if empty.

    Returns
    -------
    DataFrame, one row for each village (or coarser region) and commodity with a product, in
    code order: ``kode``, ``komoditas``, ``produk`` (its products of the commodity), ``jumlah``
    (neighbours with a product of it, Int64; missing where the place of the village is not
    known), ``tetangga`` (their codes joined by ``;``, the nearest first; missing without any),
    ``terdekat_m`` (metres to the nearest), ``nama_sama`` (whether a product of a neighbour has
    the same name as one here; capitals and spaces do not matter).
    """
    made = of_commodity(accepted(products), commodity).rename(columns={"kode_wilayah": "kode"})
    own = made.groupby(_KEY).size().rename("produk").reset_index()
    near = neighbours[
        (neighbours["jarak_m"] <= metres) & (neighbours["kode"] != neighbours["tetangga"])
    ]
    here = own[_KEY].merge(near, on="kode")
    there = own[_KEY].rename(columns={"kode": "tetangga"})
    pairs = here.merge(there, on=["tetangga", "komoditas"])
    pairs = pairs.sort_values([*_KEY, "jarak_m", "tetangga"])
    groups = pairs.groupby(_KEY)
    found = pd.DataFrame(
        {
            "jumlah": groups.size().astype("Int64"),
            "tetangga": groups["tetangga"].agg(";".join).astype("str"),
            "terdekat_m": groups["jarak_m"].min(),
        }
    ).reset_index()
    table = own.merge(found, on=_KEY, how="left")
    placed = table["kode"].isin(neighbours["kode"])
    table["jumlah"] = table["jumlah"].fillna(0).where(placed)
    shared = pd.MultiIndex.from_frame(_with_a_shared_name(made, pairs))
    return table.assign(nama_sama=pd.MultiIndex.from_frame(table[_KEY]).isin(shared))


def _with_a_shared_name(made: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return village and commodity where a product here is called like one of a neighbour."""
    plain = made["nama"].str.split().str.join(" ").str.casefold()
    named = made[_KEY].assign(nama=plain).drop_duplicates()
    here = pairs[[*_KEY, "tetangga"]].merge(named, on=_KEY)
    there = named.rename(columns={"kode": "tetangga"})
    return here.merge(there, on=["tetangga", "komoditas", "nama"])[_KEY].drop_duplicates()
