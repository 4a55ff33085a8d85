"""The villages without an assistant: who asked for support first, then by how long they wait."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.assistance import ASSISTED, NOT_YET, WAITING
from ovop_geo.indicators.assistance import without_assistant as listed_villages
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.whole import VILLAGES
from ovop_geo.regions.codes import level_of
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import day_column, origin_in_file, source_note
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.sections.waits import longest_wait
from ovop_geo.views.themes import Theme

_COVERAGE = INDICATORS["assistance_coverage"]
_STEPS = (3, 2)
"""The steps since which a village may wait."""


@remembered(64, lambda context: context.areas_key)
def without_assistant(context: Context) -> Section:
    """Return the villages of the region in which no assistant is at work."""
    translate, region = context.translate, context.shown_region
    place = context.title_of(region)
    title = translate("assist.without.title", place=place)
    row = measured(context, Theme(_COVERAGE), level_of(region)).loc[region]
    if not row["berlaku"]:
        return Section(
            "tanpa_pendamping", title, (translate("finding.not_applicable", place=place),)
        )
    if pd.isna(row["jumlah"]):
        return Section("tanpa_pendamping", title, (translate("assist.nothing", place=place),))
    tables = context.dataset.tables
    rows = listed_villages(
        tables["pendampingan"],
        tables["tahapan"],
        context.regions,
        region,
        context.on,
        context.basis,
    )
    if rows.empty:
        return Section("tanpa_pendamping", title, (translate("assist.without.none", place=place),))
    return Section(
        "tanpa_pendamping",
        title,
        _sentences(context, row, rows),
        _columns(context, rows),
        notes=(source_note(context, _COVERAGE.source), translate("assist.without.method")),
        opens=True,
    )


def _sentences(context: Context, row: pd.Series, rows: pd.DataFrame) -> tuple[str, ...]:
    translate = context.translate
    whole = translate(VILLAGES.denominator_key(context.basis), count=int(row[VILLAGES.column]))
    first = translate(
        "assist.without.found",
        place=context.title_of(context.shown_region),
        count=len(rows),
        whole=whole,
    )
    assisted = int((rows["keadaan"] == ASSISTED).sum())
    before = [translate("assist.without.assisted", count=assisted)] if assisted else []
    waiting = rows[rows["keadaan"] == WAITING]
    if waiting.empty:
        return (first, translate("assist.without.no_wait"), *before)
    asked, chosen = (int((waiting["langkah"] == step).sum()) for step in _STEPS)
    first_served = waiting[waiting["langkah"] == waiting["langkah"].max()]
    longest = longest_wait(context, first_served["sejak"], first_served["hari"])
    return (
        first,
        translate("assist.without.waiting", asked=asked, chosen=chosen),
        translate("assist.without.asked_first", longest=longest) if asked and chosen else longest,
        *before,
    )


def _columns(context: Context, rows: pd.DataFrame) -> tuple[Column, ...]:
    translate = context.translate
    words = [translate(f"assist.waits.{state}") for state in (*_STEPS, NOT_YET, ASSISTED)]
    reached = dict(zip(_STEPS, words, strict=False))
    others = dict(zip((NOT_YET, ASSISTED), words[len(_STEPS) :], strict=True))
    state = rows["langkah"].map(reached).fillna(rows["keadaan"].map(others))
    order = pd.CategoricalDtype(words, ordered=True)
    return with_regions(
        context,
        rows.index.to_series(),
        [
            Column(translate("assist.column.reached"), state.astype(order), leads=True),
            Column(translate("assist.column.days"), rows["hari"], 0, leads=True),
            day_column(translate("assist.column.since"), rows["sejak"], translate),
            *origin_in_file(context, _COVERAGE.source, rows.index),
        ],
    )


PARTS = (Part("without_assistant", without_assistant),)
