"""All commodities of one region side by side: who makes them, and how much there is."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import percentage
from ovop_geo.indicators.amount import OF_A_PART, PUBLISHED, measure_order
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.location_quotient import all_location_quotients
from ovop_geo.indicators.published_amounts import FACTS, KIND, amounts_at, province_amounts
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import level_of, lies_in, parent_of
from ovop_geo.regions.reference import Regions


def commodity_profile(
    products: pd.DataFrame, potential: pd.DataFrame, regions: Regions, region: str, basis: Basis
) -> pd.DataFrame:
    """Return all that is recorded of each commodity of one region.

    A commodity is in the profile if a product or a potential of it is recorded for the region
    or for a region inside it. Of the measures and units in which the region has an amount, one
    is shown: rather one that says how much there is than one of a part, of makers or of what
    leaves the region; then one that was published for the region itself; then one that comes
    first in `measure_order`; then one that covers most areas of the level, has most published
    rows behind it, and is first in the alphabet. How an amount is found says
    `commodity_amount`, the location quotient `location_quotients`.

    Parameters
    ----------
    products, potential : tables ``produk`` and ``potensi``; rejected rows do not count.
    basis : which villages and which products count; amounts are of all.

    Returns
    -------
    DataFrame, index ``komoditas`` in alphabetical order: ``produk`` (products recorded in the
    region, at any level) and ``unggulan`` (flagships among them, missing if no product of the
    province is one); ``desa`` (villages that make it), ``persen_desa`` (of all villages of the
    region); ``lq``, ``desa_tercatat`` and ``tersembunyi``; ``ukuran``, ``satuan`` and the facts
    of the amount, as in `commodity_amount`; ``persen_provinsi`` (share of the amount of the
    province, see `province_amounts`; missing for ratios), ``peringkat`` (1 = most among the
    areas of the same parent, missing if their years differ) and ``wilayah`` (areas of that
    parent with an amount).
    Counts of products are missing where no product is recorded in the region, those of villages
    where no village has one; what belongs to an amount is missing where there is none.

    Raises
    ------
    RegionError : the text does not have the form of a region code.
    """
    level = level_of(region)
    made, known = accepted(products), accepted(potential)
    own = made[_counted(made["kode_wilayah"], region, basis)]
    listed = known.loc[lies_in(known["kode_wilayah"], region), "komoditas"]
    names = pd.Index(sorted({*own["komoditas"], *listed}), dtype="str", name="komoditas")
    # Of all commodities: those of other regions have most of them in common.
    amounts, wholes = amounts_at(known, level, regions), province_amounts(known, regions)
    parts = [
        _products(own, names, flagships_known=bool(made["unggulan"].any())),
        _makers(made, regions.villages, region, basis, names),
        _best_amounts(amounts, wholes["nilai"], region).reindex(names),
    ]
    return pd.concat(parts, axis=1)


def _counted(codes: pd.Series, region: str, basis: Basis) -> np.ndarray:
    inside = np.asarray(lies_in(codes, region))
    return inside & in_basis(pd.Index(codes, dtype="str"), basis).to_numpy()


def _products(own: pd.DataFrame, names: pd.Index, *, flagships_known: bool) -> pd.DataFrame:
    """Count the products ``own`` of a region, and the flagships among them."""
    flagships = own.groupby("komoditas")["unggulan"]
    counts = pd.DataFrame({"produk": flagships.size(), "unggulan": flagships.sum()})
    counts = counts.reindex(names).astype("Int64")
    if own.empty:
        return counts
    # Records that name no flagship at all do not say that there are none.
    unknown = pd.Series(pd.NA, names, dtype="Int64")
    counts = counts.fillna(0)
    return counts if flagships_known else counts.assign(unggulan=unknown)


def _makers(
    made: pd.DataFrame, villages: pd.DataFrame, region: str, basis: Basis, names: pd.Index
) -> pd.DataFrame:
    """Return how many villages of the region make each commodity, and its location quotient."""
    found = all_location_quotients(made, villages, level_of(region), basis)
    found = found[found["kode"] == region].set_index("komoditas")
    behind = int(found["desa_tercatat"].max()) if len(found) else 0
    makers = found["jumlah"].reindex(names)
    makers = makers.fillna(0) if behind else makers
    whole = _counted(villages.index.to_series(), region, basis).sum()
    return pd.DataFrame(
        {
            "desa": makers,
            "persen_desa": percentage(makers.astype("float64"), pd.Series(whole, names)),
            "lq": found["nilai"].reindex(names),
            "desa_tercatat": behind,
            "tersembunyi": bool(found["tersembunyi"].any()),
        }
    )


def _best_amounts(amounts: pd.DataFrame, wholes: pd.Series, region: str) -> pd.DataFrame:
    """Return, by commodity, the amount that says most of the region, its share and its rank.

    Parameters
    ----------
    wholes : the amount of the province of each kind.
    """
    kind = amounts.groupby(KIND).ngroup()
    every = amounts.groupby(kind)
    parent = parent_of(region) or ""
    siblings = amounts[amounts["kode"].str[: len(parent)] == parent]
    among = siblings.groupby(kind[siblings.index])
    one_year = kind.map(among["tahun_awal"].min().eq(among["tahun"].max()).fillna(True))
    order = measure_order(amounts["ukuran"])
    table = amounts.assign(
        _sebagian=order == OF_A_PART,
        _terbit=amounts["cara"] == PUBLISHED,
        _urutan=order,
        _wilayah=kind.map(every.size()),
        _sumber=kind.map(every["n_sumber"].sum()),
        peringkat=among["nilai"].rank(method="min", ascending=False).where(one_year),
        wilayah=kind.map(among.size()),
    )
    best = (
        table[table["kode"] == region]
        .sort_values(
            ["_sebagian", "_terbit", "_urutan", "_wilayah", "_sumber", "ukuran", "satuan"],
            ascending=[True, False, True, False, False, True, True],
        )
        .drop_duplicates("komoditas")
        .set_index("komoditas")
        .astype({"peringkat": "Int64", "wilayah": "Int64"})
    )
    is_ratio = best["satuan"].str.contains("/", regex=False)
    kinds = pd.MultiIndex.from_frame(best.reset_index()[KIND])
    whole = pd.Series(wholes.reindex(kinds).to_numpy(), best.index)
    best["persen_provinsi"] = percentage(best["nilai"].mask(is_ratio), whole)
    return best[["ukuran", "satuan", *FACTS, "persen_provinsi", "peringkat", "wilayah"]]
