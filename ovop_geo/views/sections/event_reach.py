"""How many villages, kecamatan and kabupaten each topic reached, and how many people came."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.events import ALL_EVENTS, NO_TOPIC, TOPICS
from ovop_geo.indicators.reach import reached_areas
from ovop_geo.regions.codes import MAP_LEVELS, Level, level_of
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file, source_note
from ovop_geo.views.sections.event_words import nothing_held, of_no_village, topic_names
from ovop_geo.views.sections.section import Part, Section

_LEVELS = list(Level)
_SOURCE = "events_and_steps"


@remembered(64, lambda context: context.areas_key)
def reach(context: Context) -> Section:
    """Return the areas of the region that each topic reached."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("events.reach.title", place=place)
    tables = context.dataset.tables
    table = reached_areas(
        tables["kegiatan"],
        tables["tahapan"],
        context.regions,
        region,
        context.on,
        context.basis,
    )
    if pd.isna(table.loc[ALL_EVENTS, "jumlah"]):
        return Section("jangkauan", title, (nothing_held(context, region),))
    # A row of events without a topic says something only if there are any.
    rows = table.drop(index=[] if table.loc[NO_TOPIC, "jumlah"] else [NO_TOPIC])
    inside = _LEVELS[_LEVELS.index(level_of(region)) + 1 :]
    levels = [level for level in MAP_LEVELS if level in inside]
    return Section(
        "jangkauan",
        title,
        _sentences(context, table, levels),
        _columns(context, rows, levels),
        notes=(source_note(context, _SOURCE), translate("events.reach.method")),
    )


def _sentences(context: Context, table: pd.DataFrame, levels: list[Level]) -> tuple[str, ...]:
    translate, region = context.translate, context.shown_region
    sentences = []
    if parts := _parts(context, table.loc[ALL_EVENTS], levels):
        place = context.title_of(region)
        sentences.append(translate("events.reach.all", parts=parts, place=place))
        by_topic = [_of_topic(context, topic, table.loc[topic], levels) for topic in TOPICS]
        sentences.append(translate("events.reach.topics", parts="; ".join(by_topic)))
    return tuple(filter(None, [*sentences, of_no_village(context, region)]))


def _of_topic(context: Context, topic: str, row: pd.Series, levels: list[Level]) -> str:
    translate = context.translate
    name, parts = topic_names(translate)[topic], _parts(context, row, levels)
    key = "events.reach.topic" if parts else "events.reach.topic_unknown"
    return translate(key, topic=name, parts=parts)


def _parts(context: Context, row: pd.Series, levels: list[Level]) -> str:
    """Return how many areas of each level were reached; empty where none of it is known."""
    translate = context.translate
    known = [level for level in levels if pd.notna(row[str(level)])]
    parts = [
        translate(
            "events.reach.part",
            count=int(row[str(level)]),
            whole=int(row[f"dari_{level}"]),
            areas=translate(f"level.{level}"),
        )
        for level in known
    ]
    return translate.listed(parts) if parts else ""


def _columns(context: Context, table: pd.DataFrame, levels: list[Level]) -> tuple[Column, ...]:
    translate = context.translate
    names = topic_names(translate) | {ALL_EVENTS: translate("events.reach.any")}
    reached = [
        Column(
            translate(
                "events.column.reached",
                areas=translate(f"level.{level}"),
                whole=int(table.loc[ALL_EVENTS, f"dari_{level}"]),
            ),
            table[str(level)],
            0,
        )
        for level in levels
    ]
    return (
        Column(translate("events.column.topic"), table.index.to_series().map(names), part="name"),
        *reached,
        Column(translate("events.column.events"), table["jumlah"], 0),
        Column(translate("events.column.people"), table["peserta"], 0),
        Column(translate("events.column.without_people"), table["tanpa_peserta"], 0),
        *origin_in_file(context, _SOURCE, table.index),
    )


PARTS = (Part("reach", reach),)
