"""Progres: the five steps of the villages, at present and by month."""

from __future__ import annotations

from ovop_geo.ui.missing_records import show_missing_records
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context
from ovop_geo.views.themes import STEP_PAGE


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(context, STEP_PAGE, lambda: show_missing_records(context, "tahapan"))
