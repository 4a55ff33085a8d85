"""What assistants help with, and for how many villages there is one."""

from __future__ import annotations

import pandas as pd

from ovop_geo.charts.layout import ACCENT
from ovop_geo.charts.stacked import Segment, describe, stacked_bars
from ovop_geo.indicators.assistance import assistance_by_kind
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.regions.codes import level_of
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file, source_note
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.sentences import finding
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import TitledChart

_SPREAD = INDICATORS["villages_per_assistant"]
_ENDED = "#CCDDEE"


@remembered(64, lambda context: context.areas_key)
def assistance_kinds(context: Context) -> Section:
    """Return the assistance of the region by kind, at work and ended."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("assist.kinds.title", place=place)
    rows = assistance_by_kind(
        context.dataset.tables["pendampingan"],
        context.regions,
        region,
        context.on,
        context.basis,
    )
    if rows.empty:
        return Section(
            "jenis_pendampingan", title, (translate("assist.kinds.nothing", place=place),)
        )
    return Section(
        "jenis_pendampingan",
        title,
        _sentences(context, rows),
        _columns(context, rows),
        (_chart(context, rows),),
        (source_note(context, _SPREAD.source), translate(_SPREAD.method_key)),
    )


def _sentences(context: Context, rows: pd.DataFrame) -> tuple[str, ...]:
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    if not rows["berjalan"].any():
        return (translate("assist.kinds.ended", place=place),)
    theme = Theme(_SPREAD)
    row = measured(context, theme, level_of(region)).loc[region]
    most = rows[rows["berjalan"] == rows["berjalan"].max()]
    return (
        finding(theme, row, place, context.dataset.name, context.basis, translate),
        translate(
            "assist.kinds.most",
            kinds=translate.listed(list(most.index)),
            number=int(most["berjalan"].iloc[0]),
        ),
    )


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    return (
        Column(translate("assist.column.kind"), rows.index.to_series(), part="name"),
        Column(translate("assist.column.running"), rows["berjalan"], 0, leads=True),
        Column(translate("assist.column.villages"), rows["desa"], 0),
        Column(translate("assist.column.ended"), rows["selesai"], 0),
        *origin_in_file(context, _SPREAD.source, rows.index),
    )


def _chart(context: Context, rows: pd.DataFrame) -> TitledChart:
    translate = context.translate
    segments = [
        Segment("berjalan", translate("assist.column.running"), ACCENT),
        Segment("selesai", translate("assist.column.ended"), _ENDED),
    ]
    shown = rows.assign(nama=rows.index)
    unit = translate("assist.kinds.unit")
    return TitledChart(
        "assistance_kinds",
        translate("assist.kinds.chart"),
        stacked_bars(shown, segments, unit, translate),
        describe(shown, segments, unit, translate),
    )


PARTS = (Part("assistance_kinds", assistance_kinds),)
