"""A page of one map: its theme with all choices, and what explains it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ovop_geo.ui.choices.asked import show_asked
from ovop_geo.ui.page_top import show_map_top
from ovop_geo.ui.view_section import show_view
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.context import Context
from ovop_geo.views.themes import chosen_theme


def show_theme_page(
    context: Context, page: str, show_more: Callable[[], None] = lambda: None
) -> None:
    """Show the map of the theme that the reader chose on ``page``, and its parts.

    Parameters
    ----------
    show_more : shows what stands between the choices and the map.
    """
    theme = page_theme(context, page)
    shown = theme or chosen_theme(context, page)
    show_map_top(context, page, shown, lambda: show_asked(context, page, shown))
    show_more()
    if theme is None:
        st.info(context.translate("amounts.none"))
        return
    show_view(context, page, theme)
