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

    Definition of this programme, to find villages that could share a workshop or a buyer: near by
    is at most ``metres`` in a straight line.

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
    villages = pd.Index(own["kode"].unique())
    # Positions instead of codes: there are far more pairs of villages than products.
    near = pd.DataFrame(
        {
            "kode": villages.get_indexer(pd.Index(neighbours["kode"])),
            "tetangga": villages.get_indexer(pd.Index(neighbours["tetangga"])),
            "jarak_m": neighbours["jarak_m"].to_numpy(),
        }
    )
    placed = villages[near.loc[near["kode"] >= 0, "kode"].unique()]
    near = near[(near["jarak_m"] <= metres) & (near.min(axis=1) >= 0)]
    pairs = _of_one_commodity(own, near[near["kode"] != near["tetangga"]], villages)
    groups = pairs.groupby("baris")
    table = own.assign(
        jumlah=groups.size().reindex(own.index, fill_value=0).astype("Int64"),
        tetangga=groups["tetangga"].agg(";".join).reindex(own.index).astype("str"),
        terdekat_m=groups["jarak_m"].min(),
    )
    table["jumlah"] = table["jumlah"].where(table["kode"].isin(placed))
    return table.assign(nama_sama=table.index.isin(_with_a_shared_name(made, own, pairs)))


def _of_one_commodity(own: pd.DataFrame, near: pd.DataFrame, villages: pd.Index) -> pd.DataFrame:
    """Return the row of ``own`` and the code of a neighbour for each commodity that both make."""
    here = pd.DataFrame(
        {
            "kode": villages.get_indexer(pd.Index(own["kode"])),
            "komoditas": pd.factorize(own["komoditas"])[0],
            "baris": own.index,
        }
    )
    there = here.rename(columns={"kode": "tetangga", "baris": "baris_tetangga"})
    pairs = here.merge(near, on="kode").merge(there, on=["tetangga", "komoditas"])
    pairs = pairs.sort_values(["baris", "jarak_m", "tetangga"])
    return pairs.assign(tetangga=villages[pairs["tetangga"]])


def _with_a_shared_name(made: pd.DataFrame, own: pd.DataFrame, pairs: pd.DataFrame) -> pd.Index:
    """Return the rows of ``own`` where a product is called like one of a neighbour."""
    plain = made["nama"].str.split().str.join(" ").str.casefold()
    rows = made[_KEY].merge(own[_KEY].reset_index(names="baris"), on=_KEY)["baris"]
    named = pd.DataFrame({"baris": rows, "nama": pd.factorize(plain)[0]}).drop_duplicates()
    there = named.rename(columns={"baris": "baris_tetangga"})
    here = pairs[["baris", "baris_tetangga"]].merge(named, on="baris")
    return pd.Index(here.merge(there, on=["baris_tetangga", "nama"])["baris"])
