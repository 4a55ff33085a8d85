"""The weights of the composite index and how its components are made comparable."""

from __future__ import annotations

import streamlit as st

from ovop_geo.indicators.potential_index import COMPONENTS, OWN, complete
from ovop_geo.selection import SCALINGS
from ovop_geo.ui.choices.controls import show_options
from ovop_geo.ui.choices.url_state import choose, stay
from ovop_geo.views.chosen import chosen_weighting
from ovop_geo.views.context import Context

_REFUSED = "weights_refused"
_MOST = 5
"""The highest weight to choose; a link may have a higher one."""


def show_weights(context: Context) -> None:
    """Show one slider for each component, and the ways to make them comparable."""
    translate = context.translate
    weighting = complete(chosen_weighting(context))
    keys = [f"choose_weight_{name}" for name in COMPONENTS]

    def take_over() -> None:
        chosen = tuple(int(st.session_state[key]) for key in keys)
        if not any(chosen):
            # The slider goes back: weights that are all 0 weigh nothing.
            st.session_state[_REFUSED] = True
            stay()
            return
        own = tuple(int(weight) for weight in OWN.weights)
        choose(weights="" if chosen == own else "-".join(map(str, chosen)))

    with st.container(key="weights"):
        columns = st.columns(len(COMPONENTS))
        for name, key, weight, column in zip(
            COMPONENTS, keys, weighting.weights, columns, strict=True
        ):
            st.session_state[key] = int(weight)
            column.slider(
                translate(f"index.component.{name}"),
                0,
                max(_MOST, int(weight)),
                key=key,
                on_change=take_over,
            )
        if st.session_state.pop(_REFUSED, False):
            st.info(translate("index.all_zero"))
        show_options(
            context,
            "scaling",
            ("", *SCALINGS[1:]),
            context.selection.scaling if context.selection.scaling != SCALINGS[0] else "",
            lambda word: translate(f"index.scaling.{word or SCALINGS[0]}.short"),
        )
