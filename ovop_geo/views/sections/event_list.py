"""The calendar of events: each one, and their number by month and topic."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ovop_geo.charts.month_grid import describe, month_grid
from ovop_geo.indicators.event_calendar import monthly_events
from ovop_geo.indicators.events import NO_TOPIC
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.regions.codes import level_of
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_words import source_word
from ovop_geo.views.sections.cells import source_note
from ovop_geo.views.sections.event_words import (
    SOURCE,
    dated_cells,
    events_of,
    held_events,
    nothing_held,
    of_no_village,
    topic_names,
)
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import TitledChart

MONTHS = 24
"""Most months in the grid, the last ones."""


@remembered(64, lambda context: context.areas_key)
def calendar(context: Context) -> Section:
    """Return the events of the chosen region by date, coming ones too."""
    translate, place = context.translate, context.title_of(context.region)
    title = translate("events.calendar.title", place=place)
    rows = events_of(context, context.region)
    if rows.empty:
        return Section("kegiatan", title, (nothing_held(context, context.region),))
    return Section(
        "kegiatan",
        title,
        _sentences(context, rows),
        _columns(context, rows),
        (_chart(context),),
        (source_note(context, SOURCE), translate("events.calendar.method")),
    )


def _sentences(context: Context, rows: pd.DataFrame) -> tuple[str, ...]:
    translate, region = context.translate, context.region
    place, day = context.title_of(region), translate.date(context.on)
    held = held_events(context, region)
    coming = len(rows) - len(held)
    sentences = [translate("events.calendar.none_yet", place=place, date=day)]
    if len(held):
        first, last = (translate.partial_date(held["tanggal"].iloc[end]) for end in (0, -1))
        key = "events.calendar.held_once" if first == last else "events.calendar.held"
        sentences = [
            translate(key, place=place, count=len(held), first=first, last=last),
            _people(context),
            of_no_village(context, region),
        ]
    if coming:
        sentences.append(translate("events.calendar.coming", count=coming, date=day))
    return tuple(filter(None, sentences))


def _people(context: Context) -> str:
    translate, region = context.translate, context.region
    row = measured(context, Theme(INDICATORS["event_count"]), level_of(region)).loc[region]
    unknown = int(row["tanpa_peserta"])
    known = int(row["jumlah"]) - unknown
    if not known:
        return translate("events.people.unknown")
    people = int(row["peserta"])
    if not unknown:
        return translate("events.people.known", people=people)
    return translate("events.people.partly", people=people, count=known, unknown=unknown)


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    names = topic_names(translate)
    topics = rows["topik"].fillna(NO_TOPIC)
    topic_words = {
        joined: ", ".join(names[topic] for topic in joined.split(";")) for joined in topics.unique()
    }
    sources = {source: source_word(translate, source) for source in rows["sumber"].unique()}
    dates = dated_cells(rows["hari_pertama"], rows["ketepatan"], translate)
    days = rows["hari_pertama"].where(rows["ketepatan"] == "hari")
    of_regions = with_regions(context, rows["kode"], [])
    people = [Column(translate("events.column.people"), rows["peserta"], 0)]
    return (
        Column(translate("events.column.event"), rows["nama"], part="name"),
        Column(translate("events.column.date"), dates, leads=True, days=days),
        Column(translate("events.column.place"), _places(context, rows), part="parent"),
        Column(translate("events.column.topics"), topics.map(topic_words).astype("str")),
        *(people if rows["peserta"].notna().any() else []),
        Column(translate("column.sumber"), rows["sumber"].map(sources), link=True),
        Column(translate("events.column.venue"), rows["tempat"], part="file"),
        *(replace(column, part="file", leads=False) for column in of_regions),
    )


def _places(context: Context, rows: pd.DataFrame) -> pd.Series:
    """Return the regions of each event inside the one shown, the smallest first, and its venue."""
    names = short_names(context.regions.areas["nama"])
    around = set(context.regions.path(context.region))
    inside = {
        code: ", ".join(
            names[each] for each in reversed(context.regions.path(code)) if each not in around
        )
        for code in rows["kode"].unique()
    }
    regions = rows["kode"].map(inside)
    both = [
        context.translate("events.place", region=region, venue=venue)
        if region and pd.notna(venue)
        else region or venue
        for region, venue in zip(regions, rows["tempat"], strict=True)
    ]
    return pd.Series(both, rows.index, dtype="str")


def _chart(context: Context) -> TitledChart:
    translate = context.translate
    names = topic_names(translate)
    counts = _by_month(context)
    shown = counts.iloc[-MONTHS:]
    drawn = {topic: name for topic, name in names.items() if shown[topic].any()}
    unit = translate("events.calendar.unit")
    notes = [translate("events.calendar.each_topic")]
    if len(shown) < len(counts):
        notes.append(translate("events.calendar.last_months", count=MONTHS))
    return TitledChart(
        "event_months",
        translate("events.calendar.chart"),
        month_grid(shown, drawn, unit, translate),
        describe(shown, drawn, unit, translate),
        " ".join(notes),
    )


def _by_month(context: Context) -> pd.DataFrame:
    """Return the number of events by month and topic, with every month from first to last."""
    rows = monthly_events(
        context.dataset.tables["kegiatan"], context.regions, context.region, context.basis
    )
    known = rows["bulan"].dropna()
    months = (
        pd.date_range(known.min(), known.max(), freq="MS") if len(known) else pd.DatetimeIndex([])
    )
    if rows["bulan"].isna().any():
        months = months.append(pd.DatetimeIndex([pd.NaT]))
    return pd.DataFrame(
        {
            topic: rows[rows["topik"] == topic].set_index("bulan")["jumlah"].reindex(months)
            for topic in topic_names(context.translate)
        }
    ).fillna(0)


PARTS = (Part("calendar", calendar),)
