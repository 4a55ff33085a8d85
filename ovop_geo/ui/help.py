"""Help on a page: the question that it answers, how to use it, and what to beware of."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.choices.url_state import stay
from ovop_geo.views.context import Frame

_STEPS = (1, 2, 3)


def show_help(frame: Frame, page: str) -> None:
    """Show the button; what it opens is sent only when it is open.

    Parameters
    ----------
    page : name of the page.
    """
    translate = frame.translate
    opened = st.popover(translate("help.title"), icon=":material/help:", key="help", on_change=stay)
    if not opened.open:
        return
    with opened:
        st.markdown(f"**{translate(f'help.{page}.question')}**")
        st.markdown("\n".join(f"1. {translate(f'help.{page}.step.{step}')}" for step in _STEPS))
        st.markdown(translate(f"help.{page}.note"))
        st.caption(translate("help.more"))
