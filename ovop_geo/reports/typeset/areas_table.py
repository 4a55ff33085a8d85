"""The areas inside a region as one table of a page: product or figures, steps, next action."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_geo.language import Translator
from ovop_geo.records.steps import STEPS
from ovop_geo.regions.codes import Level
from ovop_geo.reports.typeset.tables import Cells, heads, table, without
from ovop_geo.reports.typeset.words import name
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.profile.glance import glance
from ovop_geo.views.record_words import status_words
from ovop_geo.views.sections.step_matrix import step_matrix

_STATES = ("belum", "berjalan", "selesai")

_NUMBERS = 4
"""Columns of numbers beside those of the steps; more where no step is recorded."""

_ALONE = 7


def areas_block(context: Context) -> dict[str, object]:
    """Return a row for each area inside the region, with columns that have room on a page."""
    translate = context.translate
    section = glance(context)
    is_village = context.level is Level.DESA
    columns = without(section.columns, "code") if is_village else _of_areas(context)
    steps = _steps_of(columns)
    rows = table(columns, translate)
    return {
        "title": name(section.title, 90),
        "sentences": [],
        "heads": heads(columns, {each.label: label for each, label in steps}),
        "rows": _with_signs(rows, columns, steps) if is_village else rows,
        "more": [
            translate("typeset.more_areas", count=count, areas=translate(f"level.{context.level}"))
            if count
            else ""
            for count in range(len(rows) + 1)
        ],
        "key": _key(translate, is_village=is_village) if steps else "",
    }


def _of_areas(context: Context) -> tuple[Column, ...]:
    """Return the first numbers of the areas, then the shares of the steps."""
    figures = without(glance(context).columns, "code")
    steps = [column for column in step_matrix(context).columns if column.looks is not None]
    most = (_NUMBERS if steps else _ALONE) + 1
    return (*figures[:most], *steps)


def _steps_of(columns: Sequence[Column]) -> list[tuple[Column, str]]:
    """Return the columns of the five steps, each with its number, which is its short heading."""
    found = [column for column in columns if column.looks is not None]
    return list(zip(found, map(str, STEPS), strict=False))


def _with_signs(
    rows: list[Cells], columns: Sequence[Column], steps: Sequence[tuple[Column, str]]
) -> list[Cells]:
    """Return ``rows`` with the sign of each status alone, which `_key` explains."""
    looked = {each for each, _ in steps}
    places = [place for place, column in enumerate(columns) if column in looked]
    for row in rows:
        for place in places:
            sign, _, state = row[place]["text"].partition(" ")
            row[place] = {**row[place], "text": sign if state else "–"}
    return rows


def _key(translate: Translator, *, is_village: bool) -> str:
    """Return what the numbers above the steps mean, and of villages their signs."""
    if not is_village:
        return name(translate("typeset.key.shares"), 200)
    states = ", ".join(status_words(translate, state).lower() for state in _STATES)
    return name(translate("typeset.key.states", states=states), 200)
