"""The choice of areas to compare with the region."""

from __future__ import annotations

import streamlit as st

from ovop_geo.selection import MOST_COMPARED, SEPARATOR
from ovop_geo.ui.choices.url_state import choose
from ovop_geo.views.context import Context
from ovop_geo.views.sections.comparison import choices, others_of


def show_compared(context: Context) -> None:
    """Show the areas that stand beside the region; at most `MOST_COMPARED` are side by side."""
    names = choices(context)
    key = "choose_others"
    st.session_state[key] = others_of(context)

    def take_over() -> None:
        chosen = [code for code in st.session_state[key] if code in names]
        choose(others=SEPARATOR.join(chosen[: MOST_COMPARED - 1]))

    st.multiselect(
        context.translate("compare.choose"),
        list(names),
        format_func=names.__getitem__,
        key=key,
        max_selections=MOST_COMPARED - 1,
        placeholder=context.translate("compare.placeholder"),
        on_change=take_over,
    )
