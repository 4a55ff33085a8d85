"""Assistance: the villages that wait for an assistant, and what assistants help with."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.assistance import (
    assistance_by_kind,
    assistance_coverage,
    without_assistant,
)
from ovop_geo.regions.codes import level_of
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import day_cells, origin_in_file, source_note
from ovop_geo.views.sections.section import Part, Section

_SOURCE = "assistance_and_steps"
_REQUESTED = 3
"""The step at which a village has asked for support."""


@remembered(64, lambda context: context.areas_key)
def without(context: Context) -> Section:
    """Return the villages of the region without an assistant, the longest waiting first."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("assistance.without.title", place=place)
    tables = context.dataset.tables
    coverage = assistance_coverage(
        tables["pendampingan"],
        tables["tahapan"],
        context.regions,
        level_of(region),
        context.basis,
        context.on,
    ).loc[region]
    if pd.isna(coverage["jumlah"]):
        return Section("tanpa_pendamping", title, (translate("assistance.nothing", place=place),))
    rows = without_assistant(
        tables["pendampingan"],
        tables["tahapan"],
        context.regions,
        region,
        context.on,
        context.basis,
    )
    if rows.empty:
        return Section("tanpa_pendamping", title, (translate("assistance.all", place=place),))
    asked = int((rows["langkah"] == _REQUESTED).sum())
    sentences = [translate("assistance.without", place=place, count=len(rows))]
    if asked:
        sentences.append(
            translate("assistance.asked", count=asked, days=translate.number(rows["hari"].max(), 0))
        )
    reached = {
        step: translate(f"step.{step}") for step in rows["langkah"].dropna().astype(int).unique()
    }
    columns = [
        Column(translate("assistance.column.days"), rows["hari"].astype("Float64"), 0, leads=True),
        Column(translate("assistance.column.since"), day_cells(rows["sejak"], translate)),
        Column(translate("assistance.column.reached"), rows["langkah"].map(reached).astype("str")),
        *origin_in_file(context, _SOURCE, rows.index),
    ]
    return Section(
        "tanpa_pendamping",
        title,
        tuple(sentences),
        with_regions(context, rows.index.to_series(), columns),
        notes=(source_note(context, _SOURCE), translate("assistance.without.note")),
        opens=True,
    )


@remembered(64, lambda context: context.areas_key)
def kinds(context: Context) -> Section:
    """Return what assistants in the region help with."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("assistance.kinds.title", place=place)
    rows = assistance_by_kind(
        context.dataset.tables["pendampingan"], context.regions, region, context.on, context.basis
    )
    if rows.empty:
        return Section("jenis_pendampingan", title, (translate("assistance.nothing", place=place),))
    running = int(rows["berjalan"].sum())
    sentence = translate(
        "assistance.kinds", place=place, count=running, ended=int(rows["selesai"].sum())
    )
    columns = [
        Column(
            translate("assistance.column.kind"), rows.index.to_series().astype("str"), part="name"
        ),
        Column(translate("assistance.column.running"), rows["berjalan"], 0, leads=True),
        Column(translate("assistance.column.ended"), rows["selesai"], 0),
        Column(translate("assistance.column.villages"), rows["desa"], 0),
        *origin_in_file(context, "assistance", rows.index),
    ]
    return Section(
        "jenis_pendampingan",
        title,
        (sentence,),
        tuple(columns),
        notes=(source_note(context, "assistance"), translate("assistance.kinds.note")),
    )


PARTS = (Part("without_assistant", without), Part("assistance_kinds", kinds))
