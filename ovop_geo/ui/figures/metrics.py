"""The key figures of a region, as metrics at the top of a page."""

from __future__ import annotations

import streamlit as st

from ovop_geo.views.context import Context
from ovop_geo.views.key_figures import key_figures, people_and_area_line
from ovop_geo.views.markdown import plain


def show_key_figures(context: Context) -> None:
    """Show the key figures side by side."""
    figures = key_figures(context)
    with st.container(key="figures"):
        for column, figure in zip(st.columns(len(figures)), figures, strict=True):
            column.metric(
                plain(figure.label),
                plain(figure.value),
                None if figure.note is None else plain(figure.note),
                delta_color="off",
                delta_arrow="off",
                border=True,
                height="stretch",
            )


def show_people_and_area(context: Context) -> None:
    """Show people and area of the region, where they are published."""
    line = people_and_area_line(context)
    if line is not None:
        st.caption(plain(line))
