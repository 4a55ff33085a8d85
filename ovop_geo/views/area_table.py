"""The table beside a map."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.files import safe_file_name
from ovop_geo.indicators.indicator import Indicator
from ovop_geo.views.columns import Column, file_columns, indicator_columns, with_regions
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.origin import is_simulated
from ovop_geo.views.themes import Theme, unit_of


@dataclass(frozen=True)
class AreaTable:
    """Values of areas as a table.

    Attributes
    ----------
    name : name of the table, unique on a page; part of the name of its file.
    title : heading above the table.
    columns : columns with a common index, the codes of the areas.
    simulated : whether any value may be simulated; its file then says so.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    simulated: bool


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
    unit = unit_of(theme, context.basis, translate)
    if indicator.is_answer(context.level):
        unit = translate("indicator.unit.answer")
    columns = with_regions(
        context,
        areas.index.to_series(),
        [
            *indicator_columns(context, theme, areas),
            *file_columns({translate("column.satuan"): unit}, areas.index),
            *origin_columns(context, indicator, areas.index),
        ],
    )
    word = safe_file_name(theme.word.replace(":", "_").replace("/", "_"))
    return AreaTable(f"{word}_{context.level}", title, columns, is_simulated(context, indicator))


def origin_columns(context: Context, indicator: Indicator, index: pd.Index) -> list[Column]:
    """Return the columns of a file that say the month or year, and where its values come from."""
    if indicator.edition is None:
        return recorded_columns(context, indicator.source_key, index)
    source = context.translate(indicator.source_key)
    return _origin(context, str(indicator.edition), source, index)


def recorded_columns(context: Context, source_key: str, index: pd.Index) -> list[Column]:
    """Return the columns of a file that say the month, the records and their data set.

    Parameters
    ----------
    source_key : catalogue key of the records: ``indicator.source.products``.
    """
    translate = context.translate
    dataset = translate(f"dataset.{context.dataset.name}")
    source = translate("table.source", source=translate(source_key), dataset=dataset)
    return _origin(context, f"{context.on:%Y-%m}", source, index)


def _origin(context: Context, period: str, source: str, index: pd.Index) -> list[Column]:
    translate = context.translate
    return file_columns(
        {translate("column.bulan"): period, translate("column.sumber"): source}, index
    )
