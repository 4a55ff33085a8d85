"""The choice of a number with which an indicator is computed."""

from __future__ import annotations

import streamlit as st

from ovop_geo.selection import SETTINGS, number_set
from ovop_geo.ui.choices.controls import show_list
from ovop_geo.views.context import Context
from ovop_geo.views.themes import STEP_PAGE, step_theme

_WIDTH = 272
"""Pixels of a list below the map, as wide as those above it."""


def show_setting(context: Context, page: str, name: str) -> None:
    """Show the usual numbers of the setting ``name``, and the one of the link if it is another."""
    usual = SETTINGS[name][0]
    chosen = number_set(name, getattr(context.selection, name))
    # The usual number is not written in links.
    words = {
        "" if number == usual else str(number): context.translate(
            f"choice.{name}.number", count=number
        )
        for number in sorted({*SETTINGS[name], chosen})
    }
    show_list(context, name, words, "" if chosen == usual else str(chosen), page)


def show_idle_months(context: Context) -> None:
    """Show the choice of months, unless it stands above the map already."""
    if step_theme(context.selection).indicator.setting != "idle":
        with st.container(width=_WIDTH):
            show_setting(context, STEP_PAGE, "idle")
