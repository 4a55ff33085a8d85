"""The choice of a step, and a notice where published facts contain few steps."""

from __future__ import annotations

import streamlit as st

from ovop_geo.indicators.registry import of_step
from ovop_geo.indicators.verification import accepted
from ovop_geo.selection import DATASETS, PUBLISHED, SAMPLE
from ovop_geo.selection import STEPS as STEP_WORDS
from ovop_geo.ui.choices.controls import show_list
from ovop_geo.ui.choices.url_state import choose
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import rich
from ovop_geo.views.themes import STEP_PAGE

_ALL_STEPS = ""


def show_step_choice(context: Context) -> None:
    """Show the choice of one step or of all steps together."""
    translate = context.translate
    labels = {_ALL_STEPS: translate("choice.step.all")}
    labels |= {word: translate(of_step(word).short_key) for word in STEP_WORDS}
    show_list(context, "step", labels, context.selection.step, STEP_PAGE)


def show_missing_steps(context: Context) -> None:
    """Show that published facts contain few or no steps; offer the sample if it is shipped."""
    if context.dataset.name != PUBLISHED:
        return
    count = len(accepted(context.dataset.tables["tahapan"]))
    translate = context.translate
    with st.container(border=True, key="missing_steps"):
        st.markdown(rich(translate, "steps.missing" if count == 0 else "steps.few", count=count))
        if SAMPLE in DATASETS:
            st.button(
                translate("steps.show_sample"),
                key="show_sample",
                type="primary",
                on_click=choose,
                kwargs={"dataset": SAMPLE},
            )
