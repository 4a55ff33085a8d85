"""Events by date: each one in a calendar, and their number by month."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.events import NO_TOPIC, TOPICS, first_days, people_counted, precision
from ovop_geo.indicators.located import in_region
from ovop_geo.regions.reference import Regions


def calendar(
    events: pd.DataFrame, regions: Regions, region: str, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """List the events of ``region`` and all regions inside it by date, coming ones too.

    Parameters
    ----------
    events : table ``kegiatan``; rejected rows do not count.

    Returns
    -------
    DataFrame, one row for each event: ``hari_pertama`` (first day of its date), ``ketepatan``
    (``hari``, ``bulan`` or ``tahun``), ``tanggal`` (that date as it was published), ``kode`` (its
    region), ``nama``, ``tempat``, ``topik``, ``peserta``, ``sumber``; sorted by day, region and
    name.
    """
    rows = in_region(events, regions, region, basis)
    rows = rows.assign(
        hari_pertama=first_days(rows["tanggal"]), ketepatan=precision(rows["tanggal"])
    ).rename(columns={"kode_wilayah": "kode", "jumlah_peserta": "peserta"})
    dates = ["hari_pertama", "ketepatan", "tanggal"]
    columns = [*dates, "kode", "nama", "tempat", "topik", "peserta", "sumber"]
    return rows[columns].sort_values(["hari_pertama", "kode", "nama"], ignore_index=True)


def monthly_events(
    events: pd.DataFrame, regions: Regions, region: str, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Count the events of ``region`` and all regions inside it by month and topic.

    Parameters
    ----------
    events : table ``kegiatan``; rejected rows do not count.

    Returns
    -------
    DataFrame, one row for each month and topic with an event, sorted by month and in the order
    of `TOPICS`: ``bulan`` (its first day; missing, and last, for events of which only the year
    is known), ``topik`` (``tanpa_topik`` where none is recorded), ``jumlah`` (events),
    ``peserta`` (people, missing where no number is known), ``tanpa_peserta``. An event with
    several topics counts in each.
    """
    rows = calendar(events, regions, region, basis)
    months = rows["hari_pertama"].dt.to_period("M").dt.to_timestamp()
    rows = rows.assign(
        bulan=months.where(rows["ketepatan"] != "tahun"),
        topik=rows["topik"].fillna(NO_TOPIC).str.split(";"),
        jumlah_peserta=rows["peserta"],
    ).explode("topik")
    rows["topik"] = pd.Categorical(rows["topik"], [*TOPICS, NO_TOPIC])
    counts = people_counted(rows, ["bulan", "topik"]).reset_index()
    counts = counts.sort_values(["bulan", "topik"], na_position="last", ignore_index=True)
    return counts.astype({"topik": "str", "jumlah": "int64", "tanpa_peserta": "int64"})
