"""Produk Unggulan: villages with products and flagships, and their sectors."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.choices.controls import show_themes
from ovop_geo.ui.page_top import show_map_top
from ovop_geo.ui.tables.record_lists import show_products
from ovop_geo.ui.view_section import show_view
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.themes import chosen_theme
from ovop_geo.views.titled_charts import sector_chart

PAGE = "produk_unggulan"


def show(context: Context) -> None:
    """Show the page."""
    theme = chosen_theme(context, PAGE)
    show_map_top(context, PAGE, theme, lambda: show_themes(context, PAGE, theme))
    show_view(context, theme, [lambda: sector_chart(context)])
    place = context.title_of(context.region)
    st.header(plain(context.translate(f"products.title.{context.dataset.name}", place=place)))
    show_products(context)
