"""Whom events of socialization reached, as far as the records tell."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd

from ovop_geo.indicators.aggregation import are_among, share_of_villages
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.events import (
    ALL_EVENTS,
    NO_TOPIC,
    TOPICS,
    areas_counted,
    held_by,
    is_on,
)
from ovop_geo.indicators.located import in_areas, in_region
from ovop_geo.indicators.progress import STATUSES, latest_status
from ovop_geo.indicators.verification import DRAFT, accepted
from ovop_geo.records.steps import step_column
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.regions.reference import Regions

_SOCIALIZATION = step_column(5)
_NOT_DONE = STATUSES[:-1]


def telling(events: pd.DataFrame, waiting: pd.DataFrame) -> pd.DataFrame:
    """Return the records that tell of a region whether a topic reached it.

    This is the one rule for what is known of reach:

    - An event on the topic tells of the region that it is recorded for, and so of all regions
      around it, but never of those inside it: an event of a kabupaten does not say which of its
      villages came.
    - Step 5, which socializes the programme and both services, tells of a village that no topic
      reached it yet, as long as the step is not done. A step that is done without an event says
      that somebody came, and not with which topic, so that it tells nothing.

    Of a region of which no record tells it is not known whether it was reached: a number of
    areas reached is missing, never 0, where none of them is told of.

    Parameters
    ----------
    events : the events on the topic, as `held_by` returns them.
    waiting : what `unsocialized` returns.

    Returns
    -------
    DataFrame, ``kode_wilayah`` and ``verifikasi`` of each such record.
    """
    columns = ["kode_wilayah", "verifikasi"]
    return pd.concat([events[columns], waiting], ignore_index=True)


@computed_once(8, same=True)
def unsocialized(steps: pd.DataFrame, villages: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the villages whose step 5 is recorded and not done by the day ``on``.

    Parameters
    ----------
    steps : table ``tahapan``; `latest_status` says which rows count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, ``kode_wilayah`` and ``verifikasi``, as records have them; in code order.
    """
    status = latest_status(steps, villages, on)[_SOCIALIZATION]
    codes = status.index[status.isin(_NOT_DONE)]
    return pd.DataFrame({"kode_wilayah": codes, "verifikasi": DRAFT}, dtype="str")


def reach(
    events: pd.DataFrame,
    steps: pd.DataFrame,
    regions: Regions,
    level: Level,
    basis: Basis,
    on: date,
    topic: str | None = None,
) -> pd.DataFrame:
    """Return the share of villages that an event reached.

    A village is reached by an event in it alone: an event recorded for its kecamatan or
    kabupaten does not say which villages came.

    Definition of this programme, whose fifth step is socialisation.

    Parameters
    ----------
    events : table ``kegiatan``; `held_by` says which events count.
    steps : table ``tahapan``; of use only to know of which villages step 5 is not done.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``jumlah`` (those reached), ``persen`` = 100 × jumlah / desa. Both are missing
    where no record tells of a village of the area, by the rule of `telling`.
    """
    villages = regions.villages
    held = held_by(events, on, topic)
    reached = pd.Index(accepted(held)["kode_wilayah"], dtype="str")
    told = telling(held, unsocialized(steps, villages, on))
    told = told[villages.index.get_indexer(pd.Index(told["kode_wilayah"])) >= 0]
    table = share_of_villages(reached, villages, level, basis)
    known = are_among(table.index, in_areas(told, regions, level, basis)["kode"])
    return table.assign(jumlah=table["jumlah"].where(known), persen=table["persen"].where(known))


def reached_areas(
    events: pd.DataFrame,
    steps: pd.DataFrame,
    regions: Regions,
    region: str,
    on: date,
    basis: Basis = Basis.ALL,
) -> pd.DataFrame:
    """Count the areas of ``region`` that each topic reached, and its events and people.

    A kecamatan or kabupaten is reached by an event in it or in any region inside it, a village
    by an event in it.

    Parameters
    ----------
    events : table ``kegiatan``; `held_by` says which events count.
    steps : table ``tahapan``; of use only to know of which villages step 5 is not done.

    Returns
    -------
    DataFrame, index ``topik``: `TOPICS`, then ``tanpa_topik`` and ``semua``. ``desa``,
    ``kecamatan`` and ``kabupaten`` (areas reached), ``dari_desa``, ``dari_kecamatan`` and
    ``dari_kabupaten`` (areas of the region; under `Basis.DESA` without kelurahan and without
    areas that have no desa), ``jumlah`` (events), ``peserta`` (people, missing where no number
    is known), ``tanpa_peserta`` (events of which the number is not known). An event with
    several topics counts in each. Areas reached are missing where no record tells of an area of
    that level in ``region`` whether the topic reached it, by the rule of `telling`; of events
    without a topic, steps tell nothing. Numbers of events are missing where none was recorded.
    """
    rows = in_region(held_by(events, on), regions, region, basis)
    waiting = unsocialized(steps, regions.villages, on)
    groups = {topic: rows[is_on(rows, topic)] for topic in TOPICS}
    groups |= {NO_TOPIC: rows[rows["topik"].isna()], ALL_EVENTS: rows}
    told = {name: telling(group, waiting) for name, group in groups.items()}
    told[NO_TOPIC] = groups[NO_TOPIC]
    counts = pd.DataFrame({name: _totals(group) for name, group in groups.items()}).T
    table = pd.DataFrame(index=counts.index.rename("topik"))
    for level in reversed(MAP_LEVELS):
        areas = areas_counted(regions, level, basis, region)
        located = partial(_areas_with, areas, regions, level, basis)
        reached = pd.Series({name: float(located(group)) for name, group in groups.items()})
        known = pd.Series({name: located(each) > 0 for name, each in told.items()})
        table[str(level)] = reached.where(known)
        table[f"dari_{level}"] = len(areas)
    table = table.join(counts)
    if rows.empty:
        table[["jumlah", "tanpa_peserta"]] = float("nan")
    return table


def _areas_with(
    areas: pd.Index, regions: Regions, level: Level, basis: Basis, records: pd.DataFrame
) -> int:
    """Return how many of ``areas`` have a record in them or in any region inside them."""
    located = in_areas(records, regions, level, basis)["kode"]
    return int(are_among(areas, located).sum())


def _totals(events: pd.DataFrame) -> pd.Series:
    people = events["jumlah_peserta"].astype("float64")
    return pd.Series(
        {
            "jumlah": float(len(events)),
            "peserta": people.sum(min_count=1),
            "tanpa_peserta": float(people.isna().sum()),
        }
    )
