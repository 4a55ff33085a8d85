"""What waits for the first map of a visit, because it would hold the map up.

The library that draws charts keeps a browser busy as long as the map does, and on a slow line it
is most of what is loaded. The map answers once it is drawn, and the next run sends the charts.
"""

from __future__ import annotations

import streamlit as st

DRAWN = "map_is_drawn"
"""Name of the note in the state of a session."""


def is_drawn() -> bool:
    """Return whether this visit has seen a map."""
    return bool(st.session_state.get(DRAWN))


def note_drawn() -> None:
    """Note that nothing needs to wait any longer: a map is drawn, or there is none."""
    st.session_state[DRAWN] = True


def ask_for_answer() -> None:
    """Ask the map for an answer once it is drawn, if this visit has not seen one.

    To be called before the map is shown: the map looks for the mark on the page.
    """
    mark = st.empty()
    if not is_drawn():
        mark.html('<span class="ovop-map-awaited"></span>')
