"""The `Selection` of a session, and the address that contains it.

The selection is the only state: each widget is set from it before it is made, and a callback
writes the user's choice into it. If the address differs from that of the last run, the user
typed it, followed a link or went back, and the selection is read from it. The address is
written only when the selection changed; otherwise the Back button would have no effect.
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
    """Return the selection of this run, after reading the address or writing it.

    Call it once at the top of a run, before any widget is made.
    """
    query = st.query_params.to_dict()
    chosen = st.session_state.pop(_CHOSEN, False)
    # In a run that a widget started, the address may still be that before the choice.
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
    """Return the selection, as last set by `settle` or `choose`."""
    return st.session_state[_SELECTION]


def rejected_values() -> tuple[Rejected, ...]:
    """Return the values of the address that were rejected; none after the next choice."""
    return st.session_state.get(_REJECTED, ())


def choose(**values: str) -> None:
    """Change the selection; call it in callbacks of widgets or before a rerun."""
    st.session_state[_SELECTION] = current().change(**values)
    st.session_state[_REJECTED] = ()
    st.session_state[_CHOSEN] = True


def chosen_by(key: str, name: str, value_of: Callable[[str], str] = str) -> Callable[[], None]:
    """Return a callback that copies the value of the widget ``key`` to the selection's ``name``."""

    def take_over() -> None:
        value = st.session_state[key]
        choose(**{name: "" if value is None else value_of(value)})

    return take_over
