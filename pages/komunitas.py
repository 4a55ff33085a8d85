"""Komunitas: groups of villages near each other with one product."""

from __future__ import annotations

from ovop_geo.ui.adopting import show_adoption
from ovop_geo.ui.choices.group import show_group
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(context, "komunitas", lambda: show_group(context))
    show_adoption(context)
