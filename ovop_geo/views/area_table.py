"""The table beside a map."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.views.columns import Column, indicator_columns, region_columns
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import Theme


@dataclass(frozen=True)
class AreaTable:
    """The values of a map as a table.

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
