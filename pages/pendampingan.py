"""Pendampingan: villages with and without an assistant."""

from __future__ import annotations

from ovop_geo.ui.missing_records import show_missing_records
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context
from ovop_geo.views.sections import assistance_kinds, unassisted_villages
from ovop_geo.views.titled_charts import ranking_charts

PAGE = "pendampingan"

PARTS = (*unassisted_villages.PARTS, *assistance_kinds.PARTS)


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(
        context, PAGE, ranking_charts, PARTS, lambda: show_missing_records(context, "pendampingan")
    )
