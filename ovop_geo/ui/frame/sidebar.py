"""The sidebar: name of the app, its pages, the choices for all pages, and sign-in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.language import LANGUAGES, Translator
from ovop_geo.selection import BASES, DATASETS
from ovop_geo.ui.choices.url_state import chosen_by
from ovop_geo.ui.frame.access import show_sign_in
from ovop_geo.views.context import Frame
from ovop_geo.views.markdown import plain


def show_navigation(pages: Sequence[tuple[str, st.Page]], frame: Frame) -> None:
    """Show name, pages, choices for all pages and sign-in in the sidebar.

    The links keep the selection, so that another page opens with the same region and choices.

    Parameters
    ----------
    pages : pairs of the catalogue key of the label and the page, in order.
    """
    translate, selection = frame.translate, frame.selection
    with st.sidebar:
        st.html(
            f'<div class="ovop-brand"><strong>{escape(translate("app.name"))}</strong>'
            f"<span>{escape(translate('app.tagline'))}</span></div>"
        )
        _choice(
            "language",
            translate("app.parameter.bahasa"),
            LANGUAGES,
            selection.language,
            lambda language: Translator(language)("choice.language"),
        )
        with st.container(key="pages"):
            for label, page in pages:
                st.page_link(
                    page,
                    label=translate(label),
                    query_params=selection.to_query(),
                    width="stretch",
                )
        _choice(
            "dataset",
            translate("app.parameter.data"),
            DATASETS,
            selection.dataset,
            lambda dataset: translate(f"choice.dataset.{dataset}"),
        )
        st.session_state["choose_basis"] = selection.basis
        st.radio(
            translate("app.parameter.dasar"),
            BASES,
            format_func=lambda basis: translate(f"basis.{basis}"),
            key="choose_basis",
            on_change=chosen_by("choose_basis", "basis", BASES),
        )
        if frame.source is not None:
            st.caption(plain(_boundary_text(frame.source, translate)))
        show_sign_in(frame)


def _boundary_text(source: BoundarySource, translate: Translator) -> str:
    """Return name and source of the boundaries in use."""
    name = translate(f"app.boundaries.{source.name}")
    return translate("app.boundaries", name=name, credit=source.credit)


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
