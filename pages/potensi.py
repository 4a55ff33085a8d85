"""Potensi: the amount of one commodity, or the number of commodities."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.choices.amount import show_amount_choices, show_replaced_amount
from ovop_geo.ui.choices.controls import show_themes
from ovop_geo.ui.page_top import show_map_top
from ovop_geo.ui.tables.record_lists import show_amounts
from ovop_geo.ui.view_section import show_view
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.measures import chosen_amount
from ovop_geo.views.themes import chosen_theme
from ovop_geo.views.titled_charts import amount_chart, ranking_chart

PAGE = "potensi"


def show(context: Context) -> None:
    """Show the page."""
    theme = chosen_theme(context, PAGE)
    is_amount = theme.indicator.kind == "amount"
    amount = chosen_amount(context) if is_amount else None
    if amount is not None:
        show_replaced_amount(context, amount)

    def choose_theme() -> None:
        show_themes(context, PAGE, theme)
        if amount is not None:
            show_amount_choices(context, amount, PAGE)

    show_map_top(context, PAGE, amount or theme, choose_theme)
    if amount is not None:
        show_view(context, amount, [lambda: amount_chart(context, amount)])
    elif is_amount:
        st.info(context.translate("amounts.none"))
    else:
        show_view(context, theme, [lambda: ranking_chart(context, theme)])
    title = context.translate("amounts.title", place=context.title_of(context.region))
    st.header(plain(title))
    show_amounts(context, amount.amount.commodity if amount and amount.amount else "")
