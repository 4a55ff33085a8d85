"""Candidate communities: near villages with products of the same commodity."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ovop_geo.indicators.aggregation import are_among
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.verification import accepted

DIAMETER = 10_000.0
"""Metres that the two farthest villages of a community are apart at most, unless told else."""

_SEPARATOR = "/"
_COLUMNS = ["kelompok", "komoditas", "kode"]


@computed_once(8)
def candidate_members(
    products: pd.DataFrame,
    points: pd.DataFrame,
    diameter: float = DIAMETER,
    commodity: str | None = None,
    least: int = 2,
) -> pd.DataFrame:
    """Group villages that have a product of the same commodity and lie near each other.

    The groups are those of complete linkage: the two nearest groups are joined again and again,
    where the distance of two groups is that of their farthest villages, as long as it is at most
    ``diameter``. So no two villages of a group are farther apart, which joining neighbours of
    neighbours would not hold: it makes chains across a whole island. A village is in one group
    for each commodity it has a product of. Distances are as the crow flies, over the sea too.

    Only villages that steps of at most ``diameter`` join can be in one group, so each such crowd is
    grouped by itself. Memory grows with the square of the villages of one commodity in a crowd:
    50 MB for 3,500.

    Parameters
    ----------
    products : table ``produk``; rejected rows and rows of other regions than those of ``points``
        do not count.
    points : index ``kode`` of villages, columns ``x`` and ``y`` in metres; a village without a
        point is in no group.
    diameter : metres, included.
    commodity : the only commodity to group; all unless given.
    least : villages in a group; smaller groups are left out.

    Returns
    -------
    DataFrame sorted by all columns: ``kelompok`` (``commodity/code of its first village``, the
    same in whatever order the rows come), ``komoditas``, ``kode`` (village).

    References
    ----------
    Sørensen (1948), A method of establishing groups of equal amplitude in plant sociology. Defays
    (1977), An efficient algorithm for a complete link method, The Computer Journal 20.
    """
    rows = accepted(products).rename(columns={"kode_wilayah": "kode"})
    if commodity is not None:
        rows = rows[rows["komoditas"] == commodity]
    located = points[["x", "y"]].dropna()
    # The order of villages decides between equal distances.
    pairs = rows[["komoditas", "kode"]].drop_duplicates().sort_values(["komoditas", "kode"])
    pairs = pairs[are_among(pd.Index(pairs["kode"]), located.index)].reset_index(drop=True)
    place = located.reindex(pairs["kode"]).to_numpy()
    group = np.zeros(len(pairs), dtype="int64")
    for rows_of_one in pairs.groupby("komoditas").indices.values():
        group[rows_of_one] = _complete_linkage(place[rows_of_one], diameter) + group.max()
    codes = pairs["kode"].groupby(group)
    members = pairs.assign(kelompok=pairs["komoditas"] + _SEPARATOR + codes.transform("first"))
    members = members[codes.transform("size") >= least]
    return members[_COLUMNS].sort_values(_COLUMNS, ignore_index=True)


def existing_members(communities: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Return the villages of the communities that exist, in the columns of `candidate_members`.

    Parameters
    ----------
    communities, members : tables ``komunitas`` and ``anggota_komunitas``; rejected rows do not
        count, nor do members of a community that does not.

    Returns
    -------
    DataFrame sorted by all columns: ``kelompok`` (code of the community), ``komoditas``,
    ``kode``. A community without members has no row.
    """
    commodity = accepted(communities).set_index("kode_komunitas")["komoditas"]
    rows = accepted(members)
    rows = rows[rows["kode_komunitas"].isin(commodity.index)]
    table = pd.DataFrame(
        {
            "kelompok": rows["kode_komunitas"],
            "komoditas": rows["kode_komunitas"].map(commodity),
            "kode": rows["kode_wilayah"],
        }
    )
    return table.drop_duplicates().sort_values(_COLUMNS, ignore_index=True)


def _complete_linkage(place: NDArray[np.float64], diameter: float) -> NDArray[np.int64]:
    """Return the number of the group, from 1, of each place."""
    # scipy takes half a second to import.
    from scipy.cluster.hierarchy import fcluster, linkage

    group = np.zeros(len(place), dtype="int64")
    for crowd in _crowds(place, diameter):
        found = (
            fcluster(linkage(place[crowd], "complete"), diameter, "distance")
            if len(crowd) > 1
            else 1
        )
        group[crowd] = found + group.max()
    return group


def _crowds(place: NDArray[np.float64], step: float) -> list[NDArray[np.int64]]:
    """Return the positions of places that steps of at most ``step`` metres join, by crowd."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    # A millimetre more: the tree computes a distance in another way than the linkage.
    pairs = cKDTree(place).query_pairs(step + 0.001, output_type="ndarray")
    joined = coo_array((np.ones(len(pairs)), pairs.T), shape=(len(place), len(place)))
    _, crowd = connected_components(joined, directed=False)
    order = np.argsort(crowd, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(crowd[order])) + 1)
