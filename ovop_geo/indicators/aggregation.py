"""Counts of villages by area, shares of them, and ranks of areas."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.regions.codes import Level, code_length


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
    counted = in_basis(villages.index, basis)
    flags = achieved.select_dtypes("bool").columns
    numbers = achieved.astype(dict.fromkeys(flags, "int64"))
    table = numbers.reindex(villages.index, fill_value=0).mul(counted, axis=0)
    table.insert(0, "desa", counted.astype("int64"))
    return table.groupby(areas_of(villages.index, level)).sum()


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
    parents = values.index.str.rpartition(".").get_level_values(0)
    ranks = values.groupby(parents).rank(method="min", ascending=ascending)
    return ranks.astype("Int64").rename("peringkat")
