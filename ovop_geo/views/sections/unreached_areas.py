"""Who was never reached by an event, or not for longest."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.events import TOPICS, last_event, longest_without
from ovop_geo.regions.codes import Level
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file, source_note
from ovop_geo.views.sections.event_words import (
    SOURCE,
    dated_cells,
    held_events,
    nothing_held,
    of_no_village,
    topic_names,
)
from ovop_geo.views.sections.section import Part, Section

NAMED = 5
"""Most areas that a sentence names."""


@remembered(64, lambda context: context.areas_key)
def unreached(context: Context) -> Section:
    """Return the areas shown in the order of how long no event was held there."""
    translate, region = context.translate, context.shown_region
    place, areas = context.title_of(region), translate(f"level.{context.level}")
    title = translate("events.unreached.title", areas=areas, place=place)
    name = f"belum_terjangkau_{context.level}"
    if held_events(context, region).empty:
        return Section(name, title, (nothing_held(context, region),))
    rows = longest_without(
        context.dataset.tables["kegiatan"],
        context.regions,
        context.level,
        context.basis,
        context.on,
    )
    rows = rows[rows.index.isin(context.areas.index)]
    if rows.empty:
        return Section(name, title, (translate("finding.not_applicable", place=place),))
    # Of kabupaten every event tells which one it reached.
    explained = "" if context.level is Level.KABUPATEN else of_no_village(context, region)
    if not rows["pernah"].any():
        none = translate("events.unreached.nowhere", place=place, areas=areas, whole=len(rows))
        return Section(name, title, tuple(filter(None, [none, explained])))
    return Section(
        name,
        title,
        tuple(filter(None, [*_sentences(context, rows), explained])),
        _columns(context, rows),
        notes=(source_note(context, SOURCE), translate("events.unreached.method")),
        opens=True,
    )


def _sentences(context: Context, rows: pd.DataFrame) -> list[str]:
    translate = context.translate
    facts = {
        "place": context.title_of(context.shown_region),
        "areas": translate(f"level.{context.level}"),
        "whole": len(rows),
    }
    names = short_names(context.areas["nama"])
    never = rows.index[~rows["pernah"]]
    if 0 < len(never) <= NAMED:
        first = translate(
            "events.unreached.named",
            count=len(never),
            names=", ".join(sorted(names[never])),
            **facts,
        )
    else:
        key = "events.unreached.counted" if len(never) else "events.unreached.none"
        first = translate(key, count=len(never), **facts)
    oldest = rows[rows["terakhir"] == rows["terakhir"].min()]
    if len(oldest) > NAMED:
        return [first]
    longest = translate(
        "events.unreached.longest",
        names=", ".join(sorted(names[oldest.index])),
        date=_dates(context, oldest).iloc[0],
        days=int(oldest["hari"].iloc[0]),
    )
    return [first, longest]


def _dates(context: Context, rows: pd.DataFrame) -> pd.Series:
    translate = context.translate
    never = translate("events.unreached.never")
    return dated_cells(rows["terakhir"], rows["ketepatan"], translate, never)


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    by_topic = []
    for topic in TOPICS:
        last = last_event(
            context.dataset.tables["kegiatan"],
            context.regions,
            context.level,
            context.basis,
            context.on,
            topic,
        ).loc[rows.index]
        label = translate("events.column.last_on", topic=topic_names(translate)[topic])
        by_topic.append(Column(label, _dates(context, last)))
    return with_regions(
        context,
        rows.index.to_series(),
        [
            Column(translate("events.column.last"), _dates(context, rows), leads=True),
            Column(translate("events.column.days"), rows["hari"], 0),
            *by_topic,
            *origin_in_file(context, SOURCE, rows.index),
        ],
    )


PARTS = (Part("unreached", unreached),)
