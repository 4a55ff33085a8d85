"""Socialization: the events, whom each topic reached, and who was not reached for longest."""

from __future__ import annotations

import pandas as pd

from ovop_geo.charts.event_months import describe_events, event_bars
from ovop_geo.indicators.event_calendar import calendar, monthly_events
from ovop_geo.indicators.events import ALL_EVENTS, NO_TOPIC, TOPICS, longest_without, reached_areas
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import Level, code_length
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_words import word
from ovop_geo.views.sections.cells import day_cells, origin_in_file, source_note
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.titled_charts import TitledChart

_SOURCE = "events"


@remembered(64, lambda context: context.areas_key)
def events(context: Context) -> Section:
    """Return the events of the region by date, the newest first."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("events.calendar.title", place=place)
    table = context.dataset.tables["kegiatan"]
    rows = calendar(table, context.regions, region, context.basis)
    if rows.empty:
        return Section("kegiatan", title, (translate("events.nothing", place=place),))
    held = rows[rows["hari_pertama"] <= pd.Timestamp(context.on)]
    sentences = [translate("events.calendar", place=place, count=len(held))]
    coming = len(rows) - len(held)
    if coming:
        sentences.append(translate("events.coming", count=coming))
    coarse = int((rows["kode"].str.len() < code_length(Level.DESA)).sum())
    if coarse:
        sentences.append(translate("events.coarse", count=coarse))
    dates = accepted(table)["tanggal"].reindex(rows.index)
    # The newest come first.
    known = sorted(dates.dropna().unique(), reverse=True)
    written = {text: translate.partial_date(text) for text in known}
    order = pd.CategoricalDtype(list(dict.fromkeys(written.values())), ordered=True)
    topics = _topic_words(context)
    columns = [
        Column(translate("events.column.date"), dates.map(written).astype(order), leads=True),
        Column(translate("events.column.name"), rows["nama"]),
        Column(translate("events.column.where"), rows["tempat"]),
        Column(
            translate("events.column.topic"),
            rows["topik"].map(
                lambda joined: ", ".join(topics[each] for each in joined.split(";")),
                na_action="ignore",
            ),
        ),
        Column(translate("events.column.people"), rows["peserta"].astype("Float64"), 0),
        Column(
            translate("column.sumber"), accepted(table)["sumber"].reindex(rows.index), link=True
        ),
        *origin_in_file(context, _SOURCE, rows.index)[:1],
    ]
    return Section(
        "kegiatan",
        title,
        tuple(sentences),
        with_regions(context, rows["kode"], columns),
        charts=_charts(context, region),
    )


def _charts(context: Context, region: str) -> tuple[TitledChart, ...]:
    translate = context.translate
    table = context.dataset.tables["kegiatan"]
    months = monthly_events(table, context.regions, region, context.basis)
    months = months[months["bulan"].notna()]
    if months.empty:
        return ()
    names = pd.Series(_topic_words(context))
    return (
        TitledChart(
            "event_months",
            translate("events.months", place=context.title_of(region)),
            event_bars(months, names, translate),
            describe_events(months, names, translate),
        ),
    )


def _topic_words(context: Context) -> dict[str, str]:
    """Return the name of each topic, and of none."""
    names = {topic: word(context.translate, "topik", topic) for topic in TOPICS}
    return names | {NO_TOPIC: context.translate("events.no_topic")}


@remembered(64, lambda context: context.areas_key)
def reached(context: Context) -> Section:
    """Return how many villages, kecamatan and kabupaten of the region each topic reached."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("events.reach.title", place=place)
    rows = reached_areas(
        context.dataset.tables["kegiatan"], context.regions, region, context.on, context.basis
    )
    every = rows.loc[ALL_EVENTS]
    if not every["jumlah"] > 0:
        return Section("jangkauan", title, (translate("events.nothing", place=place),))
    sentences = [
        translate(
            "events.reach",
            topic=word(translate, "topik", topic),
            count=int(rows.loc[topic, "jumlah"]),
            areas=_reached_words(context, rows.loc[topic]),
        )
        for topic in TOPICS
        if rows.loc[topic, "jumlah"] > 0
    ]
    known = rows.drop(index=[NO_TOPIC]) if not rows.loc[NO_TOPIC, "jumlah"] > 0 else rows
    names = {**_topic_words(context), ALL_EVENTS: translate("events.all")}
    columns = [
        Column(
            translate("events.column.topic"),
            known.index.to_series().map(names).astype("str"),
        ),
        Column(translate("events.column.count"), known["jumlah"], 0),
        *(
            Column(translate(f"events.column.{level}"), _of(context, known, level))
            for level in ("desa", "kecamatan", "kabupaten")
        ),
        Column(translate("events.column.people"), known["peserta"], 0),
        Column(translate("events.column.without_people"), known["tanpa_peserta"], 0),
        *origin_in_file(context, _SOURCE, known.index),
    ]
    notes = (source_note(context, _SOURCE), translate("events.reach.note"))
    return Section("jangkauan", title, tuple(sentences), tuple(columns), notes=notes)


def _of(context: Context, rows: pd.DataFrame, level: str) -> pd.Series:
    """Return ``18 dari 22`` for each topic, missing where it is not known."""
    written = [
        None
        if pd.isna(count)
        else context.translate("events.of", count=int(count), whole=int(whole))
        for count, whole in zip(rows[level], rows[f"dari_{level}"], strict=True)
    ]
    return pd.Series(written, rows.index, dtype="str")


def _reached_words(context: Context, row: pd.Series) -> str:
    parts = [
        context.translate(
            "events.reached.part",
            count=int(row[level]),
            whole=int(row[f"dari_{level}"]),
            areas=context.translate(f"level.{level}"),
        )
        for level in ("desa", "kecamatan", "kabupaten")
        if pd.notna(row[level]) and row[f"dari_{level}"] > 1
    ]
    if not parts:
        return context.translate("events.reached.unknown")
    return context.translate.listed(parts)


@remembered(64, lambda context: context.areas_key)
def unreached(context: Context) -> Section:
    """Return the areas shown that no event ever reached, then those reached longest ago."""
    translate = context.translate
    place = context.title_of(context.shown_region)
    areas = translate(f"level.{context.level}")
    title = translate("events.unreached.title", areas=areas)
    rows = longest_without(
        context.dataset.tables["kegiatan"],
        context.regions,
        context.level,
        context.basis,
        context.on,
        None,
    )
    rows = rows[rows.index.isin(context.areas.index)]
    if not rows["pernah"].any():
        return Section(
            "belum_terjangkau", title, (translate("events.unreached.unknown", place=place),)
        )
    never = int((~rows["pernah"]).sum())
    sentences = [
        translate("events.unreached", count=never, whole=len(rows), areas=areas, place=place)
    ]
    last = rows[rows["pernah"]].iloc[0]
    sentences.append(
        translate(
            "events.longest",
            place=context.title_of(rows.index[rows["pernah"]][0]),
            count=int(last["hari"]),
        )
    )
    states = rows["pernah"].map({True: translate("events.ever"), False: translate("events.never")})
    columns = [
        Column(translate("column.keadaan"), states.astype("str")),
        Column(translate("events.column.last"), day_cells(rows["terakhir"], translate)),
        Column(translate("events.column.days"), rows["hari"].astype("Float64"), 0),
        Column(
            translate("events.column.rank"),
            pd.Series(range(1, len(rows) + 1), rows.index),
            0,
            part="file",
            leads=True,
            rising=True,
        ),
        *origin_in_file(context, _SOURCE, rows.index),
    ]
    return Section(
        f"belum_terjangkau_{context.level}",
        title,
        tuple(sentences),
        with_regions(context, rows.index.to_series(), columns),
        notes=(source_note(context, _SOURCE), translate("events.unreached.note")),
        opens=True,
    )


PARTS = (Part("calendar", events), Part("reach", reached), Part("unreached", unreached))
