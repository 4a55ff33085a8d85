"""The five steps: which one is chosen, how far a region is, and how it got there."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ovop_geo.charts import progress
from ovop_geo.indicators.registry import (
    INDICATORS,
    PUBLISHED_DATASET,
    STEPS,
    step_column,
    step_indicator,
)
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import level_of, parent_of
from ovop_geo.selection import STEPS as STEP_WORDS
from ovop_geo.ui.caching import measured, trend_of
from ovop_geo.ui.context import Context
from ovop_geo.ui.controls import show_options
from ovop_geo.ui.themes import Theme
from ovop_geo.ui.url_state import choose
from ovop_geo.ui.view_section import show_figure

_ALL_STEPS = ""


def show_step_choice(context: Context) -> None:
    """Show the choice of one step or of all together."""
    translate = context.translate
    labels = {word: translate(f"choice.step.{word}") for word in STEP_WORDS}
    labels[_ALL_STEPS] = translate("choice.step.all")
    show_options(
        context, "step", (_ALL_STEPS, *STEP_WORDS), context.selection.step, labels.__getitem__
    )


def show_missing_steps(context: Context) -> None:
    """Say that published facts know next to nothing of the steps, and offer the sample."""
    if context.dataset.name != PUBLISHED_DATASET:
        return
    count = len(accepted(context.dataset.tables["tahapan"]))
    translate = context.translate
    with st.container(border=True, key="missing_steps"):
        st.markdown(translate("steps.missing" if count == 0 else "steps.few", count=count))
        st.button(
            translate("steps.show_sample"),
            key="show_sample",
            type="primary",
            on_click=choose,
            kwargs={"dataset": "contoh"},
        )


def show_step_bars(context: Context) -> None:
    """Show how far the region is with each step, beside the region around it."""
    translate = context.translate
    region = context.surroundings
    around = parent_of(region)
    regions = [region, around] if around else [region]
    rows = pd.DataFrame(
        {context.title_of(code): _shares(context, code) for code in regions}
    ).transpose()
    unit = translate(INDICATORS[step_indicator(1)].unit_key_on(context.basis))
    st.header(translate("figure.steps"))
    show_figure(
        progress.step_bars(rows, unit, translate),
        progress.describe_steps(rows, unit, translate),
        "steps",
    )


def show_trend(context: Context) -> None:
    """Show how the steps of the region moved; nothing when no change is recorded."""
    translate = context.translate
    region = context.surroundings
    trend = trend_of(context, region)
    if trend.empty:
        return
    place = context.title_of(region)
    unit = translate(INDICATORS[step_indicator(1)].unit_key_on(context.basis))
    st.header(translate("figure.trend", place=place))
    show_figure(
        progress.trend_lines(trend, unit, translate),
        progress.describe_trend(trend, place, unit, translate),
        "trend",
    )


def _shares(context: Context, region: str) -> pd.Series:
    """Return the share done of each step, missing where no step is recorded at all."""
    level = level_of(region)
    return pd.Series(
        {
            step_column(step): measured(
                context, Theme(INDICATORS[step_indicator(step)]), level
            ).loc[region, "persen"]
            for step in STEPS
        }
    )
