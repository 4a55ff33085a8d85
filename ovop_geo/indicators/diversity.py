"""How many different commodities an area makes, and how evenly."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import areas_of
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.location_quotient import products_by_commodity
from ovop_geo.regions.codes import Level


@computed_once(8)
def commodity_diversity(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis
) -> pd.DataFrame:
    """Return the Shannon diversity of the commodities of each area.

    H = -Σ p_c ln p_c, where p_c is the share of commodity c: of the villages that make it,
    each counted once for each of its commodities; of the products at the level of villages.
    exp H is the number of equally common commodities that would be as diverse, and H / ln S,
    with S commodities in all, is how even they are.

    Sources: Shannon, C. E. (1948), A Mathematical Theory of Communication, Bell System
    Technical Journal 27, 379-423; evenness by Pielou, E. C. (1966), The measurement of
    diversity in different types of biological collections, Journal of Theoretical Biology 13,
    131-144; effective number by Hill, M. O. (1973), Diversity and Evenness, Ecology 54(2),
    427-432.

    Parameters
    ----------
    products : table ``produk``; `products_by_commodity` says which rows count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``nilai`` (H, 0 for a
    single commodity), ``setara`` (exp H), ``kemerataan`` (0 to 1, missing for a single
    commodity), ``jumlah`` (S) and ``desa_tercatat`` (villages with a product). All but the
    last are missing where no product is recorded.
    """
    counts = products_by_commodity(products, villages, basis)
    makes = counts > 0
    area_of_village = areas_of(villages.index, level)
    recorded = makes.any(axis=1).astype("int64").groupby(area_of_village).sum()
    if level is not Level.DESA:
        counts = makes.astype("int64").groupby(area_of_village).sum()
    number = (counts > 0).sum(axis=1).astype("Int64")
    entropy = _entropy(counts)
    several = np.log(number.where(number > 1).astype("float64"))
    return pd.DataFrame(
        {
            "nilai": entropy,
            "setara": np.exp(entropy),
            "kemerataan": entropy / several,
            "jumlah": number.where(number > 0),
            "desa_tercatat": recorded,
        }
    )


def _entropy(counts: pd.DataFrame) -> pd.Series:
    made = counts.to_numpy(dtype="float64")
    total = made.sum(axis=1)
    shares = made / np.maximum(total, 1.0)[:, None]
    # The limit of p ln p for a share of 0 is 0.
    terms = shares * np.log(np.where(shares > 0, shares, 1.0))
    return pd.Series(0.0 - terms.sum(axis=1), counts.index).where(total > 0)
