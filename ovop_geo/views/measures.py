"""The indicators of a view, computed once and cached for all sessions."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ovop_geo.indicators.amount import Amount
from ovop_geo.indicators.indicator import measure
from ovop_geo.indicators.potential import AmountsOnOffer, amounts_on_offer
from ovop_geo.indicators.progress import known_step_shares, monthly_trend
from ovop_geo.indicators.quality import record_quality
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.verification import drafts, known_by
from ovop_geo.indicators.village_sectors import sector_profile
from ovop_geo.regions.codes import MAP_LEVELS, Level, level_of
from ovop_geo.selection import WORK_DATASET
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import Theme

MONTHS_KEPT = 36
"""Most months on a slider."""


def measured(
    context: Context, theme: Theme, level: Level | None = None, on: date | None = None
) -> pd.DataFrame:
    """Return the indicator of ``theme`` for every area of a level; see `measure`.

    ``level`` and ``on`` default to those of the context.
    """
    return _measured(context, theme, level or context.level, on or context.on)


@remembered(
    1024,
    lambda context, theme, level, on: (context.version, context.basis, theme.word, level, on),
)
def _measured(context: Context, theme: Theme, level: Level, on: date) -> pd.DataFrame:
    question = Question(
        context.dataset.tables,
        context.regions,
        level,
        context.basis,
        on,
        theme.amount,
        context.background,
        theme.axes,
        theme.weighting,
        theme.setting,
        theme.group,
    )
    return measure(theme.indicator, question)


@remembered(64, lambda context: (context.version, context.basis, context.level, context.on))
def step_shares_of(context: Context) -> pd.DataFrame:
    """Return the share completed of each step in all areas; see `known_step_shares`."""
    tables, regions = context.dataset.tables, context.regions
    return known_step_shares(Question(tables, regions, context.level, context.basis, context.on))


@remembered(512, lambda context, region: (context.version, context.basis, context.on, region))
def sector_profile_of(context: Context, region: str) -> pd.DataFrame:
    """Return the villages of one region by sector; see `sector_profile`."""
    codes = context.regions.at(Level.DESA, region).index
    products = known_by(context.dataset.tables["produk"], context.on)
    return sector_profile(products, context.regions.villages.loc[codes], context.basis)


@remembered(128, lambda context, region: (context.version, context.basis, region))
def trend_of(context: Context, region: str) -> pd.DataFrame:
    """Return the steps of one region month by month; see `monthly_trend`.

    The trend begins with the first record of a step in the data set; it is empty without one.
    """
    steps = context.dataset.tables["tahapan"]
    first = steps["tanggal"].min()
    if pd.isna(first):
        return pd.DataFrame(columns=["kode", "langkah", "bulan", "desa", "jumlah", "persen"])
    villages = context.regions.villages.loc[context.regions.at(Level.DESA, region).index]
    return monthly_trend(
        steps, villages, level_of(region), context.basis, first.date(), context.dataset.as_of
    )


def has_history(context: Context, theme: Theme) -> bool:
    """Return whether ``theme`` has values for more than one month."""
    return len(_months(context, theme)) > 1


def history_of(
    context: Context, theme: Theme, months: int = MONTHS_KEPT
) -> dict[str, pd.DataFrame]:
    """Return the indicator of ``theme`` at the end of each month, by ISO month in rising order.

    The dict has at most ``months`` entries; the last one is the month of the newest records.
    """
    return {
        str(month): measured(context, theme, on=min(month.end_time.date(), context.dataset.as_of))
        for month in _months(context, theme)[-months:]
    }


@remembered(64, lambda context, theme: (context.version, theme.indicator.id))
def _months(context: Context, theme: Theme) -> pd.PeriodIndex:
    history = theme.indicator.history
    if history is not None:
        dates = context.dataset.tables[history.table][history.column].dropna()
        if len(dates):
            first = dates.min()
            # A date that is text may be a year only.
            first = pd.Period(first[:7] if isinstance(first, str) else first, "M")
            months = pd.period_range(first, context.dataset.as_of, freq="M")
            return months[-MONTHS_KEPT:]
    return pd.PeriodIndex([], freq="M")


@remembered(32, lambda context: (context.version, context.basis, context.level))
def quality_of(context: Context) -> pd.DataFrame:
    """Return completeness and verification of the records of all areas; see `record_quality`."""
    return record_quality(
        context.dataset.tables, context.regions.villages, context.level, context.basis
    )


@remembered(6, lambda context: context.version)
def offered_amounts(context: Context) -> AmountsOnOffer:
    """Return the commodities and measures for which the data set has amounts."""
    return amounts_on_offer(context.dataset.tables["potensi"], context.regions)


@remembered(4, lambda context: context.source.version if context.source else None)
def areas_without_polygon(context: Context) -> frozenset[str]:
    """Return the codes of all areas without a polygon in the boundaries in use."""
    if context.source is None:
        return frozenset()
    found: set[str] = set()
    for level in MAP_LEVELS:
        found.update(context.regions.at(level).index.difference(context.source.codes(level)))
    return frozenset(found)


@remembered(128, lambda context: (context.version, context.region))
def drafts_in(context: Context) -> int:
    """Return how many of the users' own records of the region nobody has judged yet.

    Shipped data sets have none: what is published or simulated is not for users to verify.
    """
    own = context.dataset.name == WORK_DATASET
    return drafts(context.dataset.tables, context.region) if own else 0


def shared_values(context: Context, first: Theme, second: Theme) -> pd.Series | None:
    """Return the values of both themes, for common classes; ``None`` if they differ in unit."""
    if (
        first.indicator.kind in ("category", "classes")
        or first.indicator.kind != second.indicator.kind
    ):
        return None
    units = [(each.indicator.unit, _unit(each)) for each in (first, second)]
    if units[0] != units[1] or first.indicator.classes != second.indicator.classes:
        return None
    return pd.concat([measured(context, each)["nilai"] for each in (first, second)])


def _unit(theme: Theme) -> str:
    return theme.amount.unit if isinstance(theme.amount, Amount) else ""
