"""The chart of location quotients, which have their middle at 1."""

from __future__ import annotations

from ovop_geo.charts.quotients import quotient_bars
from ovop_geo.charts.ranking import describe
from ovop_geo.views.area_table import shown_areas
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.themes import Theme, unit_of
from ovop_geo.views.titled_charts import TitledChart

SHOWN = 24
"""Most areas in the chart: all kabupaten of a province of the usual size."""


@remembered(64, lambda context, theme: (context.areas_key, theme.word))
def quotient_chart(context: Context, theme: Theme) -> TitledChart:
    """Return a chart of the areas shown with the highest quotients, as far from 1 as they are."""
    translate, indicator = context.translate, theme.indicator
    label = theme.label(context.dataset.name, translate)
    areas = shown_areas(context, theme)
    ordered = areas.sort_values(["nilai", "nama"], ascending=[False, True], na_position="last")
    first = ordered.head(SHOWN)
    known = first["nilai"].notna().any()
    title = "figure.ranking.first" if len(areas) > SHOWN else "figure.ranking.all"
    hidden = translate.inside(translate(indicator.few_key, count=indicator.minimum))
    unit = unit_of(theme, context.basis, translate)
    return TitledChart(
        "quotients",
        translate(title, count=len(first), areas=translate(f"level.{context.level}"), label=label),
        quotient_bars(first, indicator.decimals, unit, hidden, translate) if known else None,
        describe(first, indicator, label, translate),
        translate("quotients.note") if known else "",
    )
