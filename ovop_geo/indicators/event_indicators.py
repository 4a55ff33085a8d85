"""The entries of socialization events in the register."""

from __future__ import annotations

from functools import partial

import pandas as pd

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.events import TOPICS, event_counts, last_event, reach
from ovop_geo.indicators.indicator import History, Indicator, Question

_HISTORY = History("kegiatan", "tanggal")


def _events(question: Question) -> pd.DataFrame:
    return event_counts(
        question.tables["kegiatan"], question.regions, question.level, question.basis, question.on
    )[["jumlah"]].astype("float64")


def _reach(topic: str | None, question: Question) -> pd.DataFrame:
    return reach(
        question.tables["kegiatan"],
        question.tables["tahapan"],
        question.regions,
        question.level,
        question.basis,
        question.on,
        topic,
    )


def _days_since(question: Question) -> pd.DataFrame:
    table = last_event(
        question.tables["kegiatan"],
        question.regions,
        question.level,
        Basis(question.basis),
        question.on,
        None,
    )
    return pd.DataFrame({"nilai": table["hari"].astype("float64")})


ENTRIES = (
    Indicator(
        id="events",
        kind="count",
        compute=_events,
        source="events",
        offered={"sosialisasi": 1},
        unit="events",
        decimals=0,
        classes="alami",
    ),
    Indicator(
        id="reached_villages",
        kind="rate",
        compute=partial(_reach, None),
        source="events_and_steps",
        offered={"sosialisasi": 2},
        yes_or_no=True,
        history=_HISTORY,
    ),
    *(
        Indicator(
            id=f"reached_{topic}",
            kind="rate",
            compute=partial(_reach, topic),
            source="events_and_steps",
            offered={"sosialisasi": 3 + place},
            method="reached_villages",
            caveat="reached_villages",
            yes_or_no=True,
            history=_HISTORY,
        )
        for place, topic in enumerate(TOPICS)
    ),
    Indicator(
        id="days_since_event",
        kind="number",
        compute=_days_since,
        source="events",
        offered={"sosialisasi": 9},
        unit="days",
        decimals=0,
        direction=0,
        classes="alami",
    ),
)
