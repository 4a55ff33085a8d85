"""The group of villages that is shown alone, and the way back to all of them."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.choices.url_state import choose
from ovop_geo.views.communities import chosen_group
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import rich

_ALL_GROUPS = dict.fromkeys(("group", "commodity", "theme", "level", "part"), "")
"""What chooses the page as it begins in the same region."""


def show_group(context: Context) -> None:
    """Show which group is shown alone, with a button that leads back to all groups."""
    group = chosen_group(context)
    if group is None or context.on_paper:
        return
    translate = context.translate
    count = translate("communities.villages", count=len(group.villages))
    with st.container(horizontal=True, vertical_alignment="center", key="group"):
        st.markdown(rich(translate, "communities.group.shown", name=group.name, villages=count))
        st.button(
            translate("communities.group.all"),
            key="leave_group",
            icon=":material/arrow_back:",
            on_click=choose,
            kwargs=_ALL_GROUPS,
        )
