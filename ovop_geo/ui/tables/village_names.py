"""The villages that lack something, by name."""

from __future__ import annotations

import streamlit as st

from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.themes import Theme
from ovop_geo.views.village_lists import villages_without


def show_villages_without(context: Context, theme: Theme) -> None:
    """Name the villages of the region that lack what ``theme`` measures, if the list is short."""
    found = villages_without(context, theme)
    if found is None:
        return
    with st.container(key="villages_without"):
        st.markdown(f"**{plain(found.sentence)}**")
        st.markdown(
            "\n".join(
                f"- **{plain(group.kecamatan)}:** {plain(group.villages)}"
                if group.kecamatan
                else f"- {plain(group.villages)}"
                for group in found.groups
            )
        )
