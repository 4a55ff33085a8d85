"""Charts on a page, each under its title."""

from __future__ import annotations

import streamlit as st

from ovop_geo.views.pictures import Picture


def show_picture(picture: Picture | None) -> None:
    """Show a chart without tools around it, or why there is none; nothing for ``None``."""
    if picture is None:
        return
    st.header(picture.title)
    if picture.figure is None:
        st.info(picture.alternative)
        return
    st.plotly_chart(
        picture.figure,
        key=picture.name,
        alt=picture.alternative,
        config={"displayModeBar": False, "responsive": True},
    )
    if picture.note:
        st.caption(picture.note)
