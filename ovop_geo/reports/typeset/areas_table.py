"""The areas inside a region as one table of a page: product or figures, steps, next action."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_geo.language import Translator
from ovop_geo.records.steps import STEPS
from ovop_geo.regions.codes import Level
from ovop_geo.reports.typeset.tables import Block, table_block
from ovop_geo.reports.typeset.words import name
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.profile.glance import glance
from ovop_geo.views.record_words import status_words
from ovop_geo.views.sections.step_matrix import step_matrix

_STATES = ("belum", "berjalan", "selesai")

_NUMBERS = 3
"""Columns of numbers beside those of the steps; more where no step is recorded."""

_ALONE = 6

_MOST = 60
"""More rows than any page has room for."""


def areas_block(context: Context) -> Block:
    """Return a row for each area inside the region, with columns that have room on a page."""
    translate = context.translate
    section = glance(context)
    is_village = context.level is Level.DESA
    columns = section.columns if is_village else _of_areas(context)
    has_steps = any(column.looks is not None for column in columns)
    areas = translate(f"level.{context.level}")
    block = table_block(columns, translate, _MOST, narrow=len(STEPS), kind=areas)
    rows = block["rows"]
    key = states_key(translate) if is_village else name(translate("typeset.key.shares"), 200)
    return {
        **block,
        "rows": [_shortened(row, block["heads"]) for row in rows] if is_village else rows,
        "title": name(section.title, 90),
        "sentences": [],
        "always": True,
        "key": key if has_steps else "",
    }


def _of_areas(context: Context) -> Sequence[Column]:
    """Return the first numbers of the areas, then the shares of the steps."""
    figures = [column for column in glance(context).columns if column.part in ("name", "value")]
    steps = [column for column in step_matrix(context).columns if column.looks is not None]
    return [*figures[: (_NUMBERS if steps else _ALONE) + 1], *steps]


def _shortened(row: Sequence[Block], heads: Sequence[Block]) -> list[Block]:
    """Return a row with the sign alone of the status of each step, which `_key` explains."""
    return [
        {**cell, "text": cell["text"][:1] if "fill" in cell else "–"} if head["narrow"] else cell
        for cell, head in zip(row, heads, strict=True)
    ]


def states_key(translate: Translator) -> str:
    """Return what the signs of the status of a step mean, below numbers of steps."""
    states = ", ".join(status_words(translate, state).lower() for state in _STATES)
    return name(translate("typeset.key.states", states=states), 200)
