"""Progres: how far the villages are with the five steps, and how they got there."""

from __future__ import annotations

from ovop_geo.ui.choices.controls import show_heading
from ovop_geo.ui.choices.step import show_missing_steps, show_step_choice
from ovop_geo.ui.figures.chart import show_picture
from ovop_geo.ui.view_section import show_choices, show_view
from ovop_geo.views.context import Context
from ovop_geo.views.pictures import step_picture, trend_picture
from ovop_geo.views.themes import step_theme


def show(context: Context) -> None:
    """Show the page."""
    show_heading(context, "progres")
    show_missing_steps(context)
    theme = step_theme(context.selection)
    show_choices(context, theme, lambda: show_step_choice(context))
    show_view(context, theme, step_picture(context))
    show_picture(trend_picture(context))
