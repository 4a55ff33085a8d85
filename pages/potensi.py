"""Potensi: how much of one commodity there is, or how many commodities."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.amounts import chosen_amount, show_amount_choices, show_amount_figure
from ovop_geo.ui.context import Context
from ovop_geo.ui.controls import show_heading, show_themes
from ovop_geo.ui.record_tables import show_amounts
from ovop_geo.ui.themes import chosen_theme
from ovop_geo.ui.view_section import show_choices, show_ranking, show_view

OFFERED = ("commodity_amount", "commodity_count")


def show(context: Context) -> None:
    """Show the page."""
    theme = chosen_theme(context.selection, OFFERED)
    of_one = theme.indicator.kind == "amount"
    amount = chosen_amount(context) if of_one else None
    show_heading(context, "potensi")

    def choose_theme() -> None:
        show_themes(context, OFFERED, theme)
        if amount is not None:
            show_amount_choices(context, amount)

    show_choices(context, amount or theme, choose_theme)
    if amount is not None:
        show_view(context, amount, lambda: show_amount_figure(context, amount))
    elif of_one:
        st.info(context.translate("amounts.none"))
    else:
        show_view(context, theme, lambda: show_ranking(context, theme))
    st.header(context.translate("amounts.title", place=context.title_of(context.region)))
    show_amounts(context, amount.commodity if amount else "")
