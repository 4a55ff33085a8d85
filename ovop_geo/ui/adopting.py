"""Adopting a community that the app found: its villages become members of a new record."""

from __future__ import annotations

import pandas as pd
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
from ovop_geo.views.communities import candidate_names, candidates_of, recorded
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

_DONE = "community_adopted"
_LATEST = "group_adopted_latest"


def show_adoption(context: Context) -> None:
    """Offer an editor to record one of the candidates of the region; only among own records."""
    if context.dataset.name != WORK_DATASET or context.on_paper:
        return
    translate = context.translate
    _show_done(context)
    found = candidates_of(context).within(context.shown_region, chosen_commodity(context))
    if found.profiles.empty:
        return
    st.header(translate("communities.adopt.title"))
    if current_editor() is None:
        st.info(translate("data.apply.nobody"))
        return
    names = candidate_names(context, found.members)
    options = _options(context, found.profiles, names)
    group = st.selectbox(
        translate("communities.adopt.which"),
        list(options),
        index=_begin(context, list(options)),
        format_func=lambda each: plain(options[each]),
        # The browser keeps the text of an option that now says something else.
        key=f"adopt_group_{context.selection.group}_{int(recorded(found.profiles).sum())}",
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
        st.session_state[_LATEST] = (context.selection.group, group)
        _adopt(context, community)


def _begin(context: Context, groups: list[str]) -> int:
    """Return the place of the group with which the list begins.

    It is the one that was recorded here a moment ago, so that a second press of the button does not
    record another; else the one that is shown alone; else the first.
    """
    shown = context.selection.group
    before, latest = st.session_state.get(_LATEST, ("", ""))
    wanted = latest if before == shown and latest in groups else shown
    return groups.index(wanted) if wanted in groups else 0


def _options(context: Context, profiles: pd.DataFrame, names: pd.Series) -> dict[str, str]:
    """Return the text of each candidate: those not on record first, the largest before others."""
    done = recorded(profiles)
    order = profiles.assign(tercatat=done).sort_values(
        ["tercatat", "desa"], ascending=[True, False], kind="stable"
    )
    keys = {False: "communities.adopt.choice", True: "communities.adopt.choice.recorded"}
    return {
        str(group): context.translate(keys[done[group]], name=names[group], count=int(count))
        for group, count in order["desa"].items()
    }


def _show_done(context: Context) -> None:
    """Show what the last press of the button did."""
    done = st.session_state.pop(_DONE, None)
    if done is None:
        return
    name, is_new = done
    if is_new:
        st.success(plain(context.translate("communities.adopted", name=name)))
    else:
        st.info(plain(context.translate("communities.adopted.before", name=name)))


def _adopt(context: Context, community: NewCommunity) -> None:
    try:
        entry = adopt_community(shared_store(context.settings), community, current_editor())
    except OvopError as fault:
        st.error(told(fault, context.translate))
        return
    st.session_state[_DONE] = (community.name, entry is not None)
    st.rerun()
