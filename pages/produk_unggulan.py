"""Produk Unggulan: villages with products and flagships, and their sectors."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.tables.record_lists import show_products
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.titled_charts import sector_chart

PAGE = "produk_unggulan"


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(context, PAGE, lambda context, theme: [lambda: sector_chart(context)])
    place = context.title_of(context.region)
    st.header(plain(context.translate(f"products.title.{context.dataset.name}", place=place)))
    show_products(context)
