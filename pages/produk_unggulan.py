"""Produk Unggulan: who has a product, who has set a flagship, and in which sector."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.context import Context
from ovop_geo.ui.controls import show_heading, show_themes
from ovop_geo.ui.figures import show_sectors
from ovop_geo.ui.record_tables import show_products
from ovop_geo.ui.themes import chosen_theme
from ovop_geo.ui.view_section import show_choices, show_view

OFFERED = ("product_coverage", "flagship_coverage", "leading_sector")


def show(context: Context) -> None:
    """Show the page."""
    theme = chosen_theme(context.selection, OFFERED)
    show_heading(context, "produk_unggulan")
    show_choices(context, theme, lambda: show_themes(context, OFFERED, theme))
    show_view(context, theme, lambda: show_sectors(context))
    place = context.title_of(context.region)
    st.header(context.translate(f"products.title.{context.dataset.name}", place=place))
    show_products(context)
