"""Events in words: their days, their topics, and what is said of those of no village."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.event_calendar import calendar
from ovop_geo.indicators.events import NO_TOPIC, TOPICS
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.language import Translator
from ovop_geo.regions.codes import Level, code_length, level_of
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import Theme

SOURCE = "events"
"""The table behind all sections on events: ``indicator.source.<source>``."""

_WRITTEN = {"tahun": 4, "bulan": 7, "hari": 10}
"""How much of an ISO date is known."""


@remembered(64, lambda context, region: (context.version, context.basis, region))
def events_of(context: Context, region: str) -> pd.DataFrame:
    """Return the calendar of ``region``; see `calendar`."""
    return calendar(context.dataset.tables["kegiatan"], context.regions, region, context.basis)


def held_events(context: Context, region: str) -> pd.DataFrame:
    """Return the rows of the calendar of ``region`` up to the day of the view."""
    rows = events_of(context, region)
    return rows[rows["hari_pertama"] <= pd.Timestamp(context.on)]


def topic_names(translate: Translator) -> dict[str, str]:
    """Return the name of each topic, and of having none, short enough for a column."""
    return {topic: translate(f"events.topic.{topic}") for topic in (*TOPICS, NO_TOPIC)}


def dated_cells(
    days: pd.Series, precision: pd.Series, translate: Translator, never: str = ""
) -> pd.Series:
    """Return dates in words, as exact as they are known, that sort by time.

    Parameters
    ----------
    days : the first day of each date.
    precision : ``hari``, ``bulan`` or ``tahun``.
    never : what a missing day means, which then comes first; without it, it stays missing.
    """
    dates = pd.Series(
        [
            None if pd.isna(day) else f"{day:%Y-%m-%d}"[: _WRITTEN[exact]]
            for day, exact in zip(days, precision, strict=True)
        ],
        days.index,
        dtype="str",
    )
    words = {each: translate.partial_date(each) for each in sorted(dates.dropna().unique())}
    written = dates.map(words).astype("str")
    order = [*([never] if never else []), *words.values()]
    if never:
        written = written.fillna(never)
    return written.astype(pd.CategoricalDtype(order, ordered=True))


def of_no_village(context: Context, region: str) -> str:
    """Return the sentence on events that are recorded for no single village; empty without any.

    Their records name a kecamatan, a kabupaten or the province, so that it is not known which
    villages they reached.
    """
    held = held_events(context, region)
    coarse = int((held["kode"].str.len() < code_length(Level.DESA)).sum())
    if not coarse:
        return ""
    return context.translate("events.no_village", count=coarse, whole=len(held))


def nothing_held(context: Context, region: str) -> str:
    """Return the sentence on a region without any event on record.

    It says what the indicator of reach says of the region: that nobody was reached, if the steps
    of its villages tell so, and otherwise that it is not known who was.
    """
    reached = measured(context, Theme(INDICATORS["event_reach"]), level_of(region))
    known = bool(reached["persen"].notna()[region])
    key = "events.nothing_reached" if known else "events.nothing"
    return context.translate(key, place=context.title_of(region))
