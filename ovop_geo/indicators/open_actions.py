"""Counts of the next actions of villages, and the villages whose flagship lacks a permit."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ovop_geo.indicators.next_action import NOTHING
from ovop_geo.indicators.permits import permit_gaps
from ovop_geo.indicators.verification import accepted


def flagships_lacking_permits(
    products: pd.DataFrame, certificates: pd.DataFrame, on: date
) -> pd.Index:
    """Return the codes of the villages whose flagship lacks a permit that the law asks for.

    Parameters
    ----------
    products, certificates : tables ``produk`` and ``sertifikat``, read as by `permit_gaps`.
    """
    rows = accepted(products)
    gaps = permit_gaps(rows[rows["unggulan"]], certificates, on)
    return pd.Index(gaps.loc[gaps["wajib"], "kode_wilayah"].unique())


def action_counts(actions: pd.DataFrame) -> pd.DataFrame:
    """Count villages by their next action.

    Parameters
    ----------
    actions : rows of `next_actions`.

    Returns
    -------
    DataFrame, index ``tindakan``, the most frequent first, then by name, without ``selesai``:
    ``jumlah`` (villages) and ``terlambat`` (those of them past the day set for it).
    """
    return _counted(actions, "tindakan")


def desk_counts(actions: pd.DataFrame) -> pd.DataFrame:
    """Count villages by the desk of their next action, as `action_counts` does; index ``meja``."""
    return _counted(actions, "meja")


def _counted(actions: pd.DataFrame, column: str) -> pd.DataFrame:
    to_do = actions[actions["tindakan"] != NOTHING]
    groups = to_do.groupby(column)["terlambat"]
    table = pd.DataFrame({"jumlah": groups.size(), "terlambat": groups.sum()}).astype("int64")
    return table.sort_index().sort_values("jumlah", ascending=False, kind="stable")
