"""A list from which one option is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypedDict, Unpack

import streamlit as st

from ovop_geo.ui.choices.url_state import taken
from ovop_geo.views.markdown import plain


class Layout(TypedDict, total=False):
    """How a list looks: arguments of `streamlit.selectbox`."""

    width: int
    disabled: bool
    label_visibility: Literal["visible", "collapsed"]


def show_select_box(
    label: str,
    options: Mapping[str, str],
    value: str,
    take: Callable[[str], None],
    *,
    key: str,
    **layout: Unpack[Layout],
) -> None:
    """Show a list of ``options``, each with its text, of which ``value`` is chosen.

    Parameters
    ----------
    take : is called with another option that the user chooses, before the page runs again.
    key : name of the widget, unique on the page.
    """
    st.session_state[key] = value

    st.selectbox(
        plain(label),
        list(options),
        format_func=lambda option: options.get(option, option),
        key=key,
        on_change=taken(key, options, take),
        **layout,
    )
