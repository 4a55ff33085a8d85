"""The entries of speed and standstill in the register: how fast steps are completed, and where
villages have stopped.
"""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.forecast import ALL_STEPS, completion_speed
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.stalled import (
    FINISHED,
    MOVING,
    STALLED,
    stalled_shares,
    village_states,
)
from ovop_geo.indicators.whole import Whole
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import ABOVE_VILLAGES, Level
from ovop_geo.selection import SPEED, STANDSTILL, number_set

UNFINISHED = Whole("belum_tuntas", "belum_tuntas")

_STEP_COLUMNS = tuple(step_column(step) for step in STEPS)


def mean_speed(speed: pd.DataFrame) -> pd.DataFrame:
    """Return ``speed`` with the mean of the five steps.

    Parameters
    ----------
    speed : what `completion_speed` returns.

    Returns
    -------
    The same with ``nilai`` = (langkah_1 + ... + langkah_5) / 5, villages a month; missing where
    the speed of any step is. Each step weighs the same, so that an area that is busy with the
    first steps is not taken for one where nothing happens.
    """
    steps = speed[list(_STEP_COLUMNS)]
    return speed.assign(nilai=steps.mean(axis=1, skipna=False))


def _computed_speed(question: Question) -> pd.DataFrame:
    speed = completion_speed(question.tables["tahapan"], *question.of_villages)
    return mean_speed(speed)


def _computed_standstill(question: Question) -> pd.DataFrame:
    return stalled_shares(
        question.tables["tahapan"], *question.of_villages, number_set("idle", question.setting)
    )


def _computed_states(question: Question) -> pd.DataFrame:
    return village_states(
        question.tables["tahapan"],
        question.villages,
        question.basis,
        question.on,
        number_set("idle", question.setting),
    )


ENTRIES = (
    Indicator(
        id="completion_speed",
        kind="number",
        compute=_computed_speed,
        source="steps",
        offered={"progres": 8},
        unit="villages_a_month",
        classes="alami",
        details=dict.fromkeys((*_STEP_COLUMNS, ALL_STEPS), 1),
        levels=ABOVE_VILLAGES,
        step=SPEED,
    ),
    Indicator(
        id="stalled_villages",
        kind="rate",
        compute=_computed_standstill,
        source="steps",
        offered={"progres": 9, "bandingkan.serupa": 9},
        whole=UNFINISHED,
        direction=0,
        setting="idle",
        levels=ABOVE_VILLAGES,
        of_villages="village_states",
        step=STANDSTILL,
    ),
    Indicator(
        id="village_states",
        kind="classes",
        compute=_computed_states,
        source="steps",
        offered={"progres.desa": 1},
        unit="class",
        method="stalled_villages",
        caveat="stalled_villages",
        direction=0,
        setting="idle",
        palette="gerak",
        details={"bulan": 0},
        told=(STALLED, MOVING, FINISHED),
        levels=(Level.DESA,),
    ),
)
