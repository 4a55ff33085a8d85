"""Questions that a map of two measures answers at once."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.choices.select_box import show_select_box
from ovop_geo.ui.choices.url_state import choose
from ovop_geo.views.context import Context
from ovop_geo.views.questions import ready_questions
from ovop_geo.views.themes import Theme


def show_questions(context: Context, theme: Theme, place: str = "questions") -> None:
    """Show the questions in a list beside a map of two measures; one of them chooses both.

    Parameters
    ----------
    place : key of the list's container; the style of the pages says where it is seen.
    """
    if theme.indicator.by != "axes":
        return
    questions = {f"{each.first_axis} {each.second_axis}": each for each in ready_questions(context)}
    asked = " ".join(axis.word for axis in theme.axes)

    def take(word: str) -> None:
        if word:
            question = questions[word]
            choose(theme="", first_axis=question.first_axis, second_axis=question.second_axis)

    options = {"": context.translate("priorities.question.own")}
    options |= {word: each.text for word, each in questions.items()}
    with st.container(key=place):
        show_select_box(
            context.translate("priorities.question"),
            options,
            asked if asked in questions else "",
            take,
            key=f"choose_{place}",
            label_visibility="collapsed",
        )
