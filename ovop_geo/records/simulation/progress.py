"""Simulates the history of the five steps in every village."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ovop_geo.records.simulation.timeline import AS_OF, BASELINE, Window, add_days, working_days
from ovop_geo.records.steps import STEPS

_LAST_DAY = np.datetime64(AS_OF) - np.timedelta64(1, "D")
_NEVER = np.datetime64("NaT", "D")

_BEFORE = {2: 1, 3: 2, 4: 3, 5: 3}
"""The step that must be completed first; step 5 (socialization) does not need step 4."""

_SHARES = {2: 0.545, 3: 0.345, 4: 0.25, 5: 0.31}
_MAPPED_RURAL, _MAPPED_URBAN = 0.97, 0.65
_WINDOWS = {
    2: Window(date(2025, 6, 16), date(2026, 10, 20)),
    3: Window(date(2025, 8, 4), date(2026, 10, 24)),
    4: Window(date(2025, 10, 6), date(2026, 10, 26)),
    5: Window(date(2025, 11, 10), date(2026, 10, 26)),
}
_MAPPING_RURAL = Window(date(2024, 11, 25), date(2025, 9, 5))
_MAPPING_URBAN = Window(date(2025, 10, 1), date(2026, 9, 30))
_FIRST_MOVERS = {
    1: Window(date(2024, 11, 25), date(2025, 2, 14)),
    2: Window(date(2025, 4, 7), date(2025, 5, 22)),
    3: Window(date(2025, 6, 16), date(2025, 7, 25)),
    4: Window(date(2025, 8, 18), date(2025, 10, 10)),
    5: Window(date(2025, 11, 3), date(2025, 12, 12)),
}
_STALLED_SHARE, _COMPLETE_SHARE = 0.04, 0.025
_UNDER_WAY = 0.38
_LEAST_ROOM = 15
"""A step can be under way if it has been possible for more than this number of days."""

_REJECTED_CLAIM = 0.03


@dataclass(frozen=True)
class Progress:
    """The progress of every village.

    Attributes
    ----------
    done : day on which each step was completed, missing if it was not; index code of village,
        a column per step.
    begun : likewise, the day on which each step was begun.
    history : columns ``kode_wilayah``, ``langkah``, ``status``, ``tanggal``, ``verifikasi``
        (``ditolak`` for a rejected claim, otherwise missing), sorted by village, step and day.
    """

    done: pd.DataFrame
    begun: pd.DataFrame
    history: pd.DataFrame


def simulate_progress(
    random: np.random.Generator, villages: pd.DataFrame, first_movers: frozenset[str]
) -> Progress:
    """Simulate the steps of all ``villages`` (as in `Regions.villages`).

    Kabupaten differ in pace, and so do the kecamatan within them. A few kecamatan stall before
    step 2, and a few complete everything. The villages ``first_movers`` complete all steps in
    2025, step 2 before the launch of the programme on 27 May 2025.
    """
    first = villages.index.isin(list(first_movers))
    pace, stalled = _pace(random, villages)
    pace[first] = 30.0
    done = {1: _mapping_days(random, villages, pace, first)}
    for step in STEPS[1:]:
        done[step] = _days_done(random, step, pace, stalled, done[_BEFORE[step]], first)
    begun = {
        step: _days_begun(random, done[step], done.get(_BEFORE.get(step, 0)), stalled)
        for step in STEPS
    }
    return Progress(
        pd.DataFrame(done, index=villages.index),
        pd.DataFrame(begun, index=villages.index),
        _history(random, villages, done, begun),
    )


def _pace(random: np.random.Generator, villages: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return a score of pace for each village, and whether its kecamatan is stalled."""
    kabupaten, kabupaten_of = np.unique(villages["kode_kabupaten"], return_inverse=True)
    kecamatan, kecamatan_of = np.unique(villages["kode_kecamatan"], return_inverse=True)
    by_kabupaten = random.permutation(np.linspace(-1.1, 1.1, len(kabupaten)))
    by_kecamatan = random.normal(0.0, 0.45, len(kecamatan))
    fate = random.random(len(kecamatan))
    by_kecamatan[fate < _STALLED_SHARE] = -15.0
    by_kecamatan[fate > 1 - _COMPLETE_SHARE] = 15.0
    pace = by_kabupaten[kabupaten_of] + by_kecamatan[kecamatan_of]
    pace += random.normal(0.0, 0.6, len(villages))
    return pace, (fate < _STALLED_SHARE)[kecamatan_of]


def _mapping_days(
    random: np.random.Generator, villages: pd.DataFrame, pace: np.ndarray, first: np.ndarray
) -> np.ndarray:
    days = np.full(len(villages), _NEVER)
    urban = (villages["jenis"] == "kelurahan").to_numpy()
    for group, share, window in (
        (~urban, _MAPPED_RURAL, _MAPPING_RURAL),
        (urban, _MAPPED_URBAN, _MAPPING_URBAN),
    ):
        chosen, fraction = _fastest(random, pace, group & ~first, round(share * group.sum()))
        days[chosen] = window.at(fraction)
    days[first] = _FIRST_MOVERS[1].draw(random, int(first.sum()))
    return working_days(days)


def _days_done(
    random: np.random.Generator,
    step: int,
    pace: np.ndarray,
    stalled: np.ndarray,
    before: np.ndarray,
    first: np.ndarray,
) -> np.ndarray:
    days = np.full(len(pace), _NEVER)
    possible = ~np.isnat(before) & (~stalled | first)
    chosen, fraction = _fastest(random, pace, possible & ~first, round(_SHARES[step] * len(pace)))
    days[chosen] = _WINDOWS[step].at(fraction**0.85)
    days[first] = _FIRST_MOVERS[step].draw(random, int(first.sum()))
    earliest = add_days(before, random.integers(21, 80, len(pace)))
    days = np.where(first, days, np.maximum(days, earliest))
    days = working_days(days)
    days[days > _LAST_DAY] = _NEVER
    return days


def _fastest(
    random: np.random.Generator, pace: np.ndarray, possible: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions of the ``count`` fastest, and their rank scaled from 0 to 1."""
    score = np.where(possible, pace + random.normal(0.0, 0.35, len(pace)), -np.inf)
    order = np.argsort(-score, kind="stable")[: min(count, int(possible.sum()))]
    fraction = np.arange(len(order)) / max(len(order) - 1, 1)
    scatter = random.normal(0.0, 0.03, len(order))
    return order, np.clip(fraction + scatter, 0.0, 1.0)


def _days_begun(
    random: np.random.Generator,
    done: np.ndarray,
    before: np.ndarray | None,
    stalled: np.ndarray,
) -> np.ndarray:
    count = len(done)
    if before is None:
        before = np.full(count, np.datetime64(BASELINE))
    begun = np.maximum(add_days(done, -random.integers(10, 110, count)), add_days(before, 3))
    share = random.random(count)
    under_way = np.isnat(done) & ~np.isnat(before) & ~stalled & (random.random(count) < _UNDER_WAY)
    room = (_LAST_DAY - before).astype("int64")
    recent = add_days(before, np.where(np.isnat(before), 0, 5 + share * (room - 10)).astype(int))
    recently = under_way & (room > _LEAST_ROOM)
    begun[recently] = recent[recently]
    return working_days(begun)


def _history(
    random: np.random.Generator,
    villages: pd.DataFrame,
    done: dict[int, np.ndarray],
    begun: dict[int, np.ndarray],
) -> pd.DataFrame:
    kabupaten, kabupaten_of = np.unique(villages["kode_kabupaten"], return_inverse=True)
    first_look = add_days(
        np.full(len(kabupaten), np.datetime64(BASELINE)), random.integers(0, 12, len(kabupaten))
    )
    baseline = working_days(first_look)[kabupaten_of]
    parts = []
    for step in STEPS:
        started, finished = ~np.isnat(begun[step]), ~np.isnat(done[step])
        claimed = started & ~finished & (random.random(len(villages)) < _REJECTED_CLAIM)
        claim_day = working_days(add_days(begun[step], 14))
        claimed &= claim_day <= _LAST_DAY
        for status, rows, days, verification in (
            ("belum", ~started, baseline, None),
            ("berjalan", started, begun[step], None),
            ("selesai", finished, done[step], None),
            ("selesai", claimed, claim_day, "ditolak"),
        ):
            parts.append(
                pd.DataFrame(
                    {
                        "kode_wilayah": villages.index[rows],
                        "langkah": step,
                        "status": status,
                        "tanggal": days[rows],
                        "verifikasi": pd.Series(verification, index=range(rows.sum()), dtype="str"),
                    }
                )
            )
    history = pd.concat(parts, ignore_index=True)
    order = ["kode_wilayah", "langkah", "tanggal"]
    return history.sort_values(order, kind="stable", ignore_index=True)
