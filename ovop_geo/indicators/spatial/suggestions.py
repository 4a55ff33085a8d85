"""What next: products of the neighbours for villages without a flagship, and how good they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ovop_geo.indicators.spatial.joined_values import joined_values
from ovop_geo.indicators.spatial.neighbours import nearest_neighbours
from ovop_geo.indicators.spatial.recorded_amounts import leading_amounts, village_amounts
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import Level

MOST = 3
"""Suggestions for one village at most."""

ENOUGH = 30
"""Hidden products without which a hit rate says too little."""

CHANCE = 0.05
"""A difference of hits whose ``p`` is above it lies within chance."""

WITH_POTENTIAL, WITHOUT_RULE = "potensi", "tanpa_syarat"

Table = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Neighbourhood:
    """The neighbours that are asked: the nearest villages with a recorded product.

    Attributes
    ----------
    neighbours : their number.
    reach : metres beyond which a village is no neighbour.
    """

    neighbours: int = 8
    reach: float = 20_000.0


USUAL = Neighbourhood()


@dataclass(frozen=True)
class _Makers:
    """Who makes what, and has a potential of what: rows are villages in code order."""

    villages: pd.Index
    commodities: pd.Index
    made: Mask
    has: Mask
    makers_near: Table
    nearest: Table


def suggestions(
    products: pd.DataFrame,
    potential: pd.DataFrame,
    villages: pd.DataFrame,
    points: pd.DataFrame,
    around: Neighbourhood = USUAL,
) -> pd.DataFrame:
    """Suggest to each village without a flagship what its neighbours make.

    Of the commodities of products of its neighbours these are offered: it makes none of them yet,
    and a potential of the commodity, not 0, is recorded of the village itself. The one that most
    neighbours make comes first, then that of the nearest neighbour, then the first in the alphabet.

    Definition of this programme, which asks what a village could make of what it has.

    Parameters
    ----------
    products, potential : tables ``produk`` and ``potensi``; rejected rows and rows of other
        regions than ``villages`` do not count.
    villages : reference list of villages, index ``kode``.
    points : index ``kode``, columns ``x`` and ``y`` in metres; a village without a point has no
        neighbours.

    Returns
    -------
    DataFrame sorted by ``kode`` and ``peringkat`` (1 to `MOST`): ``komoditas``; ``jumlah`` (of
    neighbours that make it), ``tetangga`` (their codes in order) and ``produk`` (the different
    names of their products in alphabetical order), joined by ``;``; ``ukuran``, ``nilai``,
    ``satuan``: what is recorded of the commodity in the village, see `leading_amounts`.
    `hit_rates` says whether to show them.
    """
    rows = _known(products, villages)
    amounts = village_amounts(potential, villages.index)
    pairs = _neighbour_pairs(rows, villages, points, around)
    makers = _makers(rows, amounts, villages, pairs)
    lacking = ~makers.villages.isin(rows.loc[rows["unggulan"], "kode"])
    allowed = makers.has & ~makers.made & lacking[:, None] & (makers.makers_near > 0)
    rank = _ranks(np.where(allowed, _by_neighbours(makers), -np.inf))
    village, commodity = np.nonzero(allowed & (rank < MOST))
    chosen = pd.DataFrame(
        {
            "kode": makers.villages[village],
            "peringkat": rank[village, commodity] + 1,
            "komoditas": makers.commodities[commodity],
            "jumlah": makers.makers_near[village, commodity].astype("int64"),
        }
    )
    chosen = chosen.merge(_named(chosen, pairs, rows), on=["kode", "komoditas"], how="left")
    measured = leading_amounts(amounts[amounts["nilai"] > 0]).drop(columns="tahun")
    chosen = chosen.merge(measured, on=["kode", "komoditas"], how="left")
    return chosen.sort_values(["kode", "peringkat"], ignore_index=True)


def hit_rates(
    products: pd.DataFrame,
    potential: pd.DataFrame,
    villages: pd.DataFrame,
    points: pd.DataFrame,
    around: Neighbourhood = USUAL,
) -> pd.DataFrame:
    """Return how often a hidden product is found, by its neighbours and by its kabupaten.

    One commodity of one village is hidden at a time (leave one out). A hit is when it is among
    the suggestions, which leave out what else the village makes. The rival suggests what most
    other villages of the kabupaten make, then what most of the province make. Both are held to
    the same rules: the rival names exactly as many as the neighbours do, since who names more
    hits more; and where a potential is asked for, both name only commodities of which the
    village has one. Then only villages of which any is recorded take part. Villages without a
    point, to which nothing can be suggested, do not.

    On its own the potential says a lot: where of each village few commodities are recorded, both
    methods come out near each other. So the rule is also lifted from both.

    Where both are right, or both wrong, they do not differ. Of the other hidden products chance
    gives each half, so that p is 2 × P(X <= the smaller number), X binomial with probability 1/2,
    and at most 1. Hidden products of villages near each other are alike: read p as a lower bound.

    Parameters
    ----------
    products, potential, villages, points, around : those of `suggestions`.

    Returns
    -------
    DataFrame, index ``aturan``: `WITH_POTENTIAL`, `WITHOUT_RULE`; ``n`` (hidden products);
    ``tepat_tetangga`` and ``tepat_terbanyak`` (those found by the neighbours, and by what is most
    common in the kabupaten), ``tetangga`` and ``terbanyak`` (the same in percent of ``n``, missing
    if that is 0); ``hanya_tetangga`` and ``hanya_terbanyak`` (those that only this way found);
    ``p`` (how often chance alone makes them differ so much); ``banyak`` (mean number of
    suggestions).

    References
    ----------
    Stone (1974), Cross-validatory choice and assessment of statistical predictions, Journal of
    the Royal Statistical Society B 36. McNemar (1947), Note on the sampling error of the
    difference between correlated proportions or percentages, Psychometrika 12.
    """
    rows = _known(products, villages)
    pairs = _neighbour_pairs(rows, villages, points, around)
    makers = _makers(rows, village_amounts(potential, villages.index), villages, pairs)
    located = points.reindex(makers.villages)[["x", "y"]].notna().all(axis=1).to_numpy()
    village, hidden = np.nonzero(makers.made & located[:, None])
    kabupaten = villages.sort_index()[f"kode_{Level.KABUPATEN}"].to_numpy()
    common = _most_common(makers, kabupaten)[village]
    case = np.arange(len(village))
    # Without the hidden product, one village fewer of the kabupaten makes it.
    common[case, hidden] -= makers.made.shape[0] + 2
    others = makers.made[village]
    others[case, hidden] = False
    near = np.where(makers.makers_near > 0, _by_neighbours(makers), -np.inf)[village]
    table = {
        rule: _compared(near, common, ~others & asked, hidden)
        for rule, asked in (
            (WITH_POTENTIAL, makers.has[village]),
            (WITHOUT_RULE, np.ones_like(others)),
        )
    }
    return pd.DataFrame.from_dict(table, orient="index").rename_axis("aturan")


def is_offered(rates: pd.DataFrame, enough: int = ENOUGH) -> bool:
    """Return whether suggestions are good enough to show, by what `hit_rates` returns.

    The neighbours must find more than what is most common in the kabupaten, with and without the
    rule of a recorded potential, of at least ``enough`` hidden products each time. Whether they
    find more by chance, ``p`` says beside the suggestions.
    """
    return bool(((rates["n"] >= enough) & (rates["tetangga"] > rates["terbanyak"])).all())


def _compared(near: Table, common: Table, allowed: Mask, hidden: NDArray[np.intp]) -> dict:
    # scipy takes half a second to import.
    from scipy.special import bdtr

    judged = allowed.any(axis=1)
    near, common = (np.where(allowed, each, -np.inf)[judged] for each in (near, common))
    number = np.minimum((near > -np.inf).sum(axis=1), MOST)
    case, hidden = np.arange(len(number)), hidden[judged]
    by_neighbours, by_kabupaten = (_ranks(each)[case, hidden] < number for each in (near, common))
    only_neighbours = int((by_neighbours & ~by_kabupaten).sum())
    only_kabupaten = int((by_kabupaten & ~by_neighbours).sum())
    fewer, both = min(only_neighbours, only_kabupaten), only_neighbours + only_kabupaten
    return {
        "n": len(number),
        "tepat_tetangga": int(by_neighbours.sum()),
        "tepat_terbanyak": int(by_kabupaten.sum()),
        "tetangga": 100.0 * by_neighbours.mean() if len(number) else np.nan,
        "terbanyak": 100.0 * by_kabupaten.mean() if len(number) else np.nan,
        "hanya_tetangga": only_neighbours,
        "hanya_terbanyak": only_kabupaten,
        "p": min(2.0 * float(bdtr(fewer, both, 0.5)), 1.0),
        "banyak": number.mean() if len(number) else np.nan,
    }


def _known(products: pd.DataFrame, villages: pd.DataFrame) -> pd.DataFrame:
    rows = accepted(products).rename(columns={"kode_wilayah": "kode"})
    return rows.loc[rows["kode"].isin(villages.index), ["kode", "komoditas", "nama", "unggulan"]]


def _neighbour_pairs(
    rows: pd.DataFrame, villages: pd.DataFrame, points: pd.DataFrame, around: Neighbourhood
) -> pd.DataFrame:
    """Return for each village the nearest villages with a product, as `nearest_neighbours`."""
    place = points.reindex(villages.index)
    return nearest_neighbours(
        place, around.neighbours, around.reach, among=place.index.isin(rows["kode"])
    )


def _makers(
    rows: pd.DataFrame, amounts: pd.DataFrame, villages: pd.DataFrame, pairs: pd.DataFrame
) -> _Makers:
    codes = villages.index.sort_values()
    commodities = pd.Index(sorted(rows["komoditas"].unique()), dtype="str")
    made = _mask(rows, codes, commodities)
    focal, other = (codes.get_indexer(pairs[side]) for side in ("kode", "tetangga"))
    makers_near = np.zeros(made.shape)
    nearest = np.full(made.shape, float(len(codes)))
    for order, at_order in pairs.groupby("urutan").indices.items():
        village, makes = focal[at_order], made[other[at_order]]
        makers_near[village] += makes
        nearest[village] = np.where(makes, np.minimum(nearest[village], order), nearest[village])
    has = _mask(amounts[amounts["nilai"] > 0], codes, commodities)
    return _Makers(codes, commodities, made, has, makers_near, nearest)


def _mask(rows: pd.DataFrame, codes: pd.Index, commodities: pd.Index) -> Mask:
    rows = rows[rows["komoditas"].isin(commodities)]
    mask = np.zeros((len(codes), len(commodities)), dtype=bool)
    mask[codes.get_indexer(rows["kode"]), commodities.get_indexer(rows["komoditas"])] = True
    return mask


def _by_neighbours(makers: _Makers) -> Table:
    """Return a score: the number of neighbours that make it, then how near the nearest is."""
    return makers.makers_near - makers.nearest / (len(makers.villages) + 1)


def _most_common(makers: _Makers, kabupaten: NDArray[np.object_]) -> Table:
    """Return a score: villages of the kabupaten that make it, then those of the province."""
    areas, _ = pd.factorize(kabupaten)
    counts = np.zeros((areas.max() + 1, len(makers.commodities)))
    np.add.at(counts, areas, makers.made)
    score = counts * (len(makers.villages) + 1) + makers.made.sum(axis=0)
    return score[areas]


def _ranks(scores: Table) -> NDArray[np.intp]:
    """Return the rank of each column in its row from 0, equal scores in order of columns."""
    order = np.argsort(-scores, axis=1, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(scores.shape[1])[None, :], axis=1)
    return ranks


def _named(chosen: pd.DataFrame, pairs: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return codes and names of products of the neighbours that make what is suggested."""
    made = rows.rename(columns={"kode": "tetangga"})
    found = chosen[["kode", "komoditas"]].merge(pairs[["kode", "tetangga"]], on="kode")
    found = found.merge(made, on=["tetangga", "komoditas"])
    keys = ["kode", "komoditas"]
    columns = [joined_values(found, keys, text) for text in ("tetangga", "nama")]
    return pd.concat(columns, axis=1).rename(columns={"nama": "produk"}).reset_index()
