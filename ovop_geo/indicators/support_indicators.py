"""The entries of requests for support in the register."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.indicator import REQUESTS, Indicator, Question
from ovop_geo.indicators.support import answer_days, request_counts


def _counts(question: Question) -> pd.DataFrame:
    return request_counts(
        question.tables["dukungan"], question.regions, question.level, question.basis, question.on
    )


def _answered(question: Question) -> pd.DataFrame:
    return _counts(question)[["permintaan", "jumlah", "persen"]]


def _requests(question: Question) -> pd.DataFrame:
    """Return the number of requests; where none is recorded it is unknown whether there are any."""
    made = _counts(question)["permintaan"].astype("float64")
    return pd.DataFrame({"jumlah": made.where(made > 0)})


def _days(question: Question) -> pd.DataFrame:
    table = answer_days(
        question.tables["dukungan"], question.regions, question.level, question.basis, question.on
    )
    return table.rename(columns={"hari": "nilai"})


ENTRIES = (
    Indicator(
        id="answered_requests",
        kind="rate",
        compute=_answered,
        source="support",
        offered={"dukungan": 1},
        whole=REQUESTS,
    ),
    Indicator(
        id="requests",
        kind="count",
        compute=_requests,
        source="support",
        offered={"dukungan": 2},
        unit="requests",
        decimals=0,
        direction=0,
        classes="alami",
    ),
    Indicator(
        id="answer_days",
        kind="number",
        compute=_days,
        source="support",
        offered={"dukungan": 3},
        unit="days",
        decimals=0,
        direction=0,
        classes="alami",
        details={"jumlah": 0, "tanpa_hari": 0},
    ),
)
