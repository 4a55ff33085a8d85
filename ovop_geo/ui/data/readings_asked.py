"""Asks how columns are to be read whose cells do not show it."""

from __future__ import annotations

import streamlit as st

from ovop_geo.imports.questions import Question, open_questions
from ovop_geo.imports.trial import Trial
from ovop_geo.intake.readings import Reading
from ovop_geo.ui.choices.select_box import show_select_box
from ovop_geo.ui.data.held_file import Choices
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

_MOST_ASKED = 20
_IN_A_ROW = 3


def show_readings(context: Context, trial: Trial, choices: Choices) -> None:
    """Ask for each column that may be read in two ways which of them is right.

    What was answered stays, so that it can be changed.
    """
    translate = context.translate
    asked = open_questions(trial, choices.readings)[:_MOST_ASKED]
    if not asked:
        return
    st.header(plain(translate("data.readings.title", count=len(asked))))
    st.markdown(translate("data.readings.text"))
    for start in range(0, len(asked), _IN_A_ROW):
        slots = st.columns(_IN_A_ROW)
        for slot, question in zip(slots, asked[start : start + _IN_A_ROW], strict=False):

            def choose(answer: str, question: Question = question) -> None:
                choices.readings = choices.readings.with_answer(
                    question.sheet, question.position, Reading(answer)
                )

            with slot:
                show_select_box(
                    translate(
                        "data.readings.which",
                        sheet=question.sheet,
                        column=question.letters,
                        header=question.header,
                    ),
                    {each: translate(f"data.reading.{each}") for each in question.ways},
                    question.taken,
                    choose,
                    key=f"reading_{question.sheet}_{question.position}_{question.ways[0]}",
                )
                if question.found:
                    st.caption(plain(translate("data.columns.sample", values=question.found)))
