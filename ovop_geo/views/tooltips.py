"""The texts of a map's tooltips."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ovop_geo.indicators.aggregation import parents_of, rank_within_parent
from ovop_geo.indicators.amount import different_years
from ovop_geo.regions.codes import Level
from ovop_geo.views.columns import UNITLESS, Column, indicator_columns
from ovop_geo.views.context import Context
from ovop_geo.views.measures import has_history, history_of
from ovop_geo.views.origin import tooltip_source
from ovop_geo.views.themes import Theme

_TREND_MONTHS = 12
_BARS = "▁▂▃▄▅▆▇█"


def tooltips(context: Context, theme: Theme, frame: pd.DataFrame) -> pd.Series:
    """Return the lines of each area's tooltip, joined by newlines.

    The lines are the values of the table, the rank among the areas of the same parent, a small
    trend if there is a history, and the source. A line without content is empty. The browser
    adds name and parents of the area, and says so if it has no value.
    """
    lines = [_line(context, column) for column in indicator_columns(context, theme, frame)]
    if _is_ranked(theme, context.level, frame):
        lines.append(_ranks(context, frame["nilai"]))
        # For single villages the trends would be larger than the rest of the map.
        if context.level is not Level.DESA and has_history(context, theme):
            lines.append(_trends(context, theme, frame.index))
    source = tooltip_source(context, theme.indicator)
    return lines[0].str.cat(lines[1:], sep="\n") + f"\n{source}"


def _is_ranked(theme: Theme, level: Level, frame: pd.DataFrame) -> bool:
    """Return whether a tooltip tells the rank.

    Amounts of different years have none, and neither have single villages by values that are
    all 0 or 100, nor by an index: the ranks of thousands of different values would double what
    a change of theme sends.
    """
    indicator = theme.indicator
    if indicator.kind in UNITLESS or (theme.is_of_amounts(level) and different_years(frame)):
        return False
    of_villages = indicator.yes_or_no or indicator.kind == "index"
    return not (of_villages and level is Level.DESA)


def _ranks(context: Context, values: pd.Series) -> pd.Series:
    """Return the rank of each area among those of its parent, as text."""
    ranks = rank_within_parent(values)
    counts = values.groupby(parents_of(values.index)).transform("count")
    # Thousands of villages share few pairs of rank and count, and formatting a number is slow.
    apart = counts.max() + 1
    number, pairs = pd.factorize(ranks * apart + counts)
    split = [divmod(int(pair), int(apart)) for pair in pairs]
    texts = [context.translate("tooltip.rank", rank=rank, count=count) for rank, count in split]
    # An area without a rank has the number -1, the last of the texts.
    texts.append("")
    return pd.Series(np.array(texts, dtype=object)[number], values.index, dtype="str")


def _trends(context: Context, theme: Theme, areas: pd.Index) -> pd.Series:
    """Return the last twelve months of each area as a row of small bars."""
    history = history_of(context, theme, _TREND_MONTHS)
    months = list(history)
    shares = pd.DataFrame({month: table.loc[areas, "nilai"] for month, table in history.items()})
    heights = (shares / 100 * (len(_BARS) - 1)).round().fillna(0).astype("int64").to_numpy()
    bars = pd.Series(["".join(_BARS[height] for height in row) for row in heights], areas)
    first, last = (context.translate.partial_date(month) for month in (months[0], months[-1]))
    words = {
        row: context.translate("tooltip.trend", bars=row, first=first, last=last)
        for row in bars.unique()
    }
    return bars.map(words).where(shares.notna().any(axis=1), "")


def _line(context: Context, column: Column) -> pd.Series:
    """Return label and value of each area, empty for a missing value."""
    if column.decimals is None:
        texts = column.cells
    else:
        # Each distinct number is formatted once.
        numbers = column.cells.dropna().unique()
        texts = column.cells.map(
            {number: context.translate.number(number, column.decimals) for number in numbers}
        )
    return (f"{column.label}: " + texts.astype("str")).where(column.cells.notna(), "")
