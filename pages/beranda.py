"""Beranda: the key figures of a region, a map, and a ranking or the sectors of its areas."""

from __future__ import annotations

from ovop_geo.ui.choices.controls import show_themes
from ovop_geo.ui.figures.metrics import show_key_figures, show_people_and_area
from ovop_geo.ui.page_top import show_map_top
from ovop_geo.ui.view_section import show_view
from ovop_geo.views.context import Context
from ovop_geo.views.themes import chosen_theme

PAGE = "beranda"


def show(context: Context) -> None:
    """Show the page."""
    theme = chosen_theme(context, PAGE)
    show_map_top(context, PAGE, theme, lambda: show_themes(context, PAGE, theme))
    show_key_figures(context)
    show_view(context, PAGE, theme)
    show_people_and_area(context)
