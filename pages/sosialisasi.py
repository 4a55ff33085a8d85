"""Sosialisasi: events, and who was reached by which topic."""

from __future__ import annotations

from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context
from ovop_geo.views.sections import event_list, event_reach, unreached_areas
from ovop_geo.views.titled_charts import ranking_charts

PAGE = "sosialisasi"

PARTS = (*event_list.PARTS, *event_reach.PARTS, *unreached_areas.PARTS)


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(context, PAGE, ranking_charts, PARTS)
