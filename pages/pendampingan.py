"""Pendampingan: villages with and without an assistant."""

from __future__ import annotations

from ovop_geo.ui.missing_records import show_missing_records
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(context, "pendampingan", lambda: show_missing_records(context, "pendampingan"))
