"""Produk Unggulan: villages with products and flagships, their sectors, and what products lack."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.tables.record_lists import show_products
from ovop_geo.ui.theme_page import show_theme_page
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.sections import (
    expiring_permits,
    maturity_table,
    permit_gap_list,
    product_suggestions,
    same_products,
)
from ovop_geo.views.sections.cells import of_commodity
from ovop_geo.views.titled_charts import sector_chart

PAGE = "produk_unggulan"

PARTS = (
    *maturity_table.PARTS,
    *permit_gap_list.PARTS,
    *expiring_permits.PARTS,
    *same_products.PARTS,
    *product_suggestions.PARTS,
)


def show(context: Context) -> None:
    """Show the page."""
    show_theme_page(context, PAGE, lambda context, theme: [lambda: sector_chart(context)], PARTS)
    place = context.title_of(context.region)
    title = context.translate(f"products.title.{context.dataset.name}", place=place)
    st.header(plain(of_commodity(context, title)))
    show_products(context)
