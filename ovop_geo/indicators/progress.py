"""Indicators of progress: which of the five steps a village is done with, and when."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ovop_geo.indicators.aggregation import areas_of, count_villages, percentage
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.registry import STEPS, step_column
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import Level

STATUSES = ("belum", "berjalan", "selesai")
"""The status of a step, from not begun to done."""

DONE = "selesai"


def latest_status(steps: pd.DataFrame, villages: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the status of every step of every village at the end of the day ``on``.

    Of several changes of one day the one furthest ahead holds.

    Parameters
    ----------
    steps : table ``tahapan``; rejected rows and rows of unknown villages do not count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index of ``villages``, columns ``langkah_1`` to ``langkah_5``: ``belum``,
    ``berjalan``, ``selesai``, or missing where nothing was recorded by then.
    """
    history = _history(steps, villages)
    known = history[history["tanggal"] <= pd.Timestamp(on)]
    last = known.drop_duplicates(["kode", "langkah"], keep="last")
    by_step = {step: last[last["langkah"] == step].set_index("kode")["status"] for step in STEPS}
    return pd.DataFrame(
        {step_column(step): by_step[step].reindex(villages.index) for step in STEPS}
    )


def step_table(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    """Return the share of villages that are done with each of the five steps.

    Parameters
    ----------
    steps : table ``tahapan``; see `latest_status` for which row holds.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``langkah_1`` to ``langkah_5`` (percent, from 0 to 100) and ``keseluruhan``,
    the mean of the five; missing where ``desa`` is 0. A village without a record counts in
    the denominator as not done.
    """
    return _shares(_done_by_area(steps, villages, level, basis, on))


def step_completion(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, step: int, on: date
) -> pd.DataFrame:
    """Return how many villages are done with one step, and their share.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``jumlah`` (villages done), ``persen``, missing where ``desa`` is 0. The rules
    are those of `step_table`.
    """
    counts = _done_by_area(steps, villages, level, basis, on)
    column = step_column(step)
    table = counts[["desa", column]].rename(columns={column: "jumlah"})
    return table.assign(persen=_shares(counts)[column])


def overall_progress(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    """Return the mean share of villages done over the five steps.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``persen``, missing where ``desa`` is 0. The rules are those of `step_table`.
    """
    table = step_table(steps, villages, level, basis, on)
    return table[["desa", "keseluruhan"]].rename(columns={"keseluruhan": "persen"})


def status_counts(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    """Count villages by the status of each step.

    Returns
    -------
    DataFrame in long form, sorted by ``kode`` and ``langkah``: ``belum``, ``berjalan``,
    ``selesai`` and ``tanpa_catatan`` (villages without a record of the step), which together
    are ``desa``, the villages in the denominator.
    """
    status = latest_status(steps, villages, on)
    parts = []
    for step in STEPS:
        dummies = pd.DataFrame({name: status[step_column(step)] == name for name in STATUSES})
        counts = count_villages(dummies, villages, level, basis)
        counts["tanpa_catatan"] = counts["desa"] - counts[list(STATUSES)].sum(axis=1)
        parts.append(counts.reset_index().assign(langkah=step))
    table = pd.concat(parts).sort_values(["kode", "langkah"], ignore_index=True)
    return table[["kode", "langkah", "desa", *STATUSES, "tanpa_catatan"]]


def monthly_trend(
    steps: pd.DataFrame,
    villages: pd.DataFrame,
    level: Level,
    basis: Basis,
    first: date,
    last: date,
) -> pd.DataFrame:
    """Return the share of villages done with each step at the end of every month.

    Parameters
    ----------
    steps : table ``tahapan``; see `latest_status` for which row holds.
    villages : reference list of villages, index ``kode``.
    first, last : the months from and to which; the last one ends on the day ``last``.

    Returns
    -------
    DataFrame in long form, sorted by ``kode``, ``langkah`` and ``bulan``: ``bulan`` (the day the
    value holds for), ``desa`` (villages in the denominator), ``jumlah`` (villages done),
    ``persen``, missing where ``desa`` is 0. At each ``bulan`` it equals `step_completion`.
    """
    ends = _month_ends(first, last)
    counted = in_basis(villages.index, basis)
    history = _history(steps, villages)
    history = history[counted.loc[history["kode"]].to_numpy()]
    done = (history["status"] == DONE).astype("int64")
    before = done.groupby([history["kode"], history["langkah"]]).shift(fill_value=0)
    changes = pd.DataFrame(
        {
            "kode": areas_of(pd.Index(history["kode"]), level),
            "langkah": history["langkah"].to_numpy(),
            "bulan": ends.searchsorted(history["tanggal"]),
            "jumlah": (done - before).to_numpy(),
        }
    )
    changes = changes[changes["bulan"] < len(ends)]
    areas = counted.astype("int64").groupby(areas_of(villages.index, level)).sum()
    every = pd.MultiIndex.from_product(
        [areas.index, STEPS, range(len(ends))], names=["kode", "langkah", "bulan"]
    )
    monthly = changes.groupby(list(every.names))["jumlah"].sum().reindex(every, fill_value=0)
    table = monthly.groupby(level=["kode", "langkah"]).cumsum().reset_index()
    table["bulan"] = ends[table["bulan"]]
    table.insert(3, "desa", areas.loc[table["kode"]].to_numpy())
    return table.assign(persen=percentage(table["jumlah"], table["desa"]))


def _done_by_area(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    return count_villages(latest_status(steps, villages, on) == DONE, villages, level, basis)


def _shares(counts: pd.DataFrame) -> pd.DataFrame:
    columns = [step_column(step) for step in STEPS]
    shares = pd.DataFrame({name: percentage(counts[name], counts["desa"]) for name in columns})
    shares.insert(0, "desa", counts["desa"])
    return shares.assign(keseluruhan=shares[columns].mean(axis=1))


def _history(steps: pd.DataFrame, villages: pd.DataFrame) -> pd.DataFrame:
    """Return one row per village, step and day, the one furthest ahead, in order of time."""
    rows = accepted(steps)[["kode_wilayah", "langkah", "status", "tanggal"]]
    rows = rows.rename(columns={"kode_wilayah": "kode"})
    rows = rows[rows["kode"].isin(villages.index)]
    rows = rows.assign(
        langkah=rows["langkah"].astype("int64"),
        _rank=rows["status"].map({name: rank for rank, name in enumerate(STATUSES)}),
    )
    ordered = rows.sort_values(["kode", "langkah", "tanggal", "_rank"])
    return ordered.drop_duplicates(["kode", "langkah", "tanggal"], keep="last").drop(
        columns="_rank"
    )


def _month_ends(first: date, last: date) -> pd.DatetimeIndex:
    months = pd.period_range(first, last, freq="M")
    ends = months.to_timestamp(how="end").normalize()
    return ends.where(ends <= pd.Timestamp(last), pd.Timestamp(last))
