"""Prioritas: areas by two measures at once, and clusters of areas."""

from __future__ import annotations

from ovop_geo.ui.choices.questions import show_questions
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(context, "prioritas", lambda: show_questions(context))
