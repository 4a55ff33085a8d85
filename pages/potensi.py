"""Potensi: the amount of one commodity, or the number of commodities."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ovop_geo.ui.choices.amount import show_replaced_amount
from ovop_geo.ui.tables.record_lists import show_amounts
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.sections import commodities, index_weights
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import TitledChart, amount_chart, ranking_charts

PAGE = "potensi"
PARTS = (*commodities.PARTS, *index_weights.PARTS)


def show(context: Context) -> None:
    """Show the page."""
    theme = page_theme(context, PAGE)
    if theme is not None and theme.indicator.by == "amount":
        show_replaced_amount(context, theme)
    show_theme_page(context, PAGE, _charts, PARTS)
    title = context.translate("amounts.title", place=context.title_of(context.region))
    st.header(plain(title))
    show_amounts(context, theme.amount.commodity if theme and theme.amount else "")


def _charts(context: Context, theme: Theme) -> list[Callable[[], TitledChart]]:
    if theme.indicator.kind == "amount":
        return [lambda: amount_chart(context, theme)]
    return ranking_charts(context, theme)
