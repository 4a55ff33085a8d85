"""Tentang: purpose, data, boundaries, methods, licences and versions."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.about import (
    show_background,
    show_boundaries,
    show_datasets,
    show_methods,
    show_versions,
)
from ovop_geo.ui.help import show_help
from ovop_geo.views.context import Frame
from ovop_geo.views.markdown import rich


def show(frame: Frame) -> None:
    """Show the page."""
    translate = frame.translate
    with st.container(horizontal=True, key="heading", vertical_alignment="center"):
        st.title(translate("page.tentang.heading"), width="stretch")
        show_help(frame, "tentang")
    st.markdown(rich(translate, "about.purpose", count=len(frame.regions.everywhere.villages)))
    data, methods = st.columns(2, gap="large")
    with data:
        st.header(translate("about.datasets"))
        show_datasets(frame)
        show_background(frame)
        st.header(translate("about.boundaries"))
        show_boundaries(frame)
    with methods:
        st.header(translate("about.methods"))
        show_methods(frame)
        st.header(translate("about.licences"))
        st.markdown(translate("about.licences.text"))
        st.header(translate("about.versions"))
        show_versions(frame)
