"""Progres: the five steps of the villages, at present and by month."""

from __future__ import annotations

from ovop_geo.ui.choices.controls import show_heading
from ovop_geo.ui.choices.step import show_missing_steps, show_step_choice
from ovop_geo.ui.figures.charts import show_chart
from ovop_geo.ui.tables.steps import show_step_matrix
from ovop_geo.ui.tables.village_names import show_villages_without
from ovop_geo.ui.view_section import show_choices, show_view
from ovop_geo.views.context import Context
from ovop_geo.views.themes import step_theme
from ovop_geo.views.titled_charts import step_chart, trend_chart


def show(context: Context) -> None:
    """Show the page."""
    show_heading(context, "progres")
    show_missing_steps(context)
    theme = step_theme(context.selection)
    show_choices(context, theme, lambda: show_step_choice(context))
    show_view(context, theme, lambda: step_chart(context))
    show_villages_without(context, theme)
    show_step_matrix(context)
    show_chart(lambda: trend_chart(context), context.translate)
