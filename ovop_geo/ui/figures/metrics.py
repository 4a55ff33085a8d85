"""The key figures of a region, in one line."""

from __future__ import annotations

from html import escape

import streamlit as st

from ovop_geo.views.context import Context
from ovop_geo.views.key_figures import KeyFigure, key_figures, people_and_area_line
from ovop_geo.views.markdown import plain


def show_key_figures(context: Context, key: str = "figures") -> None:
    """Show the key figures side by side.

    Parameters
    ----------
    key : name of their place on the page; ``figures`` stands below the map on a phone.
    """
    figures = key_figures(context)
    if figures:
        with st.container(key=key):
            st.html(f'<dl class="ovop-figures">{"".join(_html(each) for each in figures)}</dl>')


def _html(figure: KeyFigure) -> str:
    return (
        f"<div><dt>{escape(figure.label)}</dt><dd>{escape(figure.value)}"
        + (f" <span>{escape(figure.note)}</span>" if figure.note else "")
        + "</dd></div>"
    )


def show_people_and_area(context: Context) -> None:
    """Show people and area of the region, where they are published."""
    line = people_and_area_line(context)
    if line is not None:
        st.caption(plain(line))
