"""Prioritas: areas by two measures at once, and clusters of areas."""

from __future__ import annotations

from ovop_geo.ui.choices.questions import show_questions
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.context import Context


def show(context: Context) -> None:
    """Show the page."""
    theme = page_theme(context, "prioritas")

    def ask() -> None:
        if theme is not None:
            show_questions(context, theme)

    show_theme_page(context, "prioritas", ask)
