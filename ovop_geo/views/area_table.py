"""The table beside a map."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.views.columns import Column, file_columns, indicator_columns, with_regions
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import Theme


@dataclass(frozen=True)
class AreaTable:
    """Values of areas as a table.

    Attributes
    ----------
    name : name of the table, unique on a page; part of the name of its file.
    title : heading above the table.
    columns : columns with a common index, the codes of the areas.
    """

    name: str
    title: str
    columns: tuple[Column, ...]


def shown_areas(context: Context, theme: Theme) -> pd.DataFrame:
    """Return the indicator of ``theme`` for the areas shown, with their names in ``nama``."""
    areas = context.areas
    return measured(context, theme).loc[areas.index].assign(nama=short_names(areas["nama"]))


@remembered(128, lambda context, theme: (context.areas_key, theme.word))
def area_table(context: Context, theme: Theme) -> AreaTable:
    """Return the table beside the map of ``theme``, a ranking wherever areas can be ranked.

    Its file says in every row what the page says around the table: unit, month and source.
    """
    translate, indicator = context.translate, theme.indicator
    areas = shown_areas(context, theme)
    title = translate(
        "table.title",
        label=theme.label(context.dataset.name, translate),
        areas=translate(f"level.{context.level}"),
    )
    unit = theme.amount.unit if theme.amount else translate(indicator.unit_key_on(context.basis))
    if indicator.is_answer(context.level):
        unit = translate("indicator.unit.answer")
    columns = with_regions(
        context,
        areas.index.to_series(),
        [
            *indicator_columns(context, theme, areas),
            *file_columns({translate("column.satuan"): unit}, areas.index),
            *origin_columns(context, translate(indicator.source_key), areas.index),
        ],
    )
    word = theme.word.replace(":", "_").replace("/", "_")
    return AreaTable(f"{word}_{context.level}", title, columns)


def origin_columns(context: Context, source: str, index: pd.Index) -> list[Column]:
    """Return the columns of a file that say the month and where its values come from.

    Parameters
    ----------
    source : the records that the values are computed from, in words.
    """
    translate = context.translate
    dataset = translate(f"dataset.{context.dataset.name}")
    texts = {
        translate("column.bulan"): f"{context.on:%Y-%m}",
        translate("column.sumber"): translate("table.source", source=source, dataset=dataset),
    }
    return file_columns(texts, index)
