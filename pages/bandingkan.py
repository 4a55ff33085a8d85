"""Bandingkan: areas side by side, and the areas most similar to one."""

from __future__ import annotations

from ovop_geo.ui.choices.compared import show_compared
from ovop_geo.ui.page_top import show_top
from ovop_geo.ui.sections import show_sections
from ovop_geo.views.context import Context
from ovop_geo.views.page_content import PARTS

PAGE = "bandingkan"


def show(context: Context) -> None:
    """Show the page."""
    show_top(context, PAGE)
    if not context.on_paper:
        show_compared(context)
    show_sections(context, PARTS[PAGE])
