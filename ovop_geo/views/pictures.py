"""The charts of a view, each with its title and a sentence that says what it shows."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from ovop_geo.charts import potential, progress, ranking, sectors
from ovop_geo.indicators.indicator import VILLAGES
from ovop_geo.indicators.registry import of_step
from ovop_geo.records.sectors import NOT_SET
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import Level, level_of, parent_of
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured, sector_profile_of, trend_of
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import Theme
from ovop_geo.views.words import shown_areas

RANKED = 10
"""How many areas a ranking shows."""


@dataclass(frozen=True)
class Picture:
    """A chart.

    Attributes
    ----------
    name : tells it from other charts of a page.
    figure : ``None`` when there is nothing to draw.
    alternative : what it shows, or why there is nothing.
    note : a line below it.
    """

    name: str
    title: str
    figure: go.Figure | None
    alternative: str
    note: str = ""


def ranks(theme: Theme, level: Level) -> bool:
    """Return whether areas of ``level`` can be ranked: a village has a product or has none."""
    indicator = theme.indicator
    if indicator.kind == "rate":
        return not (indicator.yes_or_no and level is Level.DESA)
    return indicator.kind == "count"


@remembered(128, lambda context, theme: (context.seen, theme.word))
def ranking_picture(context: Context, theme: Theme) -> Picture:
    """Return the highest areas of a rate or a count, of all areas shown."""
    translate, indicator = context.translate, theme.indicator
    label = theme.label(context.dataset.name, translate)
    areas = shown_areas(context, theme)
    ordered = areas.sort_values(["nilai", "nama"], ascending=[False, True], na_position="last")
    first = ordered.head(RANKED)
    unit = translate(indicator.unit_key_on(context.basis))
    title = "figure.ranking.first" if len(areas) > RANKED else "figure.ranking.all"
    return Picture(
        "ranking",
        translate(title, count=len(first), areas=translate(f"level.{context.level}"), label=label),
        ranking.ranking_bars(first, indicator, unit, translate),
        ranking.describe(first, indicator, label, translate),
    )


@remembered(128, lambda context: context.seen)
def sector_picture(context: Context) -> Picture:
    """Return how many villages of the region have their product in each sector."""
    translate = context.translate
    profile = sector_profile_of(context, context.surroundings)
    named, without = profile.drop(index=NOT_SET), profile.loc[NOT_SET]
    unit = translate(f"indicator.unit.villages.{context.basis}")
    return Picture(
        "sectors",
        translate("figure.sectors", place=context.title_of(context.surroundings)),
        sectors.sector_bars(named, unit, translate),
        sectors.describe(named, unit, translate),
        translate(
            "figure.sectors.without",
            count=int(without["jumlah"]),
            share=translate.percent(without["persen"]),
        ),
    )


@remembered(128, lambda context, theme: (context.seen, theme.word))
def amount_picture(context: Context, theme: Theme) -> Picture:
    """Return the largest amounts of the areas shown."""
    translate = context.translate
    amount = theme.amount
    if amount is None:
        raise ValueError("only the amount of a commodity has this chart")
    areas = shown_areas(context, theme)
    largest = areas[areas["nilai"].notna()].nlargest(RANKED, "nilai")
    level = translate(f"level.{context.level}")
    title = translate("figure.amounts", commodity=amount.commodity.capitalize(), areas=level)
    if largest.empty:
        nothing = translate("amounts.none_at_level", areas=level)
        return Picture("amounts", title, None, nothing)
    return Picture(
        "amounts",
        title,
        potential.amount_bars(largest, amount.unit, translate),
        potential.describe(areas, amount.commodity, amount.unit, translate),
    )


@remembered(128, lambda context: context.seen)
def step_picture(context: Context) -> Picture:
    """Return how far the region is with each step, beside the region around it."""
    translate = context.translate
    region = context.surroundings
    around = parent_of(region)
    regions = [region, around] if around else [region]
    rows = pd.DataFrame({context.title_of(code): _shares(context, code) for code in regions})
    unit = translate(VILLAGES.unit_key(context.basis))
    return Picture(
        "steps",
        translate("figure.steps"),
        progress.step_bars(rows.transpose(), unit, translate),
        progress.describe_steps(rows.transpose(), unit, translate),
    )


@remembered(128, lambda context: context.seen)
def trend_picture(context: Context) -> Picture | None:
    """Return how the steps of the region moved; ``None`` when no change is recorded."""
    translate = context.translate
    region = context.surroundings
    trend = trend_of(context, region)
    if trend.empty:
        return None
    place = context.title_of(region)
    unit = translate(VILLAGES.unit_key(context.basis))
    return Picture(
        "trend",
        translate("figure.trend", place=place),
        progress.trend_lines(trend, unit, translate),
        progress.describe_trend(trend, place, unit, translate),
    )


def _shares(context: Context, region: str) -> pd.Series:
    """Return the share done of each step, missing where no step is recorded at all."""
    return pd.Series(
        {
            step_column(step): measured(context, Theme(of_step(step)), level_of(region)).loc[
                region, "nilai"
            ]
            for step in STEPS
        }
    )
