"""Produk Unggulan: villages with products and flagships, their sectors, and what products lack."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.tables.record_lists import show_products
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.sections.cells import of_commodity


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(context, "produk_unggulan")
    place = context.title_of(context.region)
    title = context.translate(f"products.title.{context.dataset.name}", place=place)
    st.header(plain(of_commodity(context, title)))
    show_products(context)
