"""How fast villages complete steps, and how many will have by the next months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import areas_of, count_villages
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.indicators.progress import first_record, latest_status, monthly_trend
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import Level

HORIZONS = (1, 2, 3)
"""Months ahead; further ones have no measured range."""

WINDOW = 3
"""Months whose mean speed is carried on; on simulated histories six were wrong by a fifth more."""

PROMISED = 0.8
"""Share of later counts that a range is to cover: from the 10 % to the 90 % quantile of errors."""

FEWEST_ERRORS = 40
"""Fewest past errors behind a range, and fewest later counts behind its measured coverage."""

LOWEST_COVERAGE = 0.7
"""Ranges that covered less than this in the past are not shown: they promise what they break."""

AT_REST = 0.02
"""Share of the villages of an area that is added to its recent speed where errors are measured by
speed: villages a month by which an area at rest can still move.
"""

TOO_SHORT, MISSED, NO_SPEED = "pendek", "meleset", "tanpa_laju"
"""Why an area has no forecast: too few past errors, ranges that did not hold, no speed yet."""

ALL_STEPS = "semua"
"""Column of the villages that completed all five steps."""

_DONE = "selesai"


@dataclass(frozen=True)
class Forecast:
    """Forecasts by area and month, and how well such forecasts held in the past.

    Attributes
    ----------
    areas : sorted by ``kode`` and ``bulan_ke`` (1 to 3 months ahead): ``bulan`` (last day of that
        month), ``terakhir`` (villages at the end of the last month), ``perkiraan``, ``bawah`` and
        ``atas`` (villages, Int64) and ``dapat_diperkirakan``; where this is false, the three
        before are missing and ``sebab`` says why: `TOO_SHORT`, `MISSED` or `NO_SPEED`.
    coverage : index ``bulan_ke``: ``janji`` (0.8), ``tercakup`` (share of later counts inside
        their range, missing without any), ``n`` (these counts) and ``asal`` (the months that
        they were forecast from; forecasts from one month are no independent trials).
    """

    areas: pd.DataFrame
    coverage: pd.DataFrame


def completion_speed(
    steps: pd.DataFrame,
    villages: pd.DataFrame,
    level: Level,
    basis: Basis,
    on: date,
    months: int = 6,
) -> pd.DataFrame:
    """Return how many villages a month completed each step in the last ``months`` months.

    Speed = (villages that had completed it on the day ``on`` - those that had ``months`` months
    before) / ``months``; below 0 where more went back than came.

    Definition of this programme.

    Parameters
    ----------
    steps : table ``tahapan``; `latest_status` says which rows count.
    villages : reference list of villages, index ``kode``.

    Returns
    -------
    DataFrame, index ``kode``, every area of ``level`` in code order: ``desa`` (villages in the
    denominator), ``langkah_1`` to ``langkah_5`` and ``semua`` (all five), villages a month;
    missing where no step was recorded yet ``months`` months before.
    """
    start = (pd.Timestamp(on) - pd.DateOffset(months=months)).date()
    now, before = (_completed(steps, villages, level, basis, day) for day in (on, start))
    known = first_record(steps, villages, level, basis) <= pd.Timestamp(start)
    speed = (now - before).drop(columns="desa").div(months).where(known)
    speed.insert(0, "desa", now["desa"])
    return speed


def monthly_counts(
    steps: pd.DataFrame,
    villages: pd.DataFrame,
    level: Level,
    basis: Basis,
    on: date,
    step: int | None = None,
) -> pd.DataFrame:
    """Count the villages that had completed a step at the end of every whole month until ``on``.

    Parameters
    ----------
    steps : table ``tahapan``; `latest_status` says which rows count.
    step : 1 to 5, or all five without one.

    Returns
    -------
    DataFrame, index ``bulan`` (last day of the month) from the month of the first record, one
    column per area of ``level`` in code order; missing before the first record of an area. No
    rows if nothing is recorded.
    """
    starts = first_record(steps, villages, level, basis)
    last = (pd.Timestamp(on) + pd.DateOffset(days=1)).to_period("M").start_time
    last -= pd.DateOffset(days=1)
    first = starts.min()
    if pd.isna(first) or first > last:
        return pd.DataFrame(index=pd.DatetimeIndex([], name="bulan"), columns=starts.index)
    finest = level if step else Level.DESA
    counts = _completed_by_month(steps, villages, finest, basis, first.date(), last.date())[step]
    by_area = counts.groupby(areas_of(counts.index, level)).sum().T
    known = np.greater_equal.outer(counts.columns, starts.to_numpy())
    return by_area.astype("float64").where(known)


@computed_once(4, same=True)
def _completed_by_month(
    steps: pd.DataFrame,
    villages: pd.DataFrame,
    level: Level,
    basis: Basis,
    first: date,
    last: date,
) -> dict[int | None, pd.DataFrame]:
    """Count those that completed each step by area and month; without a step, the least of all."""
    trend = monthly_trend(steps, villages, level, basis, first, last)
    months = pd.DatetimeIndex(trend["bulan"].unique(), name="bulan")
    areas = pd.Index(trend["kode"].unique(), name="kode")
    cells = trend["jumlah"].to_numpy().reshape(len(areas), len(STEPS), len(months))
    parts: dict[int | None, np.ndarray] = dict(zip(STEPS, cells.transpose(1, 0, 2), strict=True))
    parts[None] = cells.min(axis=1)
    return {step: pd.DataFrame(part, areas, months) for step, part in parts.items()}


def forecast(counts: pd.DataFrame, villages: pd.Series) -> Forecast:
    """Forecast, for each area, how many villages will have completed a step, with a range.

    The speed of the last `WINDOW` months is carried on (a random walk with drift), never below
    the last count nor above the number of villages. An area is forecast once its first village
    completed the step `WINDOW` months ago: before, there is no speed.

    The range comes from the errors of the same forecast in the past. From every earlier month
    (the origin), the count ``h`` months later is forecast by what was known then. Fast areas err
    by more villages than slow ones, so each error is divided by how fast its area was at the
    origin (its speed + `AT_REST` of its villages). These errors of all areas are pooled for each
    ``h``; their 10 % and 90 % quantiles, times how fast an area is now, are laid around its
    forecast, rounded outward to whole villages. Coverage is measured on months that the range did
    not see: for each origin the range is made of the errors known by then and checked against
    the count that came.

    Nothing is forecast where fewer than `FEWEST_ERRORS` errors are known, where fewer later
    counts could be checked, or where ranges covered less than `LOWEST_COVERAGE` of them.

    Sources: Hyndman, R. J. & Athanasopoulos, G. (2021), Forecasting: Principles and Practice,
    3rd edition, sections 5.2 (drift) and 5.10 (cross-validation of time series); Tashman, L. J.
    (2000), Out-of-sample tests of forecasting accuracy, International Journal of Forecasting
    16(4), 437-450 (rolling origin).

    Parameters
    ----------
    counts : what `monthly_counts` returns, whole months without a gap.
    villages : villages of each area, index code of the area.
    """
    values = counts.to_numpy(dtype="float64")
    whole = villages.reindex(counts.columns).to_numpy(dtype="float64")
    last = pd.Series(values[-1] if len(values) else np.nan, counts.columns)
    results = [_ahead(values, whole, horizon) for horizon in HORIZONS]
    month = counts.index.max()
    tables = [
        pd.DataFrame(
            {
                "kode": counts.columns,
                "bulan_ke": horizon,
                "bulan": month + pd.offsets.MonthEnd(horizon) if len(values) else pd.NaT,
                "terakhir": last.to_numpy(),
                **dict(zip(("perkiraan", "bawah", "atas"), result.ranges, strict=True)),
                "dapat_diperkirakan": ~np.isnan(result.ranges[0]),
                "sebab": pd.Series(result.reason, counts.columns, dtype="str")
                .where(np.isnan(result.ranges[0]))
                .to_numpy(),
            }
        )
        for horizon, result in zip(HORIZONS, results, strict=True)
    ]
    areas = pd.concat(tables).sort_values(["kode", "bulan_ke"], ignore_index=True)
    coverage = pd.DataFrame(
        {
            "janji": PROMISED,
            "tercakup": [result.covered for result in results],
            "n": [result.checked for result in results],
            "asal": [result.origins for result in results],
        },
        index=pd.Index(HORIZONS, name="bulan_ke"),
    )
    numbers = ["terakhir", "perkiraan", "bawah", "atas"]
    return Forecast(areas.astype(dict.fromkeys(numbers, "Int64")), coverage)


@dataclass(frozen=True)
class _Ahead:
    """Forecast, lower and upper end of each area at one horizon; coverage of earlier ranges.

    Attributes
    ----------
    reason : why areas without a forecast have none.
    """

    ranges: np.ndarray
    covered: float
    checked: int
    origins: int
    reason: str


def _ahead(values: np.ndarray, whole: np.ndarray, horizon: int) -> _Ahead:
    points, speeds = _drift(values, whole, horizon), _speeds(values, whole)
    before = len(points) - horizon
    errors = (values[horizon:] - points[:before]) / speeds[:before]
    inside: list[np.ndarray] = []
    for origin in range(len(errors)):
        known_then = errors[: max(origin - horizon + 1, 0)]
        ends = _range(values[origin], points[origin], whole, speeds[origin], known_then)
        known = ~np.isnan(ends[0]) & ~np.isnan(errors[origin])
        later = values[origin + horizon]
        inside.append(((ends[1] <= later) & (later <= ends[2]))[known])
    checks = np.concatenate([*inside, np.empty(0, dtype=bool)])
    covered = float(checks.mean()) if len(checks) else np.nan
    measured = covered, len(checks), sum(len(each) > 0 for each in inside)
    nothing = np.full((3, len(whole)), np.nan)
    if len(checks) < FEWEST_ERRORS:
        return _Ahead(nothing, *measured, TOO_SHORT)
    if covered < LOWEST_COVERAGE:
        return _Ahead(nothing, *measured, MISSED)
    return _Ahead(_range(values[-1], points[-1], whole, speeds[-1], errors), *measured, NO_SPEED)


def _speeds(values: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return how fast each area was at each month, in villages a month; see `AT_REST`."""
    speeds = np.full(values.shape, np.nan)
    speeds[WINDOW:] = np.maximum(values[WINDOW:] - values[:-WINDOW], 0) / WINDOW
    return speeds + AT_REST * whole


def _drift(values: np.ndarray, whole: np.ndarray, horizon: int) -> np.ndarray:
    """Return what would have been forecast from each month, missing where there is no speed."""
    points = np.full(values.shape, np.nan)
    speed = (values[WINDOW:] - values[:-WINDOW]) / WINDOW
    points[WINDOW:] = np.clip(values[WINDOW:] + horizon * speed, values[WINDOW:], whole)
    begun = np.maximum.accumulate(np.nan_to_num(values), axis=0) > 0
    points[WINDOW:][~begun[:-WINDOW]] = np.nan
    return points


def _range(
    last: np.ndarray,
    points: np.ndarray,
    whole: np.ndarray,
    speeds: np.ndarray,
    errors: np.ndarray,
) -> np.ndarray:
    """Return the rounded forecasts and the ends of their ranges, missing with too few errors."""
    pool = errors[~np.isnan(errors)]
    if len(pool) < FEWEST_ERRORS:
        return np.full((3, len(points)), np.nan)
    tail = (1 - PROMISED) / 2
    low, high = np.quantile(pool, [tail, 1 - tail])
    middle = np.rint(points)
    lower = np.floor(np.clip(points + low * speeds, last, whole))
    upper = np.ceil(np.clip(points + high * speeds, last, whole))
    return np.stack([middle, np.minimum(lower, middle), np.maximum(upper, middle)])


def _completed(
    steps: pd.DataFrame, villages: pd.DataFrame, level: Level, basis: Basis, on: date
) -> pd.DataFrame:
    done = latest_status(steps, villages, on) == _DONE
    columns = [step_column(step) for step in STEPS]
    achieved = done[columns].assign(**{ALL_STEPS: done[columns].all(axis=1)})
    return count_villages(achieved, villages, level, basis)
