"""The choice of an amount: a commodity and a measure."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.choices.controls import LIST_WIDTH, show_list
from ovop_geo.ui.choices.select_box import show_select_box
from ovop_geo.ui.choices.url_state import choose
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.measures import offered_amounts
from ovop_geo.views.themes import Theme, amount_theme, measure_word


def chosen_amount(context: Context) -> Theme | None:
    """Return the amount of the selection; ``None`` if the data set has no amounts.

    A commodity or measure that the data set lacks is replaced by the best covered one, with a
    notice on the page.
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


def show_amount_choices(context: Context, theme: Theme) -> None:
    """Show the choices of commodity and measure; nothing if ``theme`` is not an amount."""
    translate, amount = context.translate, theme.amount
    if amount is None:
        return
    offer = offered_amounts(context)
    show_select_box(
        translate("control.commodity"),
        {commodity: commodity.capitalize() for commodity in offer.measures},
        amount.commodity,
        lambda commodity: choose(commodity=commodity, measure=""),
        key="choose_commodity",
        width=LIST_WIDTH,
        label_visibility="collapsed",
    )
    measures = offer.measures[amount.commodity]
    show_list(
        context,
        "measure",
        {word: _measure_label(context, word) for word in measures},
        measure_word(amount),
    )


def _usable(
    context: Context, parameter: str, wanted: str, known: tuple[str, ...], default: str
) -> str:
    if not wanted or wanted in known:
        return wanted or default
    translate = context.translate
    notice = translate(
        "app.notice.not_recorded",
        parameter=translate(f"app.parameter.{parameter}"),
        value=wanted,
        shown=default if parameter == "komoditas" else _measure_label(context, default),
    )
    st.info(plain(notice))
    return default


def _measure_label(context: Context, word: str) -> str:
    measure, _, unit = word.partition("/")
    return f"{context.translate(f'measure.{measure}').capitalize()} ({unit})"
