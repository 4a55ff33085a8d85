"""Profil: all that is known of one region, for whoever is responsible for it."""

from __future__ import annotations

from ovop_geo.ui.profile import show_profile
from ovop_geo.views.context import Context


def show(context: Context) -> None:
    """Show the page."""
    show_profile(context)
