"""What waits for the first map of a visit, because it would hold the map up.

The library that draws charts keeps a browser busy as long as the map does, and on a slow line it
is most of what is loaded. The map answers once it is drawn, and the next run sends the charts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

DRAWN = "map_is_drawn"
"""Name of the note in the state of a session."""


def is_drawn() -> bool:
    """Return whether this visit has seen a map."""
    return bool(st.session_state.get(DRAWN))


def note_drawn() -> None:
    """Note that nothing needs to wait any longer: a map is drawn, or there is none."""
    st.session_state[DRAWN] = True


@contextmanager
def awaited_map() -> Iterator[None]:
    """Mark the page while the enclosed map is the first of a visit: it answers if it is marked."""
    mark, first = st.empty(), not is_drawn()
    if first:
        mark.html('<span class="ovop-map-awaited"></span>')
    yield
    if first and is_drawn():
        mark.empty()
