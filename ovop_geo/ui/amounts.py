"""The amount of one commodity: which one, and its figure."""

from __future__ import annotations

import streamlit as st

from ovop_geo.charts import potential
from ovop_geo.ui.caching import offered_amounts
from ovop_geo.ui.context import Context
from ovop_geo.ui.controls import show_list
from ovop_geo.ui.themes import Theme, amount_theme, measure_word
from ovop_geo.ui.url_state import choose
from ovop_geo.ui.view_section import RANKED, show_figure, shown_areas


def chosen_amount(context: Context) -> Theme | None:
    """Return the amount that the selection names, ``None`` when the data set has none.

    What the data set has not gives way to what it has most of, and the page says so.
    """
    offer = offered_amounts(context)
    if not offer.measures:
        return None
    commodity = _usable(
        context, "komoditas", context.selection.commodity, tuple(offer.measures), offer.best_covered
    )
    measures = offer.measures[commodity]
    measure = _usable(context, "ukuran", context.selection.measure, measures, measures[0])
    return amount_theme(commodity, measure)


def show_amount_choices(context: Context, amount: Theme) -> None:
    """Show the choice of the commodity and of its measure."""
    translate = context.translate
    offer = offered_amounts(context)
    key = "choose_commodity"
    st.session_state[key] = amount.commodity

    def take_over() -> None:
        choose(commodity=st.session_state[key], measure="")

    st.selectbox(
        translate("control.commodity"),
        tuple(offer.measures),
        format_func=str.capitalize,
        key=key,
        on_change=take_over,
        width=220,
    )
    show_list(
        context,
        "measure",
        offer.measures[amount.commodity],
        measure_word(amount),
        lambda word: _measure_label(context, word),
    )


def show_amount_figure(context: Context, amount: Theme) -> None:
    """Show the largest amounts of the areas shown."""
    translate = context.translate
    areas = shown_areas(context, amount)
    largest = areas[areas["nilai"].notna()].nlargest(RANKED, "nilai")
    st.header(
        translate(
            "figure.amounts",
            commodity=amount.commodity.capitalize(),
            areas=translate(f"level.{context.level}"),
        )
    )
    if largest.empty:
        st.info(translate("amounts.none_at_level", areas=translate(f"level.{context.level}")))
        return
    show_figure(
        potential.amount_bars(largest, amount.unit, translate),
        potential.describe(areas, amount.commodity, amount.unit, translate),
        "amounts",
    )


def _usable(
    context: Context, parameter: str, wanted: str, known: tuple[str, ...], default: str
) -> str:
    if not wanted or wanted in known:
        return wanted or default
    translate = context.translate
    st.info(
        translate(
            "app.notice.not_recorded",
            parameter=translate(f"app.parameter.{parameter}"),
            value=wanted,
            shown=default if parameter == "komoditas" else _measure_label(context, default),
        )
    )
    return default


def _measure_label(context: Context, word: str) -> str:
    measure, _, unit = word.partition("/")
    return f"{context.translate(f'measure.{measure}').capitalize()} ({unit})"
