"""Requests for support: how many, for what, to whom, for how much, and how long they wait."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ovop_geo.indicators.aggregation import areas_of, count_villages, percentage, rows_in
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.kaplan_meier import median_times
from ovop_geo.indicators.located import in_areas, in_region
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions

OPEN = "diajukan"
"""The status of a request that nobody has answered yet."""

GRANTED = ("disetujui", "disalurkan")
"""The statuses of a request that was granted: approved, or paid out."""

FEWEST_REQUESTS = 10
"""Fewest requests behind a median time to an answer that is shown, at every level.

With ten, the true median lies between the second and the ninth of the times in 98 of 100 cases;
with fewer, a median says more about single requests than about the area.
"""

TOO_FEW, NOT_HALF = "sedikit", "terbuka"
"""Why a median time is missing where there are requests."""

KINDS, ADDRESSEES, STATUSES = (
    TABLES["dukungan"].column(name).allowed for name in ("jenis", "kepada", "status")
)
_CROSSED = {"jenis": KINDS, "kepada": ADDRESSEES, "status": STATUSES}


@computed_once(8, same=True)
def requests_on(support: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return the requests made by the day ``on``, each with its status at the end of that day.

    A request counts from its date; one without a date counts always. One that was answered
    later than ``on`` was still open; an answer without a day counts always.

    Parameters
    ----------
    support : table ``dukungan``; ``dijawab``, the day of the answer, may be lacking.

    Returns
    -------
    DataFrame, columns of ``support`` and ``dijawab``, missing where the request is open or the
    day is not known.
    """
    day = pd.Timestamp(on)
    rows = support[~(support["tanggal"] > day)]
    answered = (
        rows["dijawab"]
        if "dijawab" in rows
        else pd.Series(pd.NaT, rows.index, dtype=rows["tanggal"].dtype)
    )
    status = rows["status"].mask(answered > day, OPEN)
    return rows.assign(status=status, dijawab=answered.where(status != OPEN))


@computed_once(8)
def request_counts(
    support: pd.DataFrame, regions: Regions, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    """Count the requests of each area by status, and sum their amounts.

    The share answered is 100 × answered / requests; a refusal is an answer too. The amount
    granted is the amount that was asked for in the requests granted: what was paid is not
    recorded apart.

    Definition of this programme, whose third step is support.

    Parameters
    ----------
    support : table ``dukungan``; `requests_on` says which requests count, `in_areas` where.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``permintaan`` (requests), one column for each of `STATUSES`, ``jumlah``
    (requests answered), ``persen`` = 100 × jumlah / permintaan, missing without a request;
    ``diminta_rp`` (rupiah asked for, missing where no amount is known) and ``tanpa_nilai``
    (requests without an amount, left out of the sum); ``dikabulkan_rp`` and
    ``dikabulkan_tanpa_nilai``, the same of requests granted, 0 rupiah where there are requests
    and none is granted.
    """
    rows = in_areas(requests_on(support, on), regions, level, basis)
    granted = rows[rows["status"].isin(GRANTED)]
    villages = regions.villages
    table = count_villages(pd.DataFrame(index=villages.index), villages, level, basis)
    areas = table.index
    requests = rows_in(areas, rows["kode"])
    answered = requests - rows_in(areas, rows.loc[rows["status"] == OPEN, "kode"])
    asked, unknown = _amounts(rows, areas)
    amount, granted_unknown = _amounts(granted, areas)
    none_granted = (requests > 0) & (rows_in(areas, granted["kode"]) == 0)
    return table.assign(
        permintaan=requests,
        **{
            status: rows_in(areas, rows.loc[rows["status"] == status, "kode"])
            for status in STATUSES
        },
        jumlah=answered,
        persen=percentage(answered, requests),
        diminta_rp=asked,
        tanpa_nilai=unknown,
        dikabulkan_rp=amount.mask(none_granted, 0.0),
        dikabulkan_tanpa_nilai=granted_unknown,
    )


def requests_by(
    support: pd.DataFrame, regions: Regions, region: str, on: date, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """Count the requests of ``region`` and all regions inside it by kind, addressee and status.

    Definition of this programme: counts and sums of what its third step records.

    Parameters
    ----------
    support : table ``dukungan``; `requests_on` says which requests count.

    Returns
    -------
    DataFrame, one row for each combination that occurs, in the order of `KINDS`, `ADDRESSEES`
    and `STATUSES`: ``jenis``, ``kepada``, ``status``, ``jumlah`` (requests), ``nilai_rp`` (sum
    of the amounts known, missing where none is) and ``tanpa_nilai`` (requests without one).
    """
    rows = in_region(requests_on(support, on), regions, region, basis)
    ordered = rows.assign(
        **{name: pd.Categorical(rows[name], words) for name, words in _CROSSED.items()}
    )
    return _grouped(ordered, list(_CROSSED)).astype(dict.fromkeys(_CROSSED, "str"))


def answer_days(
    support: pd.DataFrame, regions: Regions, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    """Return after how many days half of the requests of each area are answered.

    The median by Kaplan and Meier (`median_times`): a request that is open on the day ``on``
    counts as waiting until that day. So an area that answers little does not look fast. With
    fewer than `FEWEST_REQUESTS` requests the median is hidden.

    Definition of this programme, whose third step is support: days = day of the answer - day of
    the request.

    Parameters
    ----------
    support : table ``dukungan``; `requests_on` says which requests count, `in_areas` where.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``hari`` (the median, missing
    where ``sebab`` says why), ``jumlah`` (answers behind it), ``terbuka`` (open requests behind
    it), ``tanpa_hari`` (requests left out, because the day of request or answer is not known or
    the answer lies before the request) and ``sebab``: `TOO_FEW` requests behind it, or the
    curve has not come down to one half yet (`NOT_HALF`); missing without any request behind it.
    """
    rows = in_areas(requests_on(support, on), regions, level, basis)
    is_open = rows["status"] == OPEN
    ended = rows["dijawab"].mask(is_open, pd.Timestamp(on))
    days = (ended - rows["tanggal"]).dt.days.astype("float64")
    known = days >= 0
    areas = regions.at(level).index
    table = pd.DataFrame(
        {
            "hari": median_times(days[known], ~is_open[known], rows.loc[known, "kode"]),
            "jumlah": rows.loc[known & ~is_open, "kode"].value_counts(),
            "terbuka": rows.loc[known & is_open, "kode"].value_counts(),
            "tanpa_hari": rows.loc[~known, "kode"].value_counts(),
        },
        index=areas,
    )
    counts = ["jumlah", "terbuka", "tanpa_hari"]
    table[counts] = table[counts].fillna(0).astype("int64")
    behind = table["jumlah"] + table["terbuka"]
    few = behind.between(1, FEWEST_REQUESTS - 1)
    median = table["hari"].astype("float64").mask(few)
    reason = pd.Series(TOO_FEW, areas, dtype="str").where(few, NOT_HALF)
    return table.assign(hari=median, sebab=reason.where(median.isna() & (behind > 0)))


def unanswered(
    support: pd.DataFrame, regions: Regions, region: str, on: date, basis: Basis = Basis.ALL
) -> pd.DataFrame:
    """List the open requests of ``region`` and all regions inside it, the oldest first.

    Definition of this programme: days = day ``on`` - day of the request.

    Parameters
    ----------
    support : table ``dukungan``; `requests_on` says which requests count.

    Returns
    -------
    DataFrame, one row for each open request: ``kode`` (code of the region that asked),
    ``jenis``, ``kepada``, ``nilai_rp``, ``tanggal`` and ``hari``, the days it has waited by the
    day ``on`` (Int64); requests without a date come last and have no days. Requests of one day
    are in order of their codes.
    """
    rows = in_region(requests_on(support, on), regions, region, basis)
    rows = rows[rows["status"] == OPEN].rename(columns={"kode_wilayah": "kode"})
    rows = rows.assign(hari=(pd.Timestamp(on) - rows["tanggal"]).dt.days.astype("Int64"))
    columns = ["kode", "jenis", "kepada", "nilai_rp", "tanggal", "hari"]
    order = ["tanggal", "kode", "jenis", "kepada", "nilai_rp"]
    return rows[columns].sort_values(order, na_position="last", ignore_index=True)


def flows(
    support: pd.DataFrame,
    regions: Regions,
    region: str,
    on: date,
    basis: Basis = Basis.ALL,
    source: Level = Level.KABUPATEN,
) -> pd.DataFrame:
    """Return the way of the requests of ``region``: from where, to whom, with which outcome.

    The edges of a Sankey diagram of three layers. What flows into an addressee flows out of it.

    Definition of this programme: counts and sums of what its third step records.

    Parameters
    ----------
    support : table ``dukungan``; `requests_on` says which requests count.
    source : level of the areas in the first layer; the request of a coarser region comes from
        that region itself.

    Returns
    -------
    DataFrame, one row for each edge with a request: ``lapis`` (1 from an area to an addressee, 2
    from an addressee to a status), ``dari``, ``ke`` (code of an area, one of `ADDRESSEES`, one of
    `STATUSES`), ``jumlah`` (requests), ``nilai_rp`` (sum of the amounts known, missing where
    none is), ``tanpa_nilai`` (requests without one). Areas are in code order, words in that of
    the records.
    """
    rows = in_region(requests_on(support, on), regions, region, basis)
    codes = pd.Index(rows["kode_wilayah"], dtype="str")
    areas = areas_of(codes, source)
    rows = rows.assign(
        asal=areas.where(areas.notna(), codes),
        **{name: pd.Categorical(rows[name], _CROSSED[name]) for name in ("kepada", "status")},
    )
    layers = (("asal", "kepada"), ("kepada", "status"))
    edges = [
        _grouped(rows, [start, end])
        .rename(columns={start: "dari", end: "ke"})
        .astype({"dari": "str", "ke": "str"})
        .assign(lapis=number)
        for number, (start, end) in enumerate(layers, start=1)
    ]
    columns = ["lapis", "dari", "ke", "jumlah", "nilai_rp", "tanpa_nilai"]
    return pd.concat(edges, ignore_index=True)[columns]


def _amounts(rows: pd.DataFrame, areas: pd.Index) -> tuple[pd.Series, pd.Series]:
    """Return the sum of known amounts of each area, and how many requests have no amount."""
    sums = rows.groupby("kode")["nilai_rp"].sum(min_count=1).reindex(areas)
    return sums, rows_in(areas, rows.loc[rows["nilai_rp"].isna(), "kode"])


def _grouped(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Count requests and sum their amounts for each combination of ``by`` that occurs."""
    groups = rows.groupby(by, observed=True)["nilai_rp"]
    size = groups.size()
    table = pd.DataFrame(
        {
            "jumlah": size,
            "nilai_rp": groups.sum(min_count=1),
            "tanpa_nilai": size - groups.count(),
        }
    )
    return table.reset_index()
