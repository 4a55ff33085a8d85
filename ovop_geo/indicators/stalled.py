"""Villages where no step has changed for months although not all are completed.

Among them are villages that were recorded and have not begun: they need somebody as much.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import count_villages, percentage
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.progress import STATUSES, latest_status
from ovop_geo.indicators.verification import accepted
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import Level
from ovop_geo.selection import SETTINGS

MONTHS = SETTINGS["idle"][0]
"""Months without a change after which a village counts as stalled, unless others are asked for."""

STALLED, MOVING, FINISHED = "berhenti", "bergerak", "tuntas"

_DONE = STATUSES[-1]


def current_steps(steps: pd.DataFrame, villages: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the first step of each village that is not completed at the end of the day ``on``.

    Parameters
    ----------
    steps : table ``tahapan``; `latest_status` says which rows count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index of ``villages``: ``tercatat`` (whether any step is recorded), ``langkah``
    (1 to 5, Int64, missing if nothing is recorded or all are completed) and ``status`` of that
    step (``belum`` or ``berjalan``, missing if that step has no record).
    """
    status = latest_status(steps, villages, on)
    done = (status == _DONE).to_numpy(dtype=bool)
    recorded = status.notna().any(axis=1)
    first = done.argmin(axis=1)
    under_way = recorded.to_numpy() & ~done.all(axis=1)
    words = status.to_numpy(dtype=object)[np.arange(len(first)), first]
    return pd.DataFrame(
        {
            "tercatat": recorded,
            "langkah": pd.Series(first + 1, villages.index, dtype="Int64").where(under_way),
            "status": pd.Series(words, villages.index, dtype="str").where(under_way),
        }
    )


def last_changes(steps: pd.DataFrame, villages: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the day on which each step of each village last changed, until the day ``on``.

    The first record of a step is a change; one that repeats the status before it is none. If a
    step changed several times on one day, the most advanced status counts.

    Returns
    -------
    DataFrame of datetimes, index of ``villages``, columns ``langkah_1`` to ``langkah_5``;
    missing where the step has no record.
    """
    rows = accepted(steps)
    history = pd.DataFrame(
        {
            "desa": villages.index.get_indexer(pd.Index(rows["kode_wilayah"], dtype="str")),
            "langkah": rows["langkah"].to_numpy(dtype="int64"),
            "tanggal": rows["tanggal"].to_numpy(dtype="datetime64[us]"),
            "status": pd.Categorical(rows["status"], STATUSES).codes,
        }
    )
    history = history[(history["desa"] >= 0) & (history["tanggal"] <= pd.Timestamp(on))]
    history = history.sort_values(["desa", "langkah", "tanggal", "status"])
    history = history.drop_duplicates(["desa", "langkah", "tanggal"], keep="last")
    before = history[["desa", "langkah", "status"]].shift()
    changed = (history[before.columns] != before).any(axis=1)
    last = history[changed].drop_duplicates(["desa", "langkah"], keep="last")
    days = np.full((len(villages), len(STEPS)), np.datetime64("NaT"), dtype="datetime64[us]")
    days[last["desa"], last["langkah"] - 1] = last["tanggal"]
    return pd.DataFrame(days, villages.index, [step_column(step) for step in STEPS])


def stalled_villages(
    steps: pd.DataFrame, villages: pd.DataFrame, basis: Basis, on: date, months: int = MONTHS
) -> pd.DataFrame:
    """List the villages where no step changed for ``months`` months, longest first.

    A village with all five steps completed is not stalled, and one without any record is
    unknown. One whose steps are all ``belum`` counts: somebody was there, and nothing followed.

    Parameters
    ----------
    steps : table ``tahapan``; rejected rows and rows of unknown villages do not count.
    villages : reference list of villages, index ``kode``.
    on : the day whose state is told.

    Returns
    -------
    DataFrame, index ``kode``, the longest stalled first, then by code: ``terakhir`` (day of the
    last change of any step, as `last_changes` tells it), ``bulan`` (whole months since then),
    ``langkah`` and ``status`` (the first step that is not completed, as `current_steps`) and
    ``mulai`` (whether any step is under way or completed).
    """
    table = _unfinished(steps, villages, on)
    found = table[in_basis(table.index, basis) & table["bulan"].ge(months).fillna(False)]
    found = found.sort_index().sort_values("terakhir", kind="stable")
    return found.drop(columns="tercatat")


def stalled_shares(
    steps: pd.DataFrame,
    villages: pd.DataFrame,
    level: Level,
    basis: Basis,
    on: date,
    months: int = MONTHS,
) -> pd.DataFrame:
    """Return the share of villages without a change among those recorded and not complete.

    Definition of this programme: a village has stalled if none of its steps changed for a number
    of months (`MONTHS`) although it is recorded and not complete.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    basis), ``belum_tuntas`` (those with a record of a step that have not completed all five),
    ``jumlah`` (the stalled among them, as `stalled_villages` lists them; missing in an area
    without any record), ``persen`` = 100 × jumlah / belum_tuntas, missing where that is 0.
    """
    unfinished = _unfinished(steps, villages, on)
    flags = pd.DataFrame(
        {
            "belum_tuntas": unfinished["bulan"].notna(),
            "jumlah": unfinished["bulan"].ge(months).fillna(False).astype("bool"),
            "tercatat": unfinished["tercatat"],
        }
    )
    table = count_villages(flags, villages, level, basis)
    known = table.pop("tercatat") > 0
    table["persen"] = percentage(table["jumlah"], table["belum_tuntas"])
    return table.assign(jumlah=table["jumlah"].astype("Int64").where(known))


def village_states(
    steps: pd.DataFrame, villages: pd.DataFrame, basis: Basis, on: date, months: int = MONTHS
) -> pd.DataFrame:
    """Return whether each village has stalled, moves or has completed all five steps.

    Definition of this programme, as for `stalled_shares`.

    Returns
    -------
    DataFrame, index of ``villages``: ``kategori`` (`STALLED` as `stalled_villages` lists them,
    `FINISHED` with all five steps completed, else `MOVING`; missing without any record and
    outside the basis), ``bulan`` (whole months since the last change of any step, missing unless
    the village is recorded and not complete) and ``berlaku`` (whether it is in the basis).
    """
    table = _unfinished(steps, villages, on)
    idle = table["bulan"].ge(months)
    state = pd.Series(np.where(idle.fillna(False), STALLED, MOVING), table.index, dtype="str")
    state = state.mask(table["tercatat"] & idle.isna(), FINISHED)
    counts = in_basis(table.index, basis)
    return pd.DataFrame(
        {
            "kategori": state.where(table["tercatat"] & counts),
            "bulan": table["bulan"].where(counts),
            "berlaku": counts,
        }
    )


@computed_once(4)
def _unfinished(steps: pd.DataFrame, villages: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return whether a village is recorded and has begun, its current step, its last change."""
    current = current_steps(steps, villages, on)
    begun = latest_status(steps, villages, on).isin(STATUSES[1:]).any(axis=1)
    last = last_changes(steps, villages, on).max(axis=1).where(current["langkah"].notna())
    months = 12 * (on.year - last.dt.year) + on.month - last.dt.month - (last.dt.day > on.day)
    return pd.DataFrame(
        {
            "terakhir": last,
            "bulan": months.where(last.notna()).astype("Int64"),
            "langkah": current["langkah"],
            "status": current["status"],
            "mulai": begun,
            "tercatat": current["tercatat"],
        }
    )
