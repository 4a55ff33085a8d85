"""Presentasi: the story of a kabupaten for a hall, and what a presenter has to know."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.page_top import show_top
from ovop_geo.ui.presenting import show_presentation
from ovop_geo.views.context import Context


def show(context: Context) -> None:
    """Show the page."""
    show_top(context, "presentasi")
    st.markdown(context.translate("presenting.text"))
    show_presentation(context)
