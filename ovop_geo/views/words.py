"""The words and the numbers around a map: sentence, method, table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.regions.codes import level_of
from ovop_geo.views.columns import Column, indicator_columns, region_columns
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.sentences import comparison, finding
from ovop_geo.views.themes import Theme


@dataclass(frozen=True)
class AreaTable:
    """The numbers of a map as a table.

    Attributes
    ----------
    name : names its file and tells it from other tables of a page.
    columns : of one index, the codes of the areas.
    """

    name: str
    title: str
    columns: tuple[Column, ...]


def shown_areas(context: Context, theme: Theme) -> pd.DataFrame:
    """Return the indicator of ``theme`` for the areas shown, their names in ``nama``."""
    areas = context.areas
    return measured(context, theme).loc[areas.index].assign(nama=short_names(areas["nama"]))


@remembered(512, lambda context, theme: (context.seen, theme.word))
def sentence_of(context: Context, theme: Theme) -> str:
    """Return in words what the map shows."""
    translate = context.translate
    region = context.surroundings
    row = measured(context, theme, level_of(region)).loc[region]
    total = finding(
        theme, row, context.title_of(region), context.dataset.name, context.basis, translate
    )
    compared = comparison(theme, shown_areas(context, theme), context.level, translate)
    return f"{total} {compared}".strip()


@remembered(128, lambda context, theme: (context.seen, theme.word))
def area_table(context: Context, theme: Theme) -> AreaTable:
    """Return the table beside the map of ``theme``."""
    translate = context.translate
    areas = shown_areas(context, theme)
    title = translate(
        "table.title",
        label=theme.label(context.dataset.name, translate),
        areas=translate(f"level.{context.level}"),
    )
    columns = (
        *region_columns(context, areas.index),
        *indicator_columns(context, theme, areas),
    )
    return AreaTable(theme.indicator.id, title, columns)


def method_of(context: Context, theme: Theme) -> tuple[str, ...]:
    """Return source and date, method and caveat of the indicator, a sentence each."""
    translate, indicator = context.translate, theme.indicator
    source = translate(
        "method.source",
        source=translate(indicator.source_key),
        dataset=translate(f"dataset.{context.dataset.name}"),
        date=translate.date(context.dataset.as_of),
    )
    lines = [source, translate("method.method", method=translate(indicator.method_key))]
    if indicator.caveat_key:
        lines.append(translate("method.caveat", caveat=translate(indicator.caveat_key)))
    return tuple(lines)
