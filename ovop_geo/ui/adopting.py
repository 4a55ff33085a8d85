"""Adopting a community that the app found: its villages become members of a new record."""

from __future__ import annotations

import streamlit as st

from ovop_geo.errors import OvopError
from ovop_geo.imports.adopting import NewCommunity, adopt_community
from ovop_geo.selection import WORK_DATASET
from ovop_geo.ui.caching_store import shared_store
from ovop_geo.ui.choices.typed import typed
from ovop_geo.ui.choices.url_state import stay
from ovop_geo.ui.frame.access import current_editor
from ovop_geo.ui.frame.notices import told
from ovop_geo.views.chosen import chosen_commodity
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.sections.communities import candidate_names, candidates_of

_DONE = "community_adopted"


def show_adoption(context: Context) -> None:
    """Offer an editor to record one of the candidates of the region; only among own records."""
    if context.dataset.name != WORK_DATASET or context.on_paper:
        return
    translate = context.translate
    done = st.session_state.pop(_DONE, None)
    if done is not None:
        st.success(plain(translate("communities.adopted", name=done)))
    found = candidates_of(context).within(context.shown_region, chosen_commodity(context))
    if found.profiles.empty:
        return
    st.header(translate("communities.adopt.title"))
    if current_editor() is None:
        st.info(translate("data.apply.nobody"))
        return
    names = candidate_names(context, found.members)
    group = st.selectbox(
        translate("communities.adopt.which"),
        list(found.profiles.sort_values("desa", ascending=False).index),
        format_func=lambda each: plain(
            translate(
                "communities.adopt.choice",
                name=names[each],
                count=int(found.profiles.loc[each, "desa"]),
            )
        ),
        key="adopt_group",
        on_change=stay,
    )
    name = st.text_input(
        translate("communities.adopt.name"), names[group], key=f"adopt_name_{group}", on_change=stay
    )
    if st.button(translate("communities.adopt.button"), type="primary", key="adopt", on_click=stay):
        rows = found.members[found.members["kelompok"] == group]
        community = NewCommunity(
            typed(name).strip() or names[group], rows["komoditas"].iloc[0], list(rows["kode"])
        )
        _adopt(context, community)


def _adopt(context: Context, community: NewCommunity) -> None:
    try:
        adopt_community(shared_store(context.settings), community, current_editor())
    except OvopError as fault:
        st.error(told(fault, context.translate))
        return
    st.session_state[_DONE] = community.name
    st.rerun()
