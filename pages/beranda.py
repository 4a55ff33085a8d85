"""Beranda: the key figures of a region, one map, and where its areas stand."""

from __future__ import annotations

from ovop_geo.ui.context import Context
from ovop_geo.ui.controls import show_heading, show_themes
from ovop_geo.ui.figures import show_key_figures, show_sectors
from ovop_geo.ui.themes import chosen_theme
from ovop_geo.ui.view_section import ranks, show_choices, show_ranking, show_view

OFFERED = (
    "leading_sector",
    "product_coverage",
    "flagship_coverage",
    "commodity_count",
    "overall_progress",
)


def show(context: Context) -> None:
    """Show the page."""
    theme = chosen_theme(context.selection, OFFERED)
    show_heading(context, "beranda")
    show_key_figures(context)
    show_choices(context, theme, lambda: show_themes(context, OFFERED, theme))

    def beside() -> None:
        if ranks(theme, context.level):
            show_ranking(context, theme)
        else:
            show_sectors(context)

    show_view(context, theme, beside)
