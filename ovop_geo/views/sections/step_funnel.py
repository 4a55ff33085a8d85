"""The five steps as a funnel: at which most villages drop out."""

from __future__ import annotations

import pandas as pd

from ovop_geo.charts import counts
from ovop_geo.indicators.funnel import step_funnel
from ovop_geo.indicators.holding_steps import DropOut, largest_drop_out
from ovop_geo.indicators.whole import VILLAGES
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file, source_note, step_words
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.titled_charts import TitledChart

_SOURCE = "steps"


@remembered(64, lambda context: context.areas_key)
def funnel(context: Context) -> Section:
    """Return how many villages of the region came through each step, and where most are lost."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    table = step_funnel(
        context.dataset.tables["tahapan"],
        context.regions.villages,
        region,
        context.basis,
        context.on,
    )
    title = translate("funnel.title", place=place)
    if not table["desa"].any():
        return Section("corong", title, (translate("finding.not_applicable", place=place),))
    if table["jumlah"].isna().all():
        return Section("corong", title, (translate("funnel.nothing", place=place),))
    return Section(
        f"corong_{context.level}",
        title,
        _sentences(context, table, place),
        _columns(context, table),
        (_chart(context, table, place),),
        (source_note(context, _SOURCE), translate("funnel.method")),
    )


def _sentences(context: Context, table: pd.DataFrame, place: str) -> tuple[str, ...]:
    translate = context.translate
    first, last = table.iloc[0], table.iloc[-1]
    through = translate(
        "funnel.through",
        place=place,
        count=int(last["beruntun"]),
        whole=translate(VILLAGES.denominator_key(context.basis), count=int(first["desa"])),
        share=translate.percent(last["persen_beruntun"]),
    )
    lost = largest_drop_out(table)
    return (through, translate("funnel.none_lost") if lost is None else _lost(context, lost))


def _lost(context: Context, lost: DropOut) -> str:
    translate = context.translate
    return translate(
        "funnel.lost.first" if lost.step == STEPS[0] else "funnel.lost",
        step=step_words(translate, lost.step),
        before=lost.before,
        through=lost.through,
        lost=lost.lost,
        share=translate.percent(lost.share),
    )


def _labels(context: Context) -> dict[int, str]:
    return {step: f"{step}. {context.translate(f'step.{step}')}" for step in STEPS}


def _columns(context: Context, table: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    labels = pd.Series(_labels(context)).reindex(table.index)
    return (
        Column(translate("funnel.column.step"), labels, part="name", leads=True),
        Column(translate("funnel.column.through"), table["beruntun"], 0),
        Column(translate("funnel.column.through_share"), table["persen_beruntun"], 1),
        Column(translate("funnel.column.next_share"), table["persen_lanjut"], 1),
        Column(translate("funnel.column.alone"), table["jumlah"], 0),
        Column(translate("funnel.column.alone_share"), table["persen"], 1),
        *origin_in_file(context, _SOURCE, table.index),
    )


def _chart(context: Context, table: pd.DataFrame, place: str) -> TitledChart:
    translate = context.translate
    labels = _labels(context)
    rows = pd.DataFrame(
        {
            "nama": list(labels.values()),
            "jumlah": table["beruntun"].to_numpy(),
            "persen": table["persen_beruntun"].to_numpy(),
        },
        index=[step_column(step) for step in labels],
    )
    unit = translate(f"indicator.unit.villages.{context.basis}")
    return TitledChart(
        "funnel",
        translate("figure.funnel", place=place),
        counts.count_bars(rows, unit, translate),
        counts.describe(rows, unit, translate),
    )


PARTS = (Part("funnel", funnel),)
