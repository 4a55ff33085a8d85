"""The sidebar: name of the app, its pages, the choices for all pages, and sign-in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

import streamlit as st

from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.selection import DATASETS, MAP_VIEW, PROVINCE, Selection
from ovop_geo.ui.choices.url_state import chosen_by
from ovop_geo.ui.frame.access import show_sign_in
from ovop_geo.ui.frame.reconnecting import heed_reconnection
from ovop_geo.views.context import Frame
from ovop_geo.views.markdown import plain
from ovop_geo.views.page_content import FIRST_PAGE


class Link(NamedTuple):
    """A link to a page.

    Attributes
    ----------
    group : name of the group that begins with it; empty if none does.
    """

    page: st.Page
    name: str
    icon: str
    group: str


def show_navigation(links: Sequence[Link], frame: Frame) -> None:
    """Show name, pages, choices for all pages and sign-in in the sidebar.

    The links keep the selection, so that another page opens with the same region and choices.
    """
    translate, selection = frame.translate, frame.selection
    with st.sidebar:
        st.html(
            f'<div class="ovop-brand"><strong>{escape(translate("app.name"))}</strong>'
            f"<span>{escape(translate('app.tagline'))}</span></div>"
        )
        with st.container(key="pages"):
            for link in links:
                if link.group:
                    title = translate(f"app.pages.{link.group}")
                    st.html(f'<p class="ovop-group">{escape(title)}</p>')
                st.page_link(
                    link.page,
                    label=translate(f"page.{link.name}.label"),
                    icon=f":material/{link.icon}:",
                    query_params=_query_of(link.name, selection),
                    width="stretch",
                )
        _choice(
            "dataset",
            translate("app.parameter.data"),
            DATASETS,
            selection.dataset,
            lambda dataset: translate(f"choice.dataset.{dataset}"),
        )
        _choice(
            "language",
            translate("app.parameter.bahasa"),
            LANGUAGES,
            selection.language,
            lambda language: Translator(language)("choice.language"),
        )
        show_sign_in(frame)
        heed_reconnection()


def _query_of(page: str, selection: Selection) -> dict[str, str]:
    """Return the query of a link to ``page``: the first one goes on as a map."""
    as_map = page == FIRST_PAGE and selection.region != PROVINCE
    return selection.change(view=MAP_VIEW if as_map else "").to_query()


def _choice(
    name: str, title: str, options: Sequence[str], value: str, label: Callable[[str], str]
) -> None:
    key = f"choose_{name}"
    st.session_state[key] = value
    st.segmented_control(
        plain(title),
        options,
        format_func=lambda option: plain(label(option)),
        key=key,
        required=True,
        on_change=chosen_by(key, name, options),
        width="stretch",
    )
