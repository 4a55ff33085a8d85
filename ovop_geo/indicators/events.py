"""Events of socialization: how many, with how many people, and when the last one was."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ovop_geo.indicators.aggregation import are_among, count_villages
from ovop_geo.indicators.basis import Basis, in_basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.located import in_areas
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions

TOPICS = TABLES["kegiatan"].column("topik").allowed
"""The topics of events, in the order that tables show them."""

NO_TOPIC, ALL_EVENTS = "tanpa_topik", "semua"
"""Beside the topics: events of which no topic is recorded, and all events together."""

_PRECISIONS = {4: "tahun", 7: "bulan", 10: "hari"}
_FIRST_OF = {4: "-01-01", 7: "-01", 10: ""}


def first_days(dates: pd.Series) -> pd.Series:
    """Return the first day of each partial date: 1 November 2025 for ``2025-11``.

    Parameters
    ----------
    dates : ISO texts of a day, a month or a year.
    """
    rest = dates.str.len().map(_FIRST_OF).astype("str")
    return pd.to_datetime(dates + rest, format="%Y-%m-%d", errors="coerce")


@computed_once(16, same=True)
def held_by(events: pd.DataFrame, on: date, topic: str | None = None) -> pd.DataFrame:
    """Return the events held by the day ``on``, all or only those on one topic.

    An event dated only to a month or a year counts from the first day of it. One without a
    topic is on none.

    Parameters
    ----------
    events : table ``kegiatan``; an event may have several topics, joined by ``;``.

    Returns
    -------
    DataFrame, columns of ``events`` and ``hari_pertama``, the first day of its date.
    """
    rows = events.assign(hari_pertama=first_days(events["tanggal"]))
    rows = rows[rows["hari_pertama"] <= pd.Timestamp(on)]
    return rows if topic is None else rows[is_on(rows, topic)]


def event_counts(
    events: pd.DataFrame,
    regions: Regions,
    level: Level,
    basis: Basis,
    on: date,
    topic: str | None = None,
) -> pd.DataFrame:
    """Count the events in each area or in any region inside it, and the people who came.

    Definition of this programme, whose fifth step is socialisation: counts and sums of its events.

    Parameters
    ----------
    events : table ``kegiatan``; `held_by` says which events count, `in_areas` where. At the
        level of villages only events of the village itself count.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``jumlah`` (events),
    ``peserta`` (people, the sum over events of which the number is known; missing where none
    is), ``tanpa_peserta`` (events of which it is not). ``jumlah`` and ``tanpa_peserta`` are
    missing where no event at all was recorded by then, and 0 where there were events but none
    on the topic.
    """
    rows = in_areas(held_by(events, on), regions, level, basis)
    areas = regions.at(level).index
    known = pd.Series(are_among(areas, rows["kode"]), areas)
    chosen = rows if topic is None else rows[is_on(rows, topic)]
    table = people_counted(chosen, "kode").reindex(areas)
    counts = ["jumlah", "tanpa_peserta"]
    return table.assign(**{name: table[name].fillna(0.0).where(known) for name in counts})


def last_event(
    events: pd.DataFrame,
    regions: Regions,
    level: Level,
    basis: Basis,
    on: date,
    topic: str | None = None,
) -> pd.DataFrame:
    """Return when the last event was held in each area or in any region inside it.

    Definition of this programme, whose fifth step is socialisation: hari = day ``on`` - terakhir.

    Parameters
    ----------
    events : table ``kegiatan``; `held_by` says which events count, `in_areas` where.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``terakhir`` (day, the
    first of a month or year of which no day is known), ``ketepatan`` (``hari``, ``bulan`` or
    ``tahun``), ``hari`` (Int64, days since then); missing where none was recorded.
    """
    rows = in_areas(held_by(events, on, topic), regions, level, basis)
    rows = rows.assign(ketepatan=precision(rows["tanggal"]))
    # Of one first day, an exact date says more than a month, and a month more than a year.
    rows = rows.sort_values(["hari_pertama", "tanggal"]).drop_duplicates("kode", keep="last")
    table = rows.set_index("kode")[["hari_pertama", "ketepatan"]].reindex(regions.at(level).index)
    table = table.rename(columns={"hari_pertama": "terakhir"})
    return table.assign(hari=(pd.Timestamp(on) - table["terakhir"]).dt.days.astype("Int64"))


def longest_without(
    events: pd.DataFrame,
    regions: Regions,
    level: Level,
    basis: Basis,
    on: date,
    topic: str | None = None,
) -> pd.DataFrame:
    """List the areas in the order of how long no event was held there.

    Parameters
    ----------
    events : table ``kegiatan``; `held_by` says which events count, `in_areas` where.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` that has a village in the denominator:
    ``pernah`` (whether any event is recorded) and the columns of `last_event`. Areas without
    any come first, then the longest time; equal ones in code order. Without any rows where no
    event at all was recorded by then.
    """
    table = last_event(events, regions, level, basis, on, topic)
    table.insert(0, "pernah", table["terakhir"].notna())
    recorded = not in_areas(held_by(events, on), regions, Level.PROVINCE).empty
    table = table[table.index.isin(areas_counted(regions, level, basis)) & recorded]
    return table.sort_values("terakhir", na_position="first", kind="stable")


def is_on(events: pd.DataFrame, topic: str) -> pd.Series:
    """Return which events are on a topic, perhaps among others."""
    listed = ";" + events["topik"].fillna("") + ";"
    return listed.str.contains(f";{topic};", regex=False)


def precision(dates: pd.Series) -> pd.Series:
    """Return how exact each partial date is: ``hari``, ``bulan`` or ``tahun``."""
    return dates.str.len().map(_PRECISIONS).astype("str")


def areas_counted(
    regions: Regions, level: Level, basis: Basis, region: str | None = None
) -> pd.Index:
    """Return the areas of ``level`` with a village in the denominator."""
    areas = regions.at(level, region).index
    villages = regions.villages
    if level is Level.DESA:
        return areas[in_basis(areas, basis).to_numpy()]
    counts = count_villages(pd.DataFrame(index=villages.index), villages, level, basis)["desa"]
    return areas[counts.reindex(areas).gt(0).to_numpy()]


def people_counted(events: pd.DataFrame, by: str | list[str]) -> pd.DataFrame:
    """Count events and add up the people who came, for each group.

    Returns
    -------
    DataFrame, index ``by``: ``jumlah`` (events), ``peserta`` (people, missing where no number is
    known), ``tanpa_peserta`` (events of which it is not known).
    """
    people = events["jumlah_peserta"].astype("float64")
    groups = events.assign(peserta=people).groupby(by, dropna=False, observed=True)["peserta"]
    size = groups.size()
    return pd.DataFrame(
        {"jumlah": size, "peserta": groups.sum(min_count=1), "tanpa_peserta": size - groups.count()}
    )
