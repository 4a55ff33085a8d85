"""The entries of assistance in the register: the villages that have it, and how thin it is."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.assistance import assistance_coverage, villages_per_assistant
from ovop_geo.indicators.indicator import History, Indicator
from ovop_geo.indicators.question import Question
from ovop_geo.regions.codes import Level


def _coverage(question: Question) -> pd.DataFrame:
    return assistance_coverage(
        question.tables["pendampingan"], question.tables["tahapan"], *question.of_regions
    )


def _per_assistant(question: Question) -> pd.DataFrame:
    return villages_per_assistant(question.tables["pendampingan"], *question.of_regions)


ENTRIES = (
    Indicator(
        id="assistance_coverage",
        kind="rate",
        compute=_coverage,
        source="assistance_and_steps",
        offered={"pendampingan": 1},
        yes_or_no=True,
        history=History("pendampingan", "mulai"),
    ),
    Indicator(
        id="villages_per_assistant",
        kind="number",
        compute=_per_assistant,
        source="assistance",
        offered={"pendampingan": 2},
        unit="villages_per_assistant",
        direction=0,
        classes="alami",
        details={"pendamping": 0, "didampingi": 0},
        # Of a single village it could only say 1.
        levels=(Level.PROVINCE, Level.KABUPATEN, Level.KECAMATAN),
    ),
)
