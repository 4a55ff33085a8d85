"""Beranda: the key figures of a region, one map, and where its areas stand."""

from __future__ import annotations

from ovop_geo.ui.choices.controls import show_heading, show_themes
from ovop_geo.ui.figures.key_figures import show_key_figures
from ovop_geo.ui.view_section import show_choices, show_view
from ovop_geo.views.context import Context
from ovop_geo.views.pictures import ranking_picture, ranks, sector_picture
from ovop_geo.views.themes import chosen_theme

PAGE = "beranda"


def show(context: Context) -> None:
    """Show the page."""
    theme = chosen_theme(context.selection, PAGE)
    show_heading(context, PAGE)
    show_key_figures(context)
    show_choices(context, theme, lambda: show_themes(context, PAGE, theme))
    ranked = ranks(theme, context.level)
    beside = ranking_picture(context, theme) if ranked else sector_picture(context)
    show_view(context, theme, beside)
