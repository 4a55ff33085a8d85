"""Progres: the five steps of the villages, at present and by month."""

from __future__ import annotations

from ovop_geo.ui.choices.step import show_missing_steps, show_step_choice
from ovop_geo.ui.page_top import show_map_top
from ovop_geo.ui.tables.steps import show_step_matrix
from ovop_geo.ui.view_section import show_view
from ovop_geo.views.context import Context
from ovop_geo.views.themes import STEP_PAGE, step_theme
from ovop_geo.views.titled_charts import step_chart, trend_chart


def show(context: Context) -> None:
    """Show the page."""
    theme = step_theme(context.selection)
    show_map_top(context, STEP_PAGE, theme, lambda: show_step_choice(context))
    show_missing_steps(context)
    show_view(
        context,
        theme,
        [lambda: step_chart(context), lambda: trend_chart(context)],
        {"steps": lambda: show_step_matrix(context)},
    )
