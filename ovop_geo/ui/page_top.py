"""The top of a page: title and tools in one line, region, theme and level in another."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from ovop_geo.selection import PROVINCE, YES
from ovop_geo.ui.choices.controls import show_levels, show_shapes
from ovop_geo.ui.choices.region_field import show_region_choice
from ovop_geo.ui.choices.url_state import choose
from ovop_geo.ui.help import show_help
from ovop_geo.ui.map.tools import show_map_tools
from ovop_geo.ui.sharing.share import show_sharing
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.profile.profile import Profile
from ovop_geo.views.themes import Theme


def show_top(context: Context, page: str) -> None:
    """Show title and region of a page without a map."""

    def show_tools(title: str) -> None:
        show_sharing(context, page, title, has_map=False)
        show_help(context, page)

    _show_title(context, page, show_tools)
    with st.container(horizontal=True, key="view_choices", vertical_alignment="center"):
        show_region_choice(context)


def show_profile_top(context: Context, profile: Profile) -> None:
    """Show name and place of a region, the tools of its profile, and the choice of another."""

    def show_tools(title: str) -> None:
        if context.on_paper:
            _show_paper_tools(context)
            return
        show_sharing(context, "", title, has_map=context.source is not None)
        show_help(context, "profil")
        _show_print(context)

    _show_title(context, "profil", show_tools)
    st.caption(plain(profile.place))
    if not context.on_paper:
        with st.container(horizontal=True, key="view_choices", vertical_alignment="center"):
            show_region_choice(context)
            if context.region == PROVINCE:
                st.caption(context.translate("help.begin.profil"), width="content")


def show_map_top(
    context: Context, page: str, theme: Theme, choose_theme: Callable[[], None]
) -> None:
    """Show title, tools and choices of a page with a map; on paper the title alone.

    Parameters
    ----------
    choose_theme : shows the choices of the theme on this page.
    """
    if context.on_paper:
        _show_title(context, page, lambda title: _show_paper_tools(context))
        return
    _show_title(context, page, lambda title: _show_tools(context, page, theme, title))
    with st.container(horizontal=True, key="view_choices", vertical_alignment="center"):
        show_region_choice(context)
        choose_theme()
        show_levels(context)
        show_shapes(context)


def _show_title(context: Context, page: str, show_tools: Callable[[str], None]) -> None:
    with st.container(horizontal=True, key="heading", vertical_alignment="center"):
        title = context.translate(f"page.{page}.heading", place=context.title_of(context.region))
        st.title(plain(title), width="stretch")
        show_tools(title)


def _show_tools(context: Context, page: str, theme: Theme, title: str) -> None:
    show_map_tools(context, theme)
    show_sharing(context, page, title, has_map=context.source is not None)
    show_help(context, page)
    _show_print(context)


def _show_print(context: Context) -> None:
    st.button(
        context.translate("tools.print"),
        key="show_paper",
        icon=":material/print:",
        on_click=choose,
        kwargs={"paper": YES},
    )


def _show_paper_tools(context: Context) -> None:
    with st.container(horizontal=True, key="paper_tools", width="content"):
        st.button(
            context.translate("tools.print.back"),
            key="leave_paper",
            icon=":material/arrow_back:",
            on_click=choose,
            kwargs={"paper": ""},
        )
        label = context.translate("tools.print.now")
        st.html(
            f'<button type="button" class="ovop-print">{escape(label)}</button>'
            '<script>document.querySelector(".ovop-print").onclick = () => print();</script>',
            unsafe_allow_javascript=True,
            width="content",
        )
