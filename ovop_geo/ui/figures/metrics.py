"""The key figures of a region, in one line."""

from __future__ import annotations

from html import escape

import streamlit as st

from ovop_geo.views.context import Context
from ovop_geo.views.key_figures import KeyFigure, key_figures


def show_key_figures(context: Context) -> None:
    """Show the key figures side by side."""
    figures = key_figures(context)
    if figures:
        with st.container(key="figures"):
            st.html(f'<dl class="ovop-figures">{"".join(_html(each) for each in figures)}</dl>')


def _html(figure: KeyFigure) -> str:
    return (
        f"<div><dt>{escape(figure.label)}</dt><dd>{escape(figure.value)}"
        + (f" <span>{escape(figure.note)}</span>" if figure.note else "")
        + "</dd></div>"
    )
