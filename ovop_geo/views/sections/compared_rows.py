"""All that is measured of areas to compare, in groups that follow the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd

from ovop_geo.indicators.amount import Amount
from ovop_geo.indicators.forecast import ALL_STEPS, HORIZONS
from ovop_geo.indicators.leading_commodities import common_measure, leading_commodities
from ovop_geo.indicators.question import Question
from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.context import Context
from ovop_geo.views.measures import offered_amounts
from ovop_geo.views.sections.side_by_side import NUMBERS, Row, theme_row
from ovop_geo.views.sections.step_forecast import outlook_of, range_words
from ovop_geo.views.sections.target_gaps import next_gaps
from ovop_geo.views.themes import Theme, amount_theme, unit_of

INDEX = "indeks"
"""Name of the group of published indices, which have no page of their own."""

_PAGE = "bandingkan"
_POTENTIAL, _PROGRESS = "potensi", "progres"

GROUPS: Mapping[str, tuple[str, ...]] = {
    **{
        page: (page,)
        for page in (
            *(_POTENTIAL, _PROGRESS, "dukungan", "pendampingan"),
            *("sosialisasi", "produk_unggulan", "komunitas"),
        )
    },
    INDEX: (_PAGE, "beranda"),
}
"""The pages of each group, in order; what several offer stands in the first group."""

_FORECAST_LEVELS = (Level.PROVINCE, Level.KABUPATEN)


def compared_rows(
    context: Context, areas: Sequence[str], compared: Sequence[str]
) -> dict[str, list[Row]]:
    """Return the rows of each group, also those without any value.

    Parameters
    ----------
    areas : codes of the areas that have a cell, ``compared`` among them.
    compared : the areas whose commodities are shown.
    """
    rows: dict[str, list[Row]] = {}
    for group, themes in _grouped_themes(context).items():
        rows[group] = [theme_row(context, theme, areas) for theme in themes]
    for theme in commodity_themes(context, compared):
        rows[_POTENTIAL].append(theme_row(context, theme, areas))
    rows[_PROGRESS] += [*_forecast_rows(context, areas), *_target_rows(context, areas)]
    return rows


def _grouped_themes(context: Context) -> dict[str, list[Theme]]:
    """Return the numbers that need to be asked of nothing; of an index, with its own weights."""
    taken: set[str] = set()
    groups: dict[str, list[Theme]] = {}
    for group, pages in GROUPS.items():
        offered = dict.fromkeys(each.id for page in pages for each in offered_on(page))
        indicators = [INDICATORS[name] for name in offered if name not in taken]
        taken.update(offered)
        groups[group] = [
            Theme(each)
            for each in indicators
            if each.kind in NUMBERS
            and each.by in ("", "weights")
            and each.is_known_in(context.background)
        ]
    return groups


def commodity_themes(context: Context, compared: Sequence[str]) -> Iterator[Theme]:
    """Yield what is measured of each commodity that leads in the areas compared."""
    tables, regions = context.dataset.tables, context.regions
    question = Question(tables, regions, context.level, context.basis, context.on)
    offer = offered_amounts(context).measures
    indicators = offered_on(f"{_PAGE}.komoditas")
    for commodity in leading_commodities(question, compared):
        measures = offer.get(commodity, ())
        amount = None
        if measures:
            chosen = common_measure(question, commodity, measures, compared)
            amount = amount_theme(commodity, chosen).amount
        for indicator in indicators:
            if indicator.by == "commodity":
                yield Theme(indicator, Amount(commodity))
            elif amount is not None:
                yield Theme(indicator, amount)


def _forecast_rows(context: Context, areas: Sequence[str]) -> Iterator[Row]:
    """Yield how many villages will have completed all steps, as far ahead as is forecast."""
    translate = context.translate
    cells: list[str | None] = []
    month = None
    for code in areas:
        row = _furthest(context, code)
        cells.append(None if row is None else range_words(translate, row))
        month = month if row is None else row["bulan"]
    if month is not None:
        when = translate.partial_date(f"{month:%Y-%m}")
        unit = translate(f"indicator.unit.villages.{context.basis}")
        label = translate("compare.forecast", month=when)
        yield Row(f"perkiraan_{ALL_STEPS}", label, unit, tuple(cells))


def _furthest(context: Context, code: str) -> pd.Series | None:
    """Return the furthest forecast of an area; ``None`` where no step is recorded yet."""
    level = level_of(code)
    if level not in _FORECAST_LEVELS:
        return None
    outlook = outlook_of(context, None, level)
    if code not in outlook.villages or outlook.counts[code].isna().all():
        return None
    ahead = outlook.forecast.areas
    return ahead[(ahead["kode"] == code) & (ahead["bulan_ke"] == HORIZONS[-1])].iloc[0]


def _target_rows(context: Context, areas: Sequence[str]) -> Iterator[Row]:
    """Yield the targets of this year, or else of one near it, and how far the areas are."""
    translate = context.translate
    gaps = next_gaps(context, list(areas))
    if gaps.empty:
        return
    for name, rows in gaps.groupby("indikator", sort=False):
        indicator = INDICATORS[str(name)]
        found = rows.set_index("kode").reindex(areas)
        decimals, is_rate = indicator.decimals, indicator.kind == "rate"
        unit = unit_of(Theme(indicator), context.basis, translate)
        words = {
            "year": str(rows["tahun"].iloc[0]),
            "label": translate(indicator.label_key_on(context.dataset.name)),
        }
        targets = _cells(
            found["target"], translate.percent if is_rate else translate.number, decimals
        )
        yield Row(f"target_{name}", translate("compare.target", **words), unit, targets)
        # A difference of percentages is no percentage.
        points = translate("compare.points") if is_rate else unit
        differences = _cells(found["selisih"], translate.number, decimals)
        yield Row(f"selisih_{name}", translate("compare.gap", **words), points, differences)


def _cells(
    values: pd.Series, write: Callable[[float, int], str], decimals: int
) -> tuple[str | None, ...]:
    return tuple(None if pd.isna(value) else write(value, decimals) for value in values)
