"""The search for a region by name, on every page with a map."""

from __future__ import annotations

import streamlit as st

from ovop_geo.regions.codes import PROVINCE
from ovop_geo.ui.caching import region_search
from ovop_geo.ui.choices.controls import go_to
from ovop_geo.ui.choices.typed import typed
from ovop_geo.ui.choices.url_state import stay
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

_TYPED = "search_typed"
_WIDTH = 230


def show_search_field(context: Context) -> None:
    """Show the field for the name."""
    translate = context.translate
    st.text_input(
        translate("search.label"),
        key=_TYPED,
        placeholder=translate("search.placeholder"),
        icon=":material/search:",
        label_visibility="collapsed",
        width=_WIDTH,
        on_change=stay,
    )


def show_search_results(context: Context) -> None:
    """Show the regions that the name may mean as buttons that lead to them."""
    name = typed(st.session_state.get(_TYPED, ""))
    if not name.strip():
        return
    translate = context.translate
    found = region_search(context).find(name)
    with st.container(horizontal=True, key="search_results"):
        if not found:
            st.caption(plain(translate("search.nothing", text=name)))
        for code in found:
            st.button(
                plain(_with_parents(context, code)),
                key=f"found_{code}",
                on_click=_take,
                args=(code,),
            )


def _take(code: str) -> None:
    st.session_state[_TYPED] = ""
    go_to(code)


def _with_parents(context: Context, code: str) -> str:
    parents = [
        context.regions.name(parent)
        for parent in reversed(context.regions.path(code)[:-1])
        if parent != PROVINCE
    ]
    return (
        " · ".join([context.title_of(code), ", ".join(parents)])
        if parents
        else (context.title_of(code))
    )
