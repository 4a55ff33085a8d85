"""Pendampingan: villages with and without an assistant."""

from __future__ import annotations

from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context
from ovop_geo.views.sections.assistance import PARTS
from ovop_geo.views.titled_charts import ranked_charts

PAGE = "pendampingan"


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(context, PAGE, ranked_charts, PARTS)
