"""The entries of socialization in the register: events, villages reached, days without one."""

from __future__ import annotations

from functools import partial

import pandas as pd

from ovop_geo.indicators.events import TOPICS, event_counts, last_event
from ovop_geo.indicators.indicator import History, Indicator
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.reach import reach

_SOURCE = "events"
_SERVICES = TOPICS[1:]


def _counted(question: Question) -> pd.DataFrame:
    return event_counts(question.tables["kegiatan"], *question.of_regions)


def _reached(topic: str | None, question: Question) -> pd.DataFrame:
    return reach(
        question.tables["kegiatan"], question.tables["tahapan"], *question.of_regions, topic
    )


def _days_since(question: Question) -> pd.DataFrame:
    table = last_event(question.tables["kegiatan"], *question.of_regions)
    return table.assign(nilai=table["hari"].astype("float64"))


def _reach_entry(place: int, topic: str | None) -> Indicator:
    of_service = topic in _SERVICES
    return Indicator(
        id=f"event_reach_{topic}" if topic else "event_reach",
        kind="rate",
        compute=partial(_reached, topic),
        source="events_and_steps",
        offered={"sosialisasi": place, **({"profil.kurang": 7 + place} if of_service else {})},
        method="event_reach",
        caveat="event_reach",
        yes_or_no=True,
        history=History("kegiatan", "tanggal"),
    )


ENTRIES = (
    Indicator(
        id="event_count",
        kind="count",
        compute=_counted,
        source=_SOURCE,
        offered={"sosialisasi": 1},
        unit="events",
        decimals=0,
        direction=0,
        details={"peserta": 0, "tanpa_peserta": 0},
    ),
    *(_reach_entry(place, topic) for place, topic in enumerate((None, *TOPICS), start=2)),
    Indicator(
        id="days_since_event",
        kind="number",
        compute=_days_since,
        source=_SOURCE,
        offered={"sosialisasi": 3 + len(TOPICS)},
        unit="days_since_event",
        decimals=0,
        direction=0,
        classes="alami",
    ),
)
