"""The three steps from a file to records, and the ways between the sections that they need."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.choices.url_state import choose
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import rich


def show_step(context: Context, number: int, compact: bool) -> None:
    """Show the title of a step, and what to do in it unless ``compact``."""
    translate = context.translate
    title = translate(f"data.step.{number}.title")
    st.markdown(rich(translate, "data.step.heading", number=number, title=title))
    if not compact:
        st.markdown(translate(f"data.step.{number}.text"))


def show_way_to_load(context: Context) -> None:
    """Show a button that leads to the section where a file is loaded."""
    st.button(
        context.translate("data.step.go"),
        key="go_and_load",
        icon=":material/upload_file:",
        on_click=choose,
        kwargs={"section": "muat"},
    )


def show_way_to_review(context: Context) -> None:
    """Show a button that leads to the section where records are reviewed."""
    st.button(
        context.translate("data.step.review"),
        key="go_and_review",
        icon=":material/fact_check:",
        on_click=choose,
        kwargs={"section": "tinjau"},
    )
