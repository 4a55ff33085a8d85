"""Potensi: the amount of one commodity, or the number of commodities."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.choices.amount import show_replaced_amount
from ovop_geo.ui.tables.record_lists import show_amounts
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

PAGE = "potensi"


def show(context: Context) -> None:
    """Show the page."""
    theme = page_theme(context, PAGE)
    if theme is not None and theme.indicator.by == "amount":
        show_replaced_amount(context, theme)
    show_theme_page(context, PAGE)
    title = context.translate("amounts.title", place=context.title_of(context.region))
    st.header(plain(title))
    show_amounts(context, theme.amount.commodity if theme and theme.amount else "")
