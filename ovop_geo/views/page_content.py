"""What stands below the map of each page: its parts, and the charts of its theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ovop_geo.errors import ReportError
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.context import Context
from ovop_geo.views.sections import (
    answer_times,
    assistance_kinds,
    commodities,
    communities,
    comparison,
    event_list,
    event_reach,
    expiring_permits,
    index_weights,
    maturity_table,
    next_action_list,
    permit_gap_list,
    priorities,
    product_suggestions,
    request_flow,
    same_products,
    similar_areas,
    stalled_list,
    step_forecast,
    step_funnel,
    step_matrix,
    support_requests,
    target_gaps,
    unassisted_villages,
    unreached_areas,
    waiting_requests,
)
from ovop_geo.views.sections.quotient_chart import quotient_chart
from ovop_geo.views.sections.section import Part
from ovop_geo.views.themes import STEP_PAGE, Theme
from ovop_geo.views.titled_charts import (
    TitledChart,
    amount_chart,
    ranking_charts,
    sector_chart,
    step_chart,
    theme_chart,
    trend_chart,
)

Charts = Callable[[Context, Theme], Sequence[Callable[[], TitledChart]]]
"""Returns what makes the charts of a theme."""

FIRST_PAGE = "beranda"
"""Name of the page without an address of its own."""

PARTS: Mapping[str, tuple[Part, ...]] = {
    STEP_PAGE: (
        *step_matrix.PARTS,
        *step_funnel.PARTS,
        *step_forecast.PARTS,
        *target_gaps.PARTS,
        *stalled_list.PARTS,
        *next_action_list.PARTS,
    ),
    "potensi": (*commodities.PARTS, *index_weights.PARTS),
    "produk_unggulan": (
        *maturity_table.PARTS,
        *permit_gap_list.PARTS,
        *expiring_permits.PARTS,
        *same_products.PARTS,
        *product_suggestions.PARTS,
    ),
    "dukungan": (
        *support_requests.PARTS,
        *waiting_requests.PARTS,
        *answer_times.PARTS,
        *request_flow.PARTS,
    ),
    "pendampingan": (*unassisted_villages.PARTS, *assistance_kinds.PARTS),
    "sosialisasi": (*event_list.PARTS, *event_reach.PARTS, *unreached_areas.PARTS),
    "prioritas": priorities.PARTS,
    "komunitas": communities.PARTS,
    "bandingkan": (*comparison.PARTS, *similar_areas.PARTS),
}
"""The parts of each page, in order."""


def _charts_of_potential(context: Context, theme: Theme) -> Sequence[Callable[[], TitledChart]]:
    if theme.indicator.kind == "amount":
        return [lambda: amount_chart(context, theme)]
    if theme.indicator.classes == "kuosien":
        return [lambda: quotient_chart(context, theme)]
    return ranking_charts(context, theme)


CHARTS: Mapping[str, Charts] = {
    "beranda": lambda context, theme: [lambda: theme_chart(context, theme)],
    STEP_PAGE: lambda context, theme: [lambda: step_chart(context), lambda: trend_chart(context)],
    "potensi": _charts_of_potential,
    "produk_unggulan": lambda context, theme: [lambda: sector_chart(context)],
    "dukungan": ranking_charts,
    "pendampingan": ranking_charts,
    "sosialisasi": ranking_charts,
}
"""The charts of the theme of each page that has any."""


PICTURED = (*CHARTS, "prioritas", "komunitas", "bandingkan")
"""The pages of whose maps and charts there are pictures."""


def page_of(part: str) -> str:
    """Return the page that has the part called ``part``; empty if none has."""
    return next(
        (page for page, parts in PARTS.items() if part in {each.name for each in parts}), ""
    )


def chart_of(context: Context, page: str, name: str) -> TitledChart:
    """Return the chart called ``name`` of ``page``, of its theme or of one of its parts.

    Raises
    ------
    ReportError : the page has no such chart, or there is nothing to draw.
    """
    for chart in _charts_on(context, page):
        if chart.name == name and chart.figure is not None:
            return chart
    raise ReportError("report.error.no_chart", name=name)


def _charts_on(context: Context, page: str) -> Iterator[TitledChart]:
    theme = page_theme(context, page)
    if theme is not None and page in CHARTS:
        for make in CHARTS[page](context, theme):
            yield make()
    # What a reader sees is asked for first.
    parts = sorted(PARTS.get(page, ()), key=lambda part: part.name != context.selection.part)
    for part in parts:
        yield from part.make(context).charts
