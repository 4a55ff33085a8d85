"""Assistants at work in villages: where they are, where they are not, and what they help with."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ovop_geo.indicators.aggregation import are_among, count_villages, share_of_villages
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.located import in_areas, in_region
from ovop_geo.indicators.progress import STATUSES, latest_status
from ovop_geo.indicators.verification import accepted
from ovop_geo.records.steps import step_column
from ovop_geo.regions.codes import Level, lies_in
from ovop_geo.regions.reference import Regions

_FLAGSHIP_STEP, _REQUEST_STEP, _ASSISTANCE_STEP = 2, 3, 4

WAITING, NOT_YET, ASSISTED = STATES = ("menunggu", "belum_menunggu", "sudah_didampingi")
"""How a village without an assistant stands, in order: it waits for one, does not wait yet, or
has been assisted before.
"""


@computed_once(8, same=True)
def at_work(assistance: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the records of assistants at work on the day ``on``.

    An assistant works from the first day to the last, both included; without a last day the
    work goes on.
    """
    day = pd.Timestamp(on)
    return assistance[(assistance["mulai"] <= day) & ~(assistance["selesai"] < day)]


def ever_assisted(assistance: pd.DataFrame, on: date) -> set[str]:
    """Return the regions in which an assistance, at work or ended, had begun by the day ``on``.

    Parameters
    ----------
    assistance : table ``pendampingan``; rejected rows do not count.
    """
    rows = accepted(assistance)
    return set(rows.loc[rows["mulai"] <= pd.Timestamp(on), "kode_wilayah"])


def assistance_coverage(
    assistance: pd.DataFrame,
    steps: pd.DataFrame,
    regions: Regions,
    level: Level,
    basis: Basis,
    on: date,
) -> pd.DataFrame:
    """Return the share of villages in which an assistant is at work.

    An assistant recorded for a kecamatan or kabupaten is at work in no particular village.

    Definition of this programme, whose fourth step is assistance.

    Parameters
    ----------
    assistance : table ``pendampingan``; rejected rows do not count.
    steps : table ``tahapan``; of use only to know where step 4 was recorded.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``jumlah`` (those with an assistant), ``persen`` = 100 × jumlah / desa. Both
    are missing where neither an assistant, at work or not any more, nor step 4 was recorded by
    the day ``on`` in the area or in any region inside it.
    """
    villages = regions.villages
    helped = pd.Index(accepted(at_work(assistance, on))["kode_wilayah"], dtype="str")
    table = share_of_villages(helped, villages, level, basis)
    recorded = in_areas(_recorded(assistance, steps, on), regions, level, basis)["kode"]
    known = are_among(table.index, recorded)
    return table.assign(jumlah=table["jumlah"].where(known), persen=table["persen"].where(known))


def villages_per_assistant(
    assistance: pd.DataFrame, regions: Regions, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    """Return for how many villages of an area there is one assistant.

    Records name nobody, so that one assistant who works in three villages is three records:
    the figure is villages in the denominator / records of assistance at work. It says how thin
    assistance is spread, not how many villages one person visits.

    Definition of this programme, whose fourth step is assistance.

    Parameters
    ----------
    assistance : table ``pendampingan``; a record of a kecamatan or kabupaten counts at that
        level and above.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``didampingi`` (those with an assistant), ``pendamping`` (records at work),
    ``nilai`` = desa / pendamping, missing where no assistant is at work.
    """
    villages = regions.villages
    rows = in_areas(at_work(assistance, on), regions, level, basis)
    helped = pd.DataFrame({"didampingi": True}, index=rows["kode_wilayah"].unique())
    table = count_villages(helped, villages, level, basis)
    table["pendamping"] = rows["kode"].value_counts().reindex(table.index, fill_value=0)
    return table.assign(nilai=table["desa"] / table["pendamping"].where(table["pendamping"] > 0))


def without_assistant(
    assistance: pd.DataFrame,
    steps: pd.DataFrame,
    regions: Regions,
    region: str,
    on: date,
    basis: Basis = Basis.ALL,
) -> pd.DataFrame:
    """List the villages of ``region`` without an assistant, those that asked for support first.

    A village waits since the day on which it first completed step 3, support requested; one
    that has not, since it completed step 2, flagship set. Others do not wait yet. Nor does a
    village wait that has been assisted: step 4 is under way or completed, or an assistance has
    begun and ended.

    Parameters
    ----------
    assistance : table ``pendampingan``; rejected rows do not count.
    steps : table ``tahapan``; a step counts that is completed at the end of the day ``on``.

    Returns
    -------
    DataFrame, index ``kode``: ``keadaan`` (one of `STATES`), ``langkah`` (Int64: 3 or 2, since
    which the village waits), ``sejak`` (day) and ``hari`` (Int64, days since then), the three
    missing unless it waits. In the order of `STATES`, step 3 before step 2, within each the
    longest wait first, then code order. Without any rows where neither an assistant nor step 4
    was recorded in the region by then: nothing tells who lacks one.
    """
    villages = regions.villages
    inside = lies_in(villages.index, region) & in_basis(villages.index, basis).to_numpy()
    known = not in_region(_recorded(assistance, steps, on), regions, region, basis).empty
    helped = accepted(at_work(assistance, on))["kode_wilayah"]
    listed = villages.index[inside & ~villages.index.isin(helped) & known]
    status = latest_status(steps, villages.loc[listed], on)
    assisted = status[step_column(_ASSISTANCE_STEP)].isin(STATUSES[1:])
    assisted |= listed.isin(ever_assisted(assistance, on))
    completed = _completion_days(steps, status, on)
    asked, chosen = completed[_REQUEST_STEP], completed[_FLAGSHIP_STEP]
    since = asked.fillna(chosen).mask(assisted)
    step = pd.Series(_REQUEST_STEP, listed, dtype="Int64").where(asked.notna(), _FLAGSHIP_STEP)
    state = pd.Series(NOT_YET, listed, dtype="str").mask(since.notna(), WAITING)
    table = pd.DataFrame(
        {
            "keadaan": pd.Categorical(state.mask(assisted, ASSISTED), STATES, ordered=True),
            "langkah": step.where(since.notna()),
            "sejak": since,
            "hari": (pd.Timestamp(on) - since).dt.days.astype("Int64"),
        }
    ).rename_axis("kode")
    return (
        table.sort_index()
        .sort_values(
            ["keadaan", "langkah", "hari"],
            ascending=[True, False, False],
            na_position="last",
            kind="stable",
        )
        .astype({"keadaan": "str"})
    )


def assistance_by_kind(
    assistance: pd.DataFrame, regions: Regions, region: str, on: date, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Count the assistance in ``region`` and all regions inside it by what it helps with.

    Parameters
    ----------
    assistance : table ``pendampingan``; records that begin after the day ``on`` do not count.

    Returns
    -------
    DataFrame, index ``jenis``, the most frequent at work first, then in order of the alphabet:
    ``berjalan`` (records at work), ``selesai`` (records that have ended), ``desa`` (villages
    with one at work).
    """
    rows = in_region(assistance, regions, region, basis)
    rows = rows[rows["mulai"] <= pd.Timestamp(on)]
    working = at_work(rows, on)
    in_villages = working[working["kode_wilayah"].isin(regions.villages.index)]
    kinds = pd.Index(sorted(rows["jenis"].unique()), name="jenis", dtype="str")
    running = working["jenis"].value_counts().reindex(kinds, fill_value=0)
    table = pd.DataFrame(
        {
            "berjalan": running,
            "selesai": rows["jenis"].value_counts().reindex(kinds, fill_value=0) - running,
            "desa": in_villages.groupby("jenis")["kode_wilayah"]
            .nunique()
            .reindex(kinds, fill_value=0),
        }
    )
    return table.sort_values("berjalan", ascending=False, kind="stable")


@computed_once(4, same=True)
def _recorded(assistance: pd.DataFrame, steps: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return region and status of every record about assistance made by the day ``on``."""
    day, columns = pd.Timestamp(on), ["kode_wilayah", "verifikasi"]
    begun = assistance.loc[assistance["mulai"] <= day, columns]
    of_step = (steps["langkah"] == _ASSISTANCE_STEP) & (steps["tanggal"] <= day)
    return pd.concat([begun, steps.loc[of_step.fillna(value=False), columns]])


def _completion_days(steps: pd.DataFrame, status: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the day each village of ``status`` first completed steps 2 and 3, else missing."""
    rows = accepted(steps)
    rows = rows[(rows["status"] == STATUSES[-1]) & (rows["tanggal"] <= pd.Timestamp(on))]
    days = {}
    for step in (_FLAGSHIP_STEP, _REQUEST_STEP):
        of_step = rows[rows["langkah"] == step]
        first = of_step.groupby("kode_wilayah")["tanggal"].min()
        days[step] = first.reindex(status.index).where(status[step_column(step)] == STATUSES[-1])
    return pd.DataFrame(days, index=status.index)
