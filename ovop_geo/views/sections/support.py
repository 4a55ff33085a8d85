"""Requests for support: which there are, who waits, how long answers take, where they go."""

from __future__ import annotations

import pandas as pd

from ovop_geo.charts.flows import flow_diagram
from ovop_geo.indicators.support import (
    answer_days,
    flows,
    largest_sources,
    request_counts,
    requests_by,
    unanswered,
)
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_words import word, words
from ovop_geo.views.sections.cells import day_cells, origin_in_file, source_note
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.titled_charts import TitledChart

_SOURCE = "support"
_MILLION = 1e6
_SOURCES_SHOWN = 8
"""Most senders in the flow diagram, so that it can be read on a phone."""


@remembered(64, lambda context: context.areas_key)
def requests(context: Context) -> Section:
    """Return the requests of the region by kind, addressee and status."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("support.requests.title", place=place)
    rows = requests_by(
        context.dataset.tables["dukungan"], context.regions, region, context.on, context.basis
    )
    if rows.empty:
        return _nothing(context, "permintaan", title)
    whole = request_counts(
        context.dataset.tables["dukungan"],
        context.regions,
        level_of(region),
        context.basis,
        context.on,
    ).loc[region]
    sentences = [
        translate(
            "support.requests",
            place=place,
            count=int(whole["permintaan"]),
            answered=int(whole["jumlah"]),
            share=translate.percent(whole["persen"]),
        )
    ]
    if pd.notna(whole["diminta_rp"]):
        sentences.append(translate("support.asked", amount=translate.rupiah(whole["diminta_rp"])))
    if pd.notna(whole["dikabulkan_rp"]):
        granted = translate.rupiah(whole["dikabulkan_rp"])
        sentences.append(translate("support.granted", amount=granted))
    columns = [
        Column(translate("support.column.kind"), words(translate, "dukungan", rows["jenis"])),
        Column(translate("support.column.to"), words(translate, "kepada", rows["kepada"])),
        Column(
            translate("support.column.status"),
            words(translate, "status_dukungan", rows["status"]),
        ),
        Column(translate("support.column.count"), rows["jumlah"], 0, leads=True),
        Column(translate("support.column.amount"), rows["nilai_rp"].div(_MILLION), 1),
        Column(translate("support.column.without_amount"), rows["tanpa_nilai"], 0),
        *origin_in_file(context, _SOURCE, rows.index),
    ]
    notes = (source_note(context, _SOURCE), translate("support.requests.note"))
    return Section("permintaan", title, tuple(sentences), tuple(columns), notes=notes)


@remembered(64, lambda context: context.areas_key)
def waiting(context: Context) -> Section:
    """Return the requests of the region without an answer, the oldest first."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("support.waiting.title", place=place)
    table = context.dataset.tables["dukungan"]
    rows = unanswered(table, context.regions, region, context.on, context.basis)
    if rows.empty:
        made = requests_by(table, context.regions, region, context.on, context.basis)
        if made.empty:
            return _nothing(context, "menunggu", title)
        return Section("menunggu", title, (translate("support.waiting.none", place=place),))
    sentences = [
        translate(
            "support.waiting", place=place, count=len(rows), villages=int(rows["kode"].nunique())
        )
    ]
    if rows["hari"].notna().any():
        sentences.append(translate("support.waiting.oldest", count=int(rows["hari"].max())))
    columns = [
        Column(translate("support.column.days"), rows["hari"].astype("Float64"), 0, leads=True),
        Column(translate("support.column.date"), day_cells(rows["tanggal"], translate)),
        Column(translate("support.column.kind"), words(translate, "dukungan", rows["jenis"])),
        Column(translate("support.column.to"), words(translate, "kepada", rows["kepada"])),
        Column(translate("support.column.amount"), rows["nilai_rp"].div(_MILLION), 1),
        *origin_in_file(context, _SOURCE, rows.index),
    ]
    return Section(
        "menunggu",
        title,
        tuple(sentences),
        with_regions(context, rows["kode"], columns),
        notes=(source_note(context, _SOURCE),),
    )


@remembered(64, lambda context: context.areas_key)
def answers(context: Context) -> Section:
    """Return how many days answers took in the areas shown, the slowest first."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("support.answers.title", areas=translate(f"level.{context.level}"))
    table, regions = context.dataset.tables["dukungan"], context.regions
    own = answer_days(table, regions, level_of(region), context.basis, context.on).loc[region]
    rows = answer_days(table, regions, context.level, context.basis, context.on)
    rows = rows.loc[context.areas.index]
    rows = rows[rows["hari"].notna()]
    if pd.isna(own["hari"]) or rows.empty:
        if own["tanpa_hari"]:
            unknown = translate("support.answers.unknown", place=place)
            return Section("jawaban", title, (unknown,))
        return _nothing(context, "jawaban", title)
    sentence = translate(
        "support.answers",
        place=place,
        days=translate.number(own["hari"], 0),
        count=int(own["jumlah"]),
    )
    columns = [
        Column(translate("support.column.median"), rows["hari"], 0, leads=True),
        Column(translate("support.column.answers"), rows["jumlah"], 0),
        Column(translate("support.column.without_day"), rows["tanpa_hari"], 0),
        *origin_in_file(context, _SOURCE, rows.index),
    ]
    return Section(
        f"jawaban_{context.level}",
        title,
        (sentence,),
        with_regions(context, rows.index.to_series(), columns),
        notes=(source_note(context, _SOURCE), translate("support.answers.note")),
        opens=True,
    )


@remembered(64, lambda context: context.areas_key)
def flow(context: Context) -> Section:
    """Return the way of the requests: from whom, to whom, and with which answer."""
    translate, region = context.translate, context.shown_region
    title = translate("support.flow.title", place=context.title_of(region))
    source = Level.KABUPATEN if level_of(region) is Level.PROVINCE else context.level
    rows = flows(
        context.dataset.tables["dukungan"],
        context.regions,
        region,
        context.on,
        context.basis,
        source,
    )
    if rows.empty:
        return _nothing(context, "aliran", title)
    shown = largest_sources(rows, _SOURCES_SHOWN)
    names = _node_names(context, shown)
    unit = translate("support.unit")
    first = rows[rows["lapis"] == 1]
    to_whom = first.groupby("ke")["jumlah"].sum().sort_values(ascending=False)
    parts = [
        f"{word(translate, 'kepada', key)} {translate.number(count, 0)}"
        for key, count in to_whom.items()
    ]
    sentence = translate("support.flow", parts=translate.listed(parts))
    chart = TitledChart(
        "flow",
        translate("support.flow.chart"),
        flow_diagram(shown, names, unit, translate),
        sentence,
        translate("support.flow.chart.note", count=_SOURCES_SHOWN),
    )
    every = _node_names(context, rows)
    columns = [
        Column(translate("support.column.from"), rows["dari"].map(every)),
        Column(translate("support.column.flows_to"), rows["ke"].map(every)),
        Column(translate("support.column.count"), rows["jumlah"], 0, leads=True),
        Column(translate("support.column.amount"), rows["nilai_rp"].div(_MILLION), 1),
        *origin_in_file(context, _SOURCE, rows.index),
    ]
    return Section(
        "aliran",
        title,
        (sentence,),
        tuple(columns),
        charts=(chart,),
        notes=(source_note(context, _SOURCE),),
    )


def _node_names(context: Context, rows: pd.DataFrame) -> pd.Series:
    """Return the name of each node: of a region, an addressee or a status."""
    translate = context.translate
    areas = short_names(context.regions.areas["nama"])
    names: dict[str, str] = {}
    for key in pd.concat([rows["dari"], rows["ke"]]).unique():
        if key in areas.index:
            names[key] = areas[key]
        else:
            names[key] = translate(f"support.node.{key}")
    return pd.Series(names, dtype="str")


def _nothing(context: Context, name: str, title: str) -> Section:
    place = context.title_of(context.shown_region)
    return Section(name, title, (context.translate("support.nothing", place=place),))


PARTS = (
    Part("requests", requests),
    Part("waiting", waiting),
    Part("answers", answers),
    Part("flow", flow),
)
