"""Progres: the five steps of the villages, at present and by month."""

from __future__ import annotations

from ovop_geo.ui.missing_records import show_missing_records
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context
from ovop_geo.views.sections import (
    next_action_list,
    stalled_list,
    step_forecast,
    step_funnel,
    step_matrix,
    target_gaps,
)
from ovop_geo.views.themes import STEP_PAGE
from ovop_geo.views.titled_charts import step_chart, trend_chart

PARTS = (
    *step_matrix.PARTS,
    *step_funnel.PARTS,
    *step_forecast.PARTS,
    *target_gaps.PARTS,
    *stalled_list.PARTS,
    *next_action_list.PARTS,
)


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(
        context,
        STEP_PAGE,
        lambda context, theme: [lambda: step_chart(context), lambda: trend_chart(context)],
        PARTS,
        lambda: show_missing_records(context, "tahapan"),
    )
