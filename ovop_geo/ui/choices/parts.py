"""The parts of a page, one behind the other; the address names the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from ovop_geo.ui.choices.url_state import choose, stay
from ovop_geo.views.context import Context

_TIMES_MADE = "times_parts_were_made"


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
    made = _times_made(translate(f"view.{chosen}"))
    key = f"view_parts_{made}"

    def take_over() -> None:
        name = labels.get(st.session_state[key])
        if name is None:
            stay()
        else:
            choose(part="" if name == first else name)

    with st.container(key=f"parts_frame_{made}"):
        tabs = st.tabs([translate(f"view.{name}") for name in parts], key=key, on_change=take_over)
    for (name, show), tab in zip(parts.items(), tabs, strict=True):
        if name == chosen:
            with tab:
                show()


def _times_made(label: str) -> int:
    """Return the number of the tabs, of which that with ``label`` is to be open.

    Tabs that the browser shows otherwise are made anew: they follow the open tab from one picture
    to the next, and whoever goes back faster than a picture comes would keep an empty tab.
    """
    made = int(st.session_state.get(_TIMES_MADE, 0))
    if st.session_state.get(f"view_parts_{made}", label) != label:
        made += 1
        st.session_state[_TIMES_MADE] = made
    st.session_state[f"view_parts_{made}"] = label
    return made
