"""The choice of an amount: a commodity and a measure."""

from __future__ import annotations

import streamlit as st

from ovop_geo.ui.choices.controls import show_list
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.measures import offered_amounts
from ovop_geo.views.themes import Theme, measure_word


def show_replaced_amount(context: Context, theme: Theme) -> None:
    """Show which commodity or measure of the link is not recorded, and what is shown instead."""
    amount = theme.amount
    if amount is None:
        return
    selection = context.selection
    if selection.commodity not in ("", amount.commodity):
        _show_replaced(context, "komoditas", selection.commodity, amount.commodity)
    if selection.measure not in ("", measure_word(amount)):
        shown = _measure_label(context, measure_word(amount))
        _show_replaced(context, "ukuran", selection.measure, shown)


def show_amount_choices(context: Context, theme: Theme, page: str) -> None:
    """Show the choices of commodity and measure; nothing if ``theme`` is not an amount."""
    amount = theme.amount
    if amount is None:
        return
    offer = offered_amounts(context)
    commodities = {commodity: commodity.capitalize() for commodity in offer.measures}
    show_list(context, "commodity", commodities, amount.commodity, page, measure="")
    measures = {word: _measure_label(context, word) for word in offer.measures[amount.commodity]}
    show_list(context, "measure", measures, measure_word(amount), page)


def _show_replaced(context: Context, parameter: str, wanted: str, shown: str) -> None:
    translate = context.translate
    name = translate(f"app.parameter.{parameter}")
    notice = translate("app.notice.not_recorded", parameter=name, value=wanted, shown=shown)
    st.info(plain(notice))


def _measure_label(context: Context, word: str) -> str:
    measure, _, unit = word.partition("/")
    return f"{context.translate(f'measure.{measure}').capitalize()} ({unit})"
