"""The parts of a page, one behind the other; the address names the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from ovop_geo.ui.choices.url_state import choose, stay
from ovop_geo.views.context import Context


def show_parts(context: Context, parts: Mapping[str, Callable[[], None]]) -> None:
    """Show the part that the address names, the first one if it names none of ``parts``.

    Parameters
    ----------
    parts : what shows each part, by the name of the part in links.
    """
    translate = context.translate
    labels = {translate(f"view.{name}"): name for name in parts}
    first, *_ = parts
    chosen = context.selection.part if context.selection.part in parts else first
    key = "view_parts"
    st.session_state[key] = translate(f"view.{chosen}")

    def take_over() -> None:
        name = labels.get(st.session_state[key])
        if name is None:
            stay()
        else:
            choose(part="" if name == first else name)

    tabs = st.tabs([translate(f"view.{name}") for name in parts], key=key, on_change=take_over)
    for (name, show), tab in zip(parts.items(), tabs, strict=True):
        if name == chosen:
            with tab:
                show()
