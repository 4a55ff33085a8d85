"""Values of several areas in the columns of one table, a row for each measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.language import Translator
from ovop_geo.regions.codes import level_of
from ovop_geo.views.area_table import recorded_columns
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.themes import MAP_PAGES, Theme, unit_of

NUMBERS = ("rate", "count", "index", "number")
"""The kinds of indicators whose values are numbers by themselves."""

SOURCE = "indicator.source.all_records"
"""Catalogue key of the records behind a table that joins all."""


@dataclass(frozen=True)
class Row:
    """One measure of several areas, in words.

    Attributes
    ----------
    name : its name, unique in a table.
    label : what is measured.
    unit : its unit.
    cells : the value of each area; ``None`` where it is not known or does not apply.
    commodity : the commodity that it is about; empty if it is about none.
    """

    name: str
    label: str
    unit: str
    cells: tuple[str | None, ...]
    commodity: str = ""

    def is_known(self, first: int | None = None) -> bool:
        """Return whether an area has a value; with a number, whether one of the ``first`` has."""
        return any(cell is not None for cell in self.cells[:first])


def compared_indicators(context: Context) -> list[Indicator]:
    """Return the numbers that pages with maps offer and that need to be asked of nothing."""
    offered = dict.fromkeys(each.id for page in MAP_PAGES for each in offered_on(page))
    return [
        each
        for each in map(INDICATORS.get, offered)
        if each and each.kind in NUMBERS and not each.by and each.is_known_in(context.background)
    ]


def side_by_side(context: Context, areas: Sequence[str]) -> tuple[Column, ...]:
    """Return a column for each area, with a row for each indicator that any of them has.

    Empty if none of them has any.
    """
    rows = [theme_row(context, Theme(each), areas) for each in compared_indicators(context)]
    rows = [row for row in rows if row.is_known()]
    if not rows:
        return ()
    translate = context.translate
    return (
        Column(translate("compare.column.measure"), texts(rows, [row.label for row in rows])),
        Column(translate("column.satuan"), texts(rows, [row.unit for row in rows])),
        *area_columns(context, areas, rows),
    )


def theme_row(context: Context, theme: Theme, areas: Sequence[str]) -> Row:
    """Return the values of one theme."""
    translate = context.translate
    return Row(
        theme.word,
        theme.label(context.dataset.name, translate),
        unit_of(theme, context.basis, translate),
        tuple(_written(context, theme, code) for code in areas),
        theme.amount.commodity if theme.amount else "",
    )


def texts(rows: Sequence[Row], values: Sequence[str | None]) -> pd.Series:
    """Return a text for each row as the cells of a column."""
    index = pd.Index([row.name for row in rows], dtype="str", name="indikator")
    return pd.Series(values, index, dtype="str")


def area_columns(context: Context, areas: Sequence[str], rows: Sequence[Row]) -> list[Column]:
    """Return a column for each area, and those of the file that say where all comes from."""
    names = _distinct(areas, [context.title_of(code) for code in areas])
    columns = [
        Column(name, texts(rows, [row.cells[place] for row in rows]))
        for place, name in enumerate(names)
    ]
    return [*columns, *recorded_columns(context, SOURCE, columns[0].cells.index)]


def _distinct(areas: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return the names, with the code where two areas share one."""
    return [
        f"{name} ({code})" if list(names).count(name) > 1 else name
        for code, name in zip(areas, names, strict=True)
    ]


def _written(context: Context, theme: Theme, code: str) -> str | None:
    translate, indicator, level = context.translate, theme.indicator, level_of(code)
    if level not in indicator.levels:
        return None
    row = measured(context, theme, level).loc[code]
    if pd.isna(row["nilai"]) or not row.get("berlaku", True):
        return None
    if indicator.is_answer(level):
        return translate("map.legend.yes" if row["nilai"] else "map.legend.no")
    write = translate.percent if indicator.kind == "rate" else translate.number
    value = write(row["nilai"], indicator.decimals)
    return _dated(translate, value, row) if indicator.kind == "amount" else value


def _dated(translate: Translator, value: str, row: pd.Series) -> str:
    """Return an amount with its year, or with the first and the last one of a sum."""
    first, last = row["tahun_awal"], row["tahun"]
    if pd.isna(last):
        return value
    key = "compare.amount" if first == last else "compare.amount.years"
    return translate(key, value=value, first=str(first), year=str(last))
