"""The choice of a step."""

from __future__ import annotations

from ovop_geo.indicators.registry import of_step
from ovop_geo.selection import STEPS as STEP_WORDS
from ovop_geo.ui.choices.controls import show_list
from ovop_geo.views.context import Context
from ovop_geo.views.themes import STEP_PAGE

_ALL_STEPS = ""


def show_step_choice(context: Context) -> None:
    """Show the choice of one step or of all steps together."""
    translate = context.translate
    labels = {_ALL_STEPS: translate("choice.step.all")}
    labels |= {word: translate(of_step(word).short_key) for word in STEP_WORDS}
    show_list(context, "step", labels, context.selection.step, STEP_PAGE)
