"""How much an area is specialised in a commodity, compared with the whole province."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import areas_of
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import Level

MINIMUM_VILLAGES = 5
"""Fewest villages with a product behind a location quotient that is shown, at every level.

With five, one village more or less moves the share of a commodity by a fifth of the villages;
with fewer, a quotient says more about that village than about the area.
"""


@computed_once(4)
def products_by_commodity(
    products: pd.DataFrame, villages: pd.DataFrame, basis: Basis
) -> pd.DataFrame:
    """Count the products of every village by commodity.

    Parameters
    ----------
    products : table ``produk``; rejected rows, rows of a region coarser than a village, of an
        unknown village or of a village outside the basis do not count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index of ``villages``: one column per commodity in alphabetical order, named by
    its code; whole numbers. A commodity without a counted product has no column.
    """
    rows = accepted(products)
    village = villages.index.get_indexer(pd.Index(rows["kode_wilayah"], dtype="str"))
    counted = (village >= 0) & in_basis(villages.index, basis).to_numpy()[village]
    commodity, names = pd.factorize(rows["komoditas"][counted], sort=True)
    # Village and commodity as one number: numbers are counted many times faster than texts.
    cells = village[counted] * len(names) + commodity
    counts = np.bincount(cells, minlength=len(villages) * len(names))
    return pd.DataFrame(
        counts.reshape(len(villages), len(names)),
        index=villages.index,
        columns=pd.Index(names, dtype="str", name="komoditas"),
    )


@dataclass(frozen=True)
class _Quotients:
    """Villages by area and commodity, their quotients, and the villages behind each area."""

    counts: pd.DataFrame
    quotients: pd.DataFrame
    recorded: pd.Series
    hidden: pd.Series


def location_quotients(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, commodity: str
) -> pd.DataFrame:
    """Return the location quotient of one commodity in each area.

    LQ = (x_ac / x_a) / (x_c / x), where x_ac is the number of villages of area a that make
    commodity c, x_a its sum over all commodities of the area, x_c its sum over all areas, and x
    the sum over both. 1 means as common as in the province, 2 twice as common.

    Sources: Isard, W. (1960), Methods of Regional Analysis, MIT Press; the same
    ratio is the revealed comparative advantage of Balassa, B. (1965), Trade Liberalisation and
    "Revealed" Comparative Advantage, The Manchester School 33(2), 99-123.

    Parameters
    ----------
    products : table ``produk``; `products_by_commodity` says which rows count.
    villages : reference list of villages of the province, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``nilai`` (the quotient),
    ``jumlah`` (villages of the area that make the commodity), ``desa_tercatat`` (its villages
    with any product: the number behind the quotient) and ``tersembunyi`` (true where there is a
    product, but in fewer than `MINIMUM_VILLAGES` villages). ``nilai`` is missing where it is
    hidden, where no product is recorded, and where nobody in the province makes the commodity;
    ``jumlah`` where no product is recorded. At the level of villages, to which the quotient
    does not apply, ``nilai`` is missing and nothing is hidden.
    """
    found = _quotients(products, villages, level, basis)
    made = found.counts.reindex(columns=[commodity], fill_value=0)[commodity]
    return pd.DataFrame(
        {
            "nilai": found.quotients.reindex(columns=[commodity])[commodity],
            "jumlah": made.where(found.recorded > 0).astype("Int64"),
            "desa_tercatat": found.recorded,
            "tersembunyi": found.hidden,
        }
    )


def all_location_quotients(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis
) -> pd.DataFrame:
    """Return the location quotients of all commodities, side by side.

    Formula, sources and rules are those of `location_quotients`.

    Returns
    -------
    DataFrame in long form, sorted by ``kode`` and ``komoditas``: every area of ``level`` with
    every commodity that somebody in the province makes; the columns of `location_quotients`.
    """
    found = _quotients(products, villages, level, basis)
    areas, commodities = found.counts.index, found.counts.columns
    repeated = np.repeat(np.arange(len(areas)), len(commodities))
    recorded = found.recorded.iloc[repeated].reset_index(drop=True)
    made = pd.Series(found.counts.to_numpy().ravel())
    return pd.DataFrame(
        {
            "kode": areas[repeated],
            "komoditas": np.tile(commodities, len(areas)),
            "nilai": found.quotients.to_numpy().ravel(),
            "jumlah": made.where(recorded > 0).astype("Int64"),
            "desa_tercatat": recorded,
            "tersembunyi": found.hidden.to_numpy()[repeated],
        }
    )


@computed_once(8)
def _quotients(
    products: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis
) -> _Quotients:
    makes = products_by_commodity(products, villages, basis) > 0
    area_of_village = areas_of(villages.index, level)
    counts = makes.astype("int64").groupby(area_of_village).sum()
    recorded = makes.any(axis=1).astype("int64").groupby(area_of_village).sum()
    applies = level is not Level.DESA
    hidden = recorded.between(1, MINIMUM_VILLAGES - 1) & applies
    shares = counts.div(counts.sum(axis=1).where(~hidden & applies), axis=0)
    return _Quotients(counts, shares / (counts.sum() / counts.to_numpy().sum()), recorded, hidden)
