"""The amounts that are recorded of single villages."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.verification import accepted
from ovop_geo.records.tables import MEASURES

_KIND = ["kode", "komoditas", "ukuran", "satuan"]


def village_amounts(potential: pd.DataFrame, villages: pd.Index) -> pd.DataFrame:
    """Return the amount that counts for each village, commodity, measure and unit.

    It is the one that `ovop_geo.indicators.potential.commodity_amount` gives for the village:
    the newest; of one year a verified one before a draft, then the newest source, then the
    larger amount.

    Parameters
    ----------
    potential : table ``potensi``; rejected rows, rows without an amount and rows of other regions
        than ``villages`` do not count.

    Returns
    -------
    DataFrame sorted by ``kode``, ``komoditas``, ``ukuran`` and ``satuan``, which are its first
    columns; ``nilai`` in ``satuan``; ``tahun`` (Int64, missing if not known).
    """
    rows = accepted(potential).rename(columns={"kode_wilayah": "kode"})
    rows = rows[rows["kode"].isin(villages) & rows["nilai"].notna()]
    rivals = rows.duplicated(_KIND, keep=False)
    # Sorting text is slow, and most amounts have no rival.
    ordered = rows[rivals].sort_values(
        ["tahun", "verifikasi", "sumber_tanggal", "nilai"], na_position="first"
    )
    kept = pd.concat([rows[~rivals], ordered.drop_duplicates(_KIND, keep="last")])
    kept = kept.sort_values(_KIND)
    return kept[[*_KIND, "nilai", "tahun"]].reset_index(drop=True)


def leading_amounts(amounts: pd.DataFrame) -> pd.DataFrame:
    """Keep one amount for each village and commodity: production first, then area, and so on.

    The order is that of `MEASURES`; of several units the first in the alphabet.

    Parameters
    ----------
    amounts : what `village_amounts` returns.
    """
    rank = amounts["ukuran"].map({name: order for order, name in enumerate(MEASURES)})
    ordered = amounts.assign(_rank=rank).sort_values(["kode", "komoditas", "_rank", "satuan"])
    kept = ordered.drop_duplicates(["kode", "komoditas"]).drop(columns="_rank")
    return kept.reset_index(drop=True)
