"""The entries of requests for support in the register: answered, how many, how long they waited."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.indicator import History, Indicator
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.support import (
    FEWEST_REQUESTS,
    STATUSES,
    TOO_FEW,
    answer_days,
    request_counts,
)
from ovop_geo.indicators.whole import VILLAGES, Whole
from ovop_geo.regions.codes import ABOVE_VILLAGES

REQUESTS = Whole("permintaan", "permintaan")
"""The requests that an area or a region inside it made."""

_SOURCE = "support"
_AMOUNTS = ("diminta_rp", "dikabulkan_rp")


def _counted(question: Question) -> pd.DataFrame:
    """Return `request_counts` without numbers where no request is recorded: none is no news."""
    table = request_counts(question.tables["dukungan"], *question.of_regions)
    known = table.drop(columns=VILLAGES.column).where(table["permintaan"] > 0)
    # Shares are of requests: how many villages there are only tells where they apply.
    return known.assign(berlaku=table[VILLAGES.column] > 0)


def _number(question: Question) -> pd.DataFrame:
    table = _counted(question)
    return table.assign(jumlah=table[REQUESTS.column])


def _days(question: Question) -> pd.DataFrame:
    table = answer_days(question.tables["dukungan"], *question.of_regions)
    return table.assign(nilai=table["hari"], berlaku=table["sebab"] != TOO_FEW)


ENTRIES = (
    Indicator(
        id="answered_requests",
        kind="rate",
        compute=_counted,
        source=_SOURCE,
        offered={"dukungan": 1, "bandingkan.serupa": 10},
        whole=REQUESTS,
        history=History("dukungan", "tanggal"),
    ),
    Indicator(
        id="request_count",
        kind="count",
        compute=_number,
        source=_SOURCE,
        offered={"dukungan": 2},
        unit="requests",
        decimals=0,
        direction=0,
        details=dict.fromkeys((*STATUSES, *_AMOUNTS), 0),
    ),
    Indicator(
        id="answer_days",
        kind="number",
        compute=_days,
        source=_SOURCE,
        offered={"dukungan": 3, "bandingkan.serupa": 11},
        unit="days_to_answer",
        minimum=FEWEST_REQUESTS,
        direction=0,
        classes="alami",
        decimals=0,
        details={"jumlah": 0, "terbuka": 0, "tanpa_hari": 0},
        # Hardly a village asks often enough for a median of its own.
        levels=ABOVE_VILLAGES,
    ),
)
