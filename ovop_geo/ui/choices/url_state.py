"""The one `Selection` of a session, and the address that carries it.

The selection is the only state: a widget is told its value from it before it is made, and a
callback writes what the user chose into it. An address that differs from the one the last
run saw was typed, followed or gone back to, and is adopted; the address is written only when
the selection changed, so that going back is never undone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st

from ovop_geo.selection import Rejected, Selection

_SELECTION = "selection"
_SEEN = "address_seen"
_CHOSEN = "chosen_since_last_run"
_REJECTED = "rejected_values"


def settle(*, regions: Collection[str], themes: Collection[str]) -> Selection:
    """Return the selection of this run, and bring the address in line with it.

    To be called once at the top of a run, before any widget is made.
    """
    query = st.query_params.to_dict()
    chosen = st.session_state.pop(_CHOSEN, False)
    # The address of a run that a widget started can be older than the choice.
    if not chosen and query != st.session_state.get(_SEEN):
        selection, rejected = Selection.from_query(query, regions=regions, themes=themes)
        st.session_state[_SELECTION] = selection
        st.session_state[_REJECTED] = rejected
        st.session_state[_SEEN] = query
    elif chosen:
        wanted = st.session_state[_SELECTION].to_query()
        if wanted != query:
            st.query_params.from_dict(wanted)
        st.session_state[_SEEN] = wanted
    return st.session_state[_SELECTION]


def current() -> Selection:
    """Return the selection as `settle` or `choose` left it."""
    return st.session_state[_SELECTION]


def rejected_values() -> tuple[Rejected, ...]:
    """Return what the address asked for and could not have, until the next choice."""
    return st.session_state.get(_REJECTED, ())


def choose(**values: str) -> None:
    """Change the selection; for callbacks of widgets, or before a rerun."""
    st.session_state[_SELECTION] = current().change(**values)
    st.session_state[_REJECTED] = ()
    st.session_state[_CHOSEN] = True


def chosen_by(key: str, name: str, value_of: Callable[[str], str] = str) -> Callable[[], None]:
    """Return the callback that copies the widget ``key`` into the selection's ``name``."""

    def take_over() -> None:
        value = st.session_state[key]
        choose(**{name: "" if value is None else value_of(value)})

    return take_over
