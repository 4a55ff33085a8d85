"""Indicators of progress: the share of villages that have completed each of the five steps."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import (
    areas_of,
    count_villages,
    percentage,
    share_of_villages,
)
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.verification import accepted
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import Level

STATUSES = ("belum", "berjalan", "selesai")
"""Statuses of a step, in order: not begun, under way, completed."""

_DONE_CODE = STATUSES.index("selesai")


@computed_once(8)
def latest_status(steps: pd.DataFrame, villages: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the status of every step of every village at the end of the day ``on``.

    If a step changed several times on one day, the most advanced status counts.

    Parameters
    ----------
    steps : table ``tahapan``; rejected rows and rows of unknown villages do not count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index of ``villages``, columns ``langkah_1`` to ``langkah_5``: ``belum``,
    ``berjalan``, ``selesai``, or missing where nothing was recorded by then.
    """
    words = np.array([*STATUSES, None], dtype=object)
    return _status_codes(steps, villages, on).apply(
        lambda codes: pd.Series(words[codes], codes.index, dtype="str")
    )


def step_dates(steps: pd.DataFrame, village: str, on: date) -> pd.DataFrame:
    """Return the status of every step of one village, and since when it has it.

    If a step changed several times on one day, the most advanced status counts; see
    `latest_status`.

    Parameters
    ----------
    steps : table ``tahapan``; rejected rows do not count.

    Returns
    -------
    DataFrame, index ``langkah`` 1 to 5: ``status``, and ``sejak``, the first day from which it
    has had this status without a break; both missing where nothing was recorded by ``on``.
    """
    rows = accepted(steps)
    rows = rows[(rows["kode_wilayah"] == village) & (rows["tanggal"] <= pd.Timestamp(on))]
    rows = rows.assign(urutan=rows["status"].map({each: at for at, each in enumerate(STATUSES)}))
    rows = rows.sort_values(["langkah", "tanggal", "urutan"], kind="stable")
    rows = rows.drop_duplicates(["langkah", "tanggal"], keep="last")
    changed = rows["status"] != rows.groupby("langkah")["status"].shift()
    latest = rows[changed].drop_duplicates("langkah", keep="last").set_index("langkah")
    table = latest[["status", "tanggal"]].rename(columns={"tanggal": "sejak"})
    return table.reindex(pd.Index(STEPS, name="langkah"))


def step_table(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    """Return the share of villages that have completed each of the five steps.

    Definition of this programme, whose steps a village completes one by one. A share is 100 ×
    villages that completed the step / villages; the overall one is (langkah_1 + ... + langkah_5) /
    5, in which every step weighs the same.

    Parameters
    ----------
    steps : table ``tahapan``; `latest_status` says which rows count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``langkah_1`` to ``langkah_5`` (percent, from 0 to 100) and ``keseluruhan``,
    the mean of the five; missing where ``desa`` is 0. A village without a record counts in
    the denominator as not completed.
    """
    return _shares(_done_by_area(steps, villages, level, basis, on))


def step_completion(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, step: int, on: date
) -> pd.DataFrame:
    """Return how many villages have completed one step, and their share.

    Definition of this programme: persen = 100 × jumlah / desa.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``jumlah`` (villages that completed it), ``persen``, missing where ``desa`` is
    0. The rules are those of `step_table`.
    """
    counts = _done_by_area(steps, villages, level, basis, on)
    column = step_column(step)
    table = counts[["desa", column]].rename(columns={column: "jumlah"})
    return table.assign(persen=percentage(counts[column], counts["desa"]))


def overall_progress(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    """Return the mean, over the five steps, of the share of villages that completed each.

    Definition of this programme: the sum of the shares of the five steps / 5, in which every step
    weighs the same.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``persen``, missing where ``desa`` is 0. The rules are those of `step_table`.
    """
    table = step_table(steps, villages, level, basis, on)
    return table[["desa", "keseluruhan"]].rename(columns={"keseluruhan": "persen"})


def completed_villages(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    """Return how many villages have completed all five steps, and their share.

    Definition of this programme, in which a village is complete once it has taken all five steps.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``jumlah`` (villages that completed every step), ``persen`` = 100 × jumlah /
    desa, missing where ``desa`` is 0. A village without a record counts in the denominator.
    """
    done = (_status_codes(steps, villages, on) == _DONE_CODE).all(axis=1)
    return share_of_villages(villages.index[done], villages, level, basis)


@computed_once(16)
def first_record(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis
) -> pd.Series:
    """Return the day of the first record of any step in each area.

    Before that day the area's shares are missing, not 0.

    Returns
    -------
    Series of datetimes named ``tanggal``, index ``kode``, every area of ``level`` in code
    order; missing where no village in the denominator has a record.
    """
    history = _history(steps, villages)
    of_village = history["tanggal"].groupby(history["desa"]).min()
    days = of_village.reindex(range(len(villages))).set_axis(villages.index)
    first = days.where(in_basis(villages.index, basis)).groupby(areas_of(days.index, level)).min()
    return first.rename("tanggal")


def monthly_trend(
    steps: pd.DataFrame,
    villages: pd.DataFrame,
    level: Level,
    basis: Basis,
    first: date,
    last: date,
) -> pd.DataFrame:
    """Return the share of villages that had completed each step at the end of every month.

    Parameters
    ----------
    steps : table ``tahapan``; `latest_status` says which rows count.
    villages : reference list of villages, index ``kode``.
    first, last : days in the first and the last month; the last month ends on the day ``last``.

    Returns
    -------
    DataFrame in long form, sorted by ``kode``, ``langkah`` and ``bulan``: ``bulan`` (last
    day of the month), ``desa`` (villages in the denominator), ``jumlah`` (villages that completed
    the step), ``persen``, missing where ``desa`` is 0. Each row equals the result of
    `step_completion` for the day ``bulan``.
    """
    ends = _month_ends(first, last)
    counted = in_basis(villages.index, basis)
    area_of_village = areas_of(villages.index, level)
    history = _history(steps, villages)
    history = history[counted.to_numpy()[history["desa"]]]
    done = (history["status"] == _DONE_CODE).astype("int64")
    before = done.groupby([history["desa"], history["langkah"]]).shift(fill_value=0)
    changes = pd.DataFrame(
        {
            "kode": area_of_village[history["desa"]],
            "langkah": history["langkah"].to_numpy(),
            "bulan": ends.searchsorted(history["tanggal"]),
            "jumlah": (done - before).to_numpy(),
        }
    )
    changes = changes[changes["bulan"] < len(ends)]
    areas = counted.astype("int64").groupby(area_of_village).sum()
    every = pd.MultiIndex.from_product(
        [areas.index, STEPS, range(len(ends))], names=["kode", "langkah", "bulan"]
    )
    monthly = changes.groupby(list(every.names))["jumlah"].sum().reindex(every, fill_value=0)
    table = monthly.groupby(level=["kode", "langkah"]).cumsum().reset_index()
    table["bulan"] = ends[table["bulan"]]
    table.insert(3, "desa", areas.loc[table["kode"]].to_numpy())
    return table.assign(persen=percentage(table["jumlah"], table["desa"]))


@computed_once(16)
def _done_by_area(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    return count_villages(_status_codes(steps, villages, on) == _DONE_CODE, villages, level, basis)


def _shares(counts: pd.DataFrame) -> pd.DataFrame:
    whole = counts["desa"]
    shares = (100.0 * counts.drop(columns="desa")).div(whole.where(whole > 0), axis=0)
    mean = shares.mean(axis=1)
    shares.insert(0, "desa", whole)
    return shares.assign(keseluruhan=mean)


@computed_once(8)
def _status_codes(steps: pd.DataFrame, villages: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the latest status of every village and step as a position in `STATUSES`, else -1."""
    history = _history(steps, villages)
    last = history[history["tanggal"] <= pd.Timestamp(on)].drop_duplicates(
        ["desa", "langkah"], keep="last"
    )
    codes = np.full((len(villages), len(STEPS)), -1, dtype="int8")
    codes[last["desa"], last["langkah"] - 1] = last["status"]
    return pd.DataFrame(codes, villages.index, [step_column(step) for step in STEPS])


@computed_once(4)
def _history(steps: pd.DataFrame, villages: pd.DataFrame) -> pd.DataFrame:
    """Return the most advanced status per village, step and day, in order of time.

    Villages and statuses are written as positions in ``villages`` and `STATUSES`, because
    sorting integers is many times faster than sorting text.
    """
    rows = accepted(steps)
    table = pd.DataFrame(
        {
            "desa": villages.index.get_indexer(pd.Index(rows["kode_wilayah"])),
            "langkah": rows["langkah"].to_numpy(dtype="int64"),
            "tanggal": rows["tanggal"].to_numpy(),
            "status": pd.Categorical(rows["status"], STATUSES).codes,
        }
    )
    ordered = table[table["desa"] >= 0].sort_values(["desa", "langkah", "tanggal", "status"])
    return ordered.drop_duplicates(["desa", "langkah", "tanggal"], keep="last")


def _month_ends(first: date, last: date) -> pd.DatetimeIndex:
    months = pd.period_range(first, last, freq="M")
    ends = months.to_timestamp(how="end").normalize()
    return ends.where(ends <= pd.Timestamp(last), pd.Timestamp(last))


def known_step_shares(question: Question) -> pd.DataFrame:
    """Return `step_table`, with all shares missing where no step was recorded yet: not 0.

    Each column equals what the indicator of its step measures.
    """
    steps, villages = question.tables["tahapan"], question.villages
    table = step_table(steps, villages, question.level, question.basis, question.on)
    first = first_record(steps, villages, question.level, question.basis)
    shares = table.drop(columns="desa")
    return shares.where(first <= pd.Timestamp(question.on))
