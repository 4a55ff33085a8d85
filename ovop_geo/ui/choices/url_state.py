"""The `Selection` of a session, and the address that contains it.

The selection is the only state: each widget is set from it before it is made, and a callback
writes the user's choice into it. If the address differs from that of the last run, the user
typed it, followed a link or went back, and the selection is read from it; unless a widget
started the run and the address is still that before a choice. The address is written only when
the selection changed; otherwise the Back button would have no effect.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st

from ovop_geo.regions.reference import Regions
from ovop_geo.selection import AS_MAP, Rejected, Selection

_SELECTION = "selection"
_SEEN = "address_seen"
_CHOSEN = "chosen_since_last_run"
_STAYS = "stays_since_last_run"
_FORMER = "addresses_before_choice"
_REJECTED = "rejected_values"
_PAGE = "shown_page"


def settle(regions: Regions, themes: Collection[str]) -> Selection:
    """Return the selection of this run, after reading the address or writing it.

    Call it once at the top of a run, before any widget is made.
    """
    query = st.query_params.to_dict()
    chosen = st.session_state.pop(_CHOSEN, False)
    stays = st.session_state.pop(_STAYS, False)
    seen = st.session_state.get(_SEEN)
    is_late = stays and query in st.session_state.get(_FORMER, ())
    if chosen or is_late:
        wanted = st.session_state[_SELECTION].to_query()
        if wanted != query:
            st.query_params.from_dict(wanted)
        if chosen:
            st.session_state[_FORMER] = (query, seen)
        st.session_state[_SEEN] = wanted
    elif query != seen:
        selection, rejected = Selection.from_query(
            query, regions=regions.areas.index, themes=themes, levels=regions.levels_within
        )
        st.session_state[_SELECTION] = selection
        st.session_state[_REJECTED] = rejected
        st.session_state[_SEEN] = query
        st.session_state[_FORMER] = ()
        if seen is not None and query == {**seen, **AS_MAP}:
            # A link from a page to itself leaves the browser's address as it was.
            st.query_params.from_dict(query)
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


def note_page(*, first: bool) -> None:
    """Note whether this run shows the first page, for the callbacks of the next."""
    st.session_state[_PAGE] = first


def is_first_page() -> bool:
    """Return whether the page that is shown, or was when a widget was used, is the first one."""
    return bool(st.session_state.get(_PAGE))


def stay() -> None:
    """Say that a widget starts the coming run; the callback of widgets that choose nothing.

    Without it, a run that such a widget starts while a choice is still on its way to the browser
    would have the address from before the choice, and go back to that.
    """
    st.session_state[_STAYS] = True


def forget_stay() -> None:
    """Forget `stay`; for a part of the page that runs alone, which settles no address.

    Otherwise the next run would take an address gone back to for a late one.
    """
    st.session_state.pop(_STAYS, None)


def taken(key: str, options: Collection[str], take: Callable[[str], None]) -> Callable[[], None]:
    """Return a callback that calls ``take`` with the value of the widget ``key``.

    A value that is not among ``options`` changes nothing: the browser sends the text of an option,
    and a text from before the language or the options changed comes through as it is.
    """

    def take_over() -> None:
        if (value := st.session_state[key]) in options:
            take(value)
        else:
            stay()

    return take_over


def chosen_by(key: str, name: str, options: Collection[str]) -> Callable[[], None]:
    """Return a callback that copies the value of the widget ``key`` to the selection's ``name``."""
    return taken(key, options, lambda value: choose(**{name: value}))
