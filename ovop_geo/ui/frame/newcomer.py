"""A line for whoever opens the app for the first time: where each kind of user begins."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from ovop_geo.selection import WORK_DATASET
from ovop_geo.ui.page_component import page_component
from ovop_geo.ui.serving.addresses import newcomer_script_address
from ovop_geo.views.context import Context

_BEGINNINGS = ("progres", "presentasi", "profil")
"""Names of the pages on which staff, presenters and district heads begin."""


def show_newcomer(context: Context, pages: Mapping[str, st.Page]) -> None:
    """Show the line; its script hides it where somebody has used it or put it away.

    Parameters
    ----------
    pages : every page by its name.
    """
    # Who looks at records of their own is no newcomer.
    if context.on_paper or context.dataset.name == WORK_DATASET:
        return
    translate, query = context.translate, context.selection.to_query()
    with st.container(horizontal=True, key="newcomer", vertical_alignment="center"):
        st.html(f"<strong>{escape(translate('help.newcomer.title'))}</strong>", width="content")
        for name in _BEGINNINGS:
            st.page_link(
                pages[name],
                label=translate(f"help.newcomer.{name}"),
                query_params=query,
                width="content",
            )
        page_component("ovop_newcomer", newcomer_script_address())(
            key="newcomer_end", data={"close": translate("help.newcomer.close")}, width="content"
        )
