"""Runs a page anew when its connection has come back, perhaps to another server.

Streamlit leaves a page as it is then. A server that was started meanwhile, or another process
behind the same proxy, has no session for it, and would let clicks on a table or a tab, which run
that part alone, pass without an answer. Until the page has run it still does; a second run takes up
what was typed meanwhile.
"""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.choices.url_state import stay
from ovop_geo.ui.page_component import page_component
from ovop_geo.ui.serving.addresses import reconnecting_script_address

_TAKEN_OVER = "taken_over"


def heed_reconnection() -> None:
    """Let the page ask for a run as soon as it is connected again; to be called on every page."""
    with st.container(key="reconnecting"):
        asked = page_component("ovop_reconnecting", reconnecting_script_address())(
            key="reconnected", on_again_change=stay
        )
    # Only a session that begins with this question was another server's before.
    st.session_state.setdefault(_TAKEN_OVER, asked["again"] is not None)


def is_taken_over() -> bool:
    """Return whether this session began on another server, which knew what is lost here."""
    return bool(st.session_state.get(_TAKEN_OVER))


def forget_taking_over() -> None:
    """Forget it, where what was lost is there again."""
    st.session_state[_TAKEN_OVER] = False
