"""The charts of a view, each with a title and a text alternative."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts import amounts, ranking, sectors, step_shares
from ovop_geo.indicators.amount import different_years
from ovop_geo.indicators.registry import of_step
from ovop_geo.indicators.whole import VILLAGES
from ovop_geo.records.sectors import NOT_SET
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.area_table import shown_areas
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured, sector_profile_of, trend_of
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import Theme, unit_of

RANKED = 10
"""Most areas in a chart."""


@dataclass(frozen=True)
class TitledChart:
    """A chart with its texts.

    Attributes
    ----------
    name : name of the chart, unique on a page.
    title : heading above the chart.
    figure : the chart; ``None`` when there is nothing to draw.
    alternative : text alternative, or the reason why there is nothing to draw.
    note : line below the chart.
    """

    name: str
    title: str
    figure: go.Figure | None
    alternative: str
    note: str = ""


def ranks(theme: Theme, level: Level) -> bool:
    """Return whether areas of ``level`` can be ranked: not by values that are all 0 or 100."""
    indicator = theme.indicator
    if indicator.kind == "rate":
        return not indicator.is_answer(level)
    return indicator.kind in ("count", "index", "number")


@remembered(128, lambda context, theme: (context.areas_key, theme.word))
def ranking_chart(context: Context, theme: Theme) -> TitledChart:
    """Return a chart of the areas shown with the highest rates, counts or indices."""
    translate, indicator = context.translate, theme.indicator
    label = theme.label(context.dataset.name, translate)
    areas = shown_areas(context, theme)
    level = translate(f"level.{context.level}")
    is_missing = areas["nilai"].isna()
    known, missing = areas[~is_missing], int(is_missing.sum())
    first = known.sort_values(["nilai", "nama"], ascending=[False, True]).head(RANKED)
    unit = unit_of(theme, context.basis, translate)
    title = "figure.ranking.first" if len(known) > RANKED else "figure.ranking.all"
    return TitledChart(
        "ranking",
        translate(title, count=len(first), areas=level, label=label),
        # Without any value a chart would show axes of numbers that nobody knows.
        ranking.ranking_bars(first, indicator, unit, translate) if len(first) else None,
        ranking.describe(pd.concat([first, areas[is_missing]]), indicator, label, translate),
        translate("figure.ranking.left_out", count=missing, areas=level)
        if missing and len(first)
        else "",
    )


def ranking_charts(context: Context, theme: Theme) -> list[Callable[[], TitledChart]]:
    """Return what makes the ranking of the areas shown; nothing where they cannot be ranked.

    What is computed of amounts of different years is no ranking.
    """
    of_amounts = theme.is_of_amounts(context.level)
    if of_amounts and different_years(shown_areas(context, theme)):
        return []
    return [lambda: ranking_chart(context, theme)] if ranks(theme, context.level) else []


def theme_chart(context: Context, theme: Theme) -> TitledChart:
    """Return the ranking of the areas shown, or the sectors where they cannot be ranked."""
    if ranks(theme, context.level):
        return ranking_chart(context, theme)
    return sector_chart(context)


@remembered(128, lambda context: context.areas_key)
def sector_chart(context: Context) -> TitledChart:
    """Return a chart of the villages of the region by sector."""
    translate = context.translate
    profile = sector_profile_of(context, context.shown_region)
    named, without = profile.drop(index=NOT_SET), profile.loc[NOT_SET]
    unit = translate(f"indicator.unit.villages.{context.basis}")
    return TitledChart(
        "sectors",
        translate("figure.sectors", place=context.title_of(context.shown_region)),
        sectors.sector_bars(named, unit, translate) if named["jumlah"].any() else None,
        sectors.describe(named, unit, translate),
        translate(
            "figure.sectors.without",
            count=int(without["jumlah"]),
            share=translate.percent(without["persen"]),
        ),
    )


@remembered(128, lambda context, theme: (context.areas_key, theme.word))
def amount_chart(context: Context, theme: Theme) -> TitledChart:
    """Return a chart of the areas shown with the largest amounts.

    Raises
    ------
    ValueError : ``theme`` is not the amount of a commodity.
    """
    translate = context.translate
    amount = theme.amount
    if amount is None:
        raise ValueError("only the amount of a commodity has this chart")
    areas = shown_areas(context, theme)
    largest = areas[areas["nilai"].notna()].nlargest(RANKED, "nilai")
    level = translate(f"level.{context.level}")
    years = different_years(largest)
    words = {"commodity": amount.commodity.capitalize(), "areas": level}
    title = (
        translate("figure.amounts.years", first=years[0], last=years[1], **words)
        if years
        else translate("figure.amounts", **words)
    )
    if largest.empty:
        nothing = translate("amounts.none_at_level", areas=level)
        return TitledChart("amounts", title, None, nothing)
    return TitledChart(
        "amounts",
        title,
        amounts.amount_bars(largest, amount.unit, translate),
        amounts.describe(areas, amount.commodity, amount.unit, translate),
    )


@remembered(128, lambda context: context.areas_key)
def step_chart(context: Context) -> TitledChart:
    """Return a chart of the steps of the region, compared with its parent region."""
    translate = context.translate
    rows = step_rows(context)
    unit = translate(VILLAGES.unit_key(context.basis))
    return TitledChart(
        "steps",
        translate("figure.steps"),
        None if rows.isna().all(axis=None) else step_shares.step_bars(rows, unit, translate),
        step_shares.describe_steps(rows, unit, translate),
    )


def step_rows(context: Context) -> pd.DataFrame:
    """Return the share completed of each step in the region and in its parent, a row for each.

    Index the names of both; columns ``langkah_1`` to ``langkah_5`` in percent, missing where no
    step is recorded at all.
    """
    region = context.shown_region
    parent = context.regions.parent(region)
    regions = [region, parent] if parent else [region]
    return pd.DataFrame({context.title_of(code): _shares(context, code) for code in regions}).T


@remembered(128, lambda context: context.areas_key)
def trend_chart(context: Context) -> TitledChart:
    """Return a chart of the steps of the region by month."""
    translate = context.translate
    region = context.shown_region
    trend = trend_of(context, region)
    place = context.title_of(region)
    unit = translate(VILLAGES.unit_key(context.basis))
    return TitledChart(
        "trend",
        translate("figure.trend", place=place),
        step_shares.trend_lines(trend, unit, translate) if trend["persen"].notna().any() else None,
        step_shares.describe_trend(trend, place, unit, translate),
    )


def _shares(context: Context, region: str) -> pd.Series:
    """Return the share completed of each step, missing where no step is recorded at all."""
    return pd.Series(
        {
            step_column(step): measured(context, Theme(of_step(str(step))), level_of(region)).loc[
                region, "nilai"
            ]
            for step in STEPS
        }
    )
