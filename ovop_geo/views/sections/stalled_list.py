"""The villages where nothing has changed for months."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.holding_steps import villages_by_step
from ovop_geo.indicators.pace_indicators import UNFINISHED
from ovop_geo.indicators.stalled import stalled_shares, stalled_villages
from ovop_geo.records.steps import STEPS
from ovop_geo.regions.codes import level_of, lies_in
from ovop_geo.selection import number_set
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_words import status_words
from ovop_geo.views.sections.cells import day_column, origin_in_file, source_note, step_words
from ovop_geo.views.sections.section import Part, Section

_SOURCE = "steps"


def idle_months(context: Context) -> int:
    """Return the months without a change after which a village is stalled here."""
    return number_set("idle", context.selection.idle)


@remembered(24, lambda context: (context.version, context.basis, context.on, idle_months(context)))
def _stalled(context: Context) -> pd.DataFrame:
    return stalled_villages(
        context.dataset.tables["tahapan"],
        context.regions.villages,
        context.basis,
        context.on,
        idle_months(context),
    )


@remembered(64, lambda context: (*context.areas_key, idle_months(context)))
def stalled(context: Context) -> Section:
    """Return the villages of the region without a change, those that have begun first.

    Of these and of those that have not begun, the longest without a change comes first.
    """
    translate, region = context.translate, context.shown_region
    place, months = context.title_of(region), idle_months(context)
    title = translate("stalled.title", place=place, count=months)
    shares = stalled_shares(
        context.dataset.tables["tahapan"],
        context.regions.villages,
        level_of(region),
        context.basis,
        context.on,
        months,
    ).loc[region]
    if not shares["desa"]:
        return Section("berhenti", title, (translate("finding.not_applicable", place=place),))
    if pd.isna(shares["jumlah"]):
        return Section("berhenti", title, (translate("stalled.nothing", place=place),))
    rows = _stalled(context)
    rows = rows[lies_in(rows.index, region)]
    return Section(
        f"berhenti_{months}_bulan",
        title,
        _sentences(context, shares, rows),
        _columns(context, rows) if len(rows) else (),
        notes=(source_note(context, _SOURCE), translate("stalled.method")),
        opens=True,
    )


def _sentences(context: Context, shares: pd.Series, rows: pd.DataFrame) -> tuple[str, ...]:
    translate = context.translate
    place = context.title_of(context.shown_region)
    words = translate("choice.idle.number", count=idle_months(context))
    if not shares["belum_tuntas"]:
        return (translate("stalled.all_done", place=place),)
    whole = translate(UNFINISHED.denominator_key(context.basis), count=int(shares["belum_tuntas"]))
    if rows.empty:
        return (translate("stalled.none", place=place, whole=whole, setting=words),)
    by_step, not_begun = villages_by_step(rows), int((~rows["mulai"]).sum())
    return (
        translate(
            "stalled.found",
            place=place,
            count=int(shares["jumlah"]),
            whole=whole,
            share=translate.percent(shares["persen"]),
            setting=words,
        ),
        *([translate("stalled.not_begun", count=not_begun)] if not_begun else []),
        translate(
            "stalled.at_step",
            step=step_words(translate, int(by_step.idxmax())),
            count=int(by_step.max()),
        ),
        translate("stalled.longest", months=int(rows["bulan"].max())),
    )


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    steps = {step: f"{step}. {translate(f'step.{step}')}" for step in STEPS}
    begun = [translate(f"stalled.begun.{word}") for word in ("ya", "belum")]
    order = pd.CategoricalDtype(begun, ordered=True)
    states = pd.Series([status_words(translate, each) for each in rows["status"]], rows.index)
    return with_regions(
        context,
        rows.index.to_series(),
        [
            Column(
                translate("stalled.column.begun"),
                rows["mulai"].map(dict(zip((True, False), begun, strict=True))).astype(order),
                leads=True,
            ),
            Column(translate("stalled.column.months"), rows["bulan"], 0, leads=True),
            day_column(translate("stalled.column.last"), rows["terakhir"], translate),
            Column(translate("stalled.column.step"), rows["langkah"].map(steps).astype("str")),
            Column(translate("stalled.column.status"), states),
            *origin_in_file(context, _SOURCE, rows.index),
        ],
    )


PARTS = (Part("stalled", stalled),)
