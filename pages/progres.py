"""Progres: the five steps of the villages, at present and by month."""

from __future__ import annotations

from ovop_geo.ui.choices.step import show_missing_steps
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context
from ovop_geo.views.sections.step_matrix import PARTS
from ovop_geo.views.themes import STEP_PAGE
from ovop_geo.views.titled_charts import step_chart, trend_chart


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(
        context,
        STEP_PAGE,
        lambda context, theme: [lambda: step_chart(context), lambda: trend_chart(context)],
        PARTS,
        lambda: show_missing_steps(context),
    )
