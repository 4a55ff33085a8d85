"""Progres: how far the villages are with the five steps, and how they got there."""

from __future__ import annotations

from ovop_geo.ui.context import Context
from ovop_geo.ui.controls import show_heading
from ovop_geo.ui.steps import show_missing_steps, show_step_bars, show_step_choice, show_trend
from ovop_geo.ui.themes import step_theme
from ovop_geo.ui.view_section import show_choices, show_view


def show(context: Context) -> None:
    """Show the page."""
    show_heading(context, "progres")
    show_missing_steps(context)
    theme = step_theme(context.selection)
    show_choices(context, theme, lambda: show_step_choice(context))
    show_view(context, theme, lambda: show_step_bars(context))
    show_trend(context)
