"""Counts of villages by area, shares of them, and ranks of areas."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.regions.codes import Level, code_length


@computed_once(64)
def areas_of(codes: pd.Index, level: Level) -> pd.Index:
    """Return, for every code, the code of the area of ``level`` that contains it.

    The result is missing for a code coarser than ``level``.
    """
    length = code_length(level)
    return codes.str[:length].where(codes.str.len() >= length).rename("kode")


def count_villages(
    achieved: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis
) -> pd.DataFrame:
    """Count, by area, the villages in the denominator and those that achieved something.

    Parameters
    ----------
    achieved : one column of numbers or bools per achievement, index code of the village;
        a village that is not listed has achieved nothing.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``: every area of ``level`` in code order; ``desa``, the villages in
    the denominator, and the columns of ``achieved`` summed over these villages.
    """
    counted = in_basis(villages.index, basis).to_numpy()
    place, areas = _places(villages.index, level)
    village = villages.index.get_indexer(achieved.index)
    rows = (village >= 0) & counted[village]
    sums = {"desa": np.bincount(place[counted], minlength=len(areas))}
    for name, column in achieved.items():
        numbers = column.to_numpy(dtype="float64", na_value=0.0)[rows]
        total = np.bincount(place[village[rows]], numbers, len(areas))
        sums[str(name)] = total if column.dtype.kind == "f" else total.astype("int64")
    return pd.DataFrame(sums, areas)


def are_among(codes: pd.Index, others: pd.Series | pd.Index) -> np.ndarray:
    """Return which ``codes`` are among ``others``; many times faster than ``isin`` of texts."""
    return pd.Index(others.unique()).get_indexer(codes) >= 0


def rows_in(areas: pd.Index, codes: pd.Series) -> pd.Series:
    """Count, for each of ``areas``, the rows whose area it is; index ``areas``."""
    place = areas.get_indexer(pd.Index(codes))
    return pd.Series(np.bincount(place[place >= 0], minlength=len(areas)), areas)


@computed_once(32)
def parents_of(codes: pd.Index) -> pd.Index:
    """Return the code of the region directly around each region; empty for the province."""
    return pd.Index([code.rpartition(".")[0] for code in codes], dtype="str")


@computed_once(8)
def _places(codes: pd.Index, level: Level) -> tuple[np.ndarray, pd.Index]:
    """Return the position of each code's area among those of ``level``, and these in code order.

    What is counted by whole numbers is counted many times faster than by texts.
    """
    place, areas = pd.factorize(areas_of(codes, level), sort=True)
    return place, areas.rename("kode")


def percentage(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Return 100 × part / whole, missing where the whole is 0."""
    return 100.0 * part / whole.where(whole > 0)


def share_of_villages(
    achieved: pd.Index, villages: pd.DataFrame, level: Level, basis: Basis
) -> pd.DataFrame:
    """Return the share of villages that are among ``achieved``, by area.

    Returns
    -------
    DataFrame, index ``kode``: every area of ``level`` in code order; ``desa`` (villages in the
    denominator), ``jumlah`` (those among ``achieved``), ``persen`` = 100 × jumlah / desa,
    missing where no village is in the denominator.
    """
    reached = pd.DataFrame({"jumlah": True}, index=achieved.unique())
    table = count_villages(reached, villages, level, basis)
    table["persen"] = percentage(table["jumlah"], table["desa"])
    return table


def without_unrecorded(
    table: pd.DataFrame, recorded: pd.Index, villages: pd.DataFrame, level: Level, basis: Basis
) -> pd.DataFrame:
    """Return a table of shares in which areas without any record are missing, not 0.

    Parameters
    ----------
    table : ``jumlah`` and ``persen`` of every area of ``level``, index ``kode``.
    recorded : codes of the villages about which something is recorded; others are ignored.
    villages : reference list of villages, index ``kode``.
    """
    flags = pd.DataFrame({"tercatat": True}, index=recorded.unique())
    known = count_villages(flags, villages, level, basis)["tercatat"] > 0
    return table.assign(jumlah=table["jumlah"].where(known), persen=table["persen"].where(known))


def rank_within_parent(values: pd.Series, *, ascending: bool = False) -> pd.Series:
    """Rank areas among those of the same parent.

    Parameters
    ----------
    values : one number per area, index region code.
    ascending : whether the lowest value ranks first; by default the highest does.

    Returns
    -------
    Series of Int64, index of ``values``: 1 is first, equal values share a rank and the next
    one skips, a missing value has no rank.
    """
    ranks = values.groupby(parents_of(values.index)).rank(method="min", ascending=ascending)
    return ranks.astype("Int64").rename("peringkat")
