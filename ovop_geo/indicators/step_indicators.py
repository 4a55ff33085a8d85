"""The entries of the five steps in the register, their mean and their completion."""

from __future__ import annotations

from functools import partial

import pandas as pd

from ovop_geo.indicators.indicator import History, Indicator
from ovop_geo.indicators.progress import (
    completed_villages,
    first_record,
    overall_progress,
    step_completion,
)
from ovop_geo.indicators.question import Question
from ovop_geo.records.steps import STEPS
from ovop_geo.selection import ALL_FIVE

_HISTORY = History("tahapan", "tanggal")


def _without_unknown(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Set numbers to missing in areas where no step was recorded yet: they are unknown, not 0."""
    first = first_record(
        question.tables["tahapan"], question.villages, question.level, question.basis
    )
    shares = table.columns.intersection(["jumlah", "persen"])
    known = first <= pd.Timestamp(question.on)
    return table.assign(**{name: table[name].where(known) for name in shares})


def _computed_step(step: int, question: Question) -> pd.DataFrame:
    table = step_completion(
        question.tables["tahapan"],
        question.villages,
        question.level,
        question.basis,
        step,
        question.on,
    )
    return _without_unknown(table, question)


def _computed_overall(question: Question) -> pd.DataFrame:
    table = overall_progress(question.tables["tahapan"], *question.of_villages)
    return _without_unknown(table, question)


def _computed_complete(question: Question) -> pd.DataFrame:
    table = completed_villages(question.tables["tahapan"], *question.of_villages)
    return _without_unknown(table, question)


def _entry(step: int) -> Indicator:
    return Indicator(
        id=f"step_{step}",
        kind="rate",
        compute=partial(_computed_step, step),
        source="steps",
        offered={"progres": 2 + step, "profil.kurang": 1 + step},
        method="step",
        caveat="step",
        yes_or_no=True,
        history=_HISTORY,
        step=str(step),
    )


ENTRIES = (
    Indicator(
        id="overall_progress",
        kind="rate",
        compute=_computed_overall,
        source="steps",
        offered={
            "beranda": 6,
            "profil": 1,
            "progres": 1,
            "prioritas.sumbu": 5,
            "prioritas.tertunda.2": 1,
            "bandingkan.serupa": 8,
        },
        caveat="step",
        history=_HISTORY,
    ),
    Indicator(
        id="all_steps",
        kind="rate",
        compute=_computed_complete,
        source="steps",
        offered={"beranda": 5, "progres": 2, "angka": 4},
        caveat="step",
        yes_or_no=True,
        history=_HISTORY,
        step=ALL_FIVE,
    ),
    *map(_entry, STEPS),
)
