"""Tools of a map: second map, months, classification and online tiles."""

from __future__ import annotations

from math import inf

import streamlit as st

from ovop_geo.errors import MapError
from ovop_geo.language import Translator
from ovop_geo.maps.classification import (
    FOUND_IN_VALUES,
    MAXIMUM_CLASSES,
    MINIMUM_CLASSES,
    Method,
    Scheme,
)
from ovop_geo.maps.legend import default_scheme, is_classed
from ovop_geo.selection import BASES, OF_REGION, ONLINE, WORK_DATASET, YES
from ovop_geo.ui.choices.questions import show_questions
from ovop_geo.ui.choices.select_box import show_select_box
from ovop_geo.ui.choices.typed import typed
from ovop_geo.ui.choices.url_state import choose, stay
from ovop_geo.ui.frame.notices import told
from ovop_geo.views.area_map import chosen_scheme
from ovop_geo.views.chosen import shown_theme
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain, rich
from ovop_geo.views.measures import has_history, offered_amounts
from ovop_geo.views.themes import Theme, comparable_themes

_CHOICES = (Method.NATURAL_BREAKS, Method.QUANTILES, Method.OWN)


def show_map_tools(context: Context, theme: Theme) -> None:
    """Show the tools in a popover; its content is sent only when it is open."""
    translate = context.translate
    tools = st.popover(
        translate("tools.title"), icon=":material/tune:", key="map_tools", on_change=stay
    )
    if not tools.open:
        return
    with tools:
        show_questions(context, theme, "tool_questions")
        if context.dataset.name == WORK_DATASET:
            _show_switch(context, "verified", YES, "tools.verified")
        _show_basis(context)
        _show_second(context, theme)
        if has_history(context, theme):
            _show_switch(context, "slider", YES, "tools.slider")
        if is_classed(theme.indicator):
            _show_scheme(context, theme)
        _show_switch(context, "ground", ONLINE, "tools.online")
        if context.source is not None:
            name = translate(f"app.boundaries.{context.source.name}")
            credit = context.source.credit
            st.caption(plain(translate("app.boundaries", name=name, credit=credit)))


def show_month(context: Context) -> None:
    """Show that a past month is chosen, with a button back to the newest records."""
    if context.on == context.dataset.as_of:
        return
    translate = context.translate
    with st.container(horizontal=True, vertical_alignment="center", key="month"):
        st.markdown(rich(translate, "tools.month", date=translate.date(context.on)))
        st.button(translate("tools.newest"), on_click=choose, kwargs={"month": ""})


def _show_basis(context: Context) -> None:
    translate = context.translate
    show_select_box(
        translate("app.parameter.dasar"),
        {basis: translate(f"basis.{basis}") for basis in BASES},
        context.selection.basis,
        lambda basis: choose(basis=basis),
        key="choose_basis",
    )


def _show_second(context: Context, theme: Theme) -> None:
    translate = context.translate
    shown = {
        each.word: shown_theme(context, each)
        for each in comparable_themes(context, offered_amounts(context))
    }
    words = {
        word: each.label(context.dataset.name, translate)
        for word, each in shown.items()
        if each.word != theme.word
    }
    words = {"": translate("tools.second.none")} | words
    second = context.selection.second
    show_select_box(
        translate("tools.second"),
        words,
        second if second in words else "",
        lambda word: choose(second=word),
        key="choose_second",
    )


def _show_switch(context: Context, name: str, word: str, label: str) -> None:
    key = f"choose_{name}"
    st.session_state[key] = getattr(context.selection, name) == word

    def take_over() -> None:
        choose(**{name: word if st.session_state[key] else ""})

    st.toggle(context.translate(label), key=key, on_change=take_over)


def _show_scheme(context: Context, theme: Theme) -> None:
    translate = context.translate
    own = default_scheme(theme.indicator)
    scheme = chosen_scheme(context, theme)
    others = [method for method in _CHOICES if method != own.method]
    labels = {"": translate(f"tools.classes.{own.method}")}
    labels |= {str(method): translate(f"tools.classes.{method}") for method in others}

    def take_method(method: str) -> None:
        choose(scheme=_word(Method(method), own.count, "25,50,75") if method else "")

    show_select_box(
        translate("tools.classes"),
        labels,
        str(scheme.method) if scheme and scheme.method in others else "",
        take_method,
        key="choose_method",
    )
    if (scheme or own).method in FOUND_IN_VALUES:
        _show_switch(context, "classes_of", OF_REGION, "tools.classes.of_region")
    if scheme is None:
        return
    if scheme.method is Method.OWN:
        _show_limits(context, scheme)
    else:
        _show_count(context, scheme)


def _show_count(context: Context, scheme: Scheme) -> None:
    key = "choose_class_count"
    st.session_state[key] = scheme.count

    def take_over() -> None:
        choose(scheme=_word(scheme.method, st.session_state[key], ""))

    st.slider(
        context.translate("tools.classes.count"),
        MINIMUM_CLASSES,
        MAXIMUM_CLASSES,
        key=key,
        on_change=take_over,
    )


def _show_limits(context: Context, scheme: Scheme) -> None:
    translate = context.translate
    key = "choose_class_limits"
    st.session_state[key] = "; ".join(translate.number(limit, 3) for limit in scheme.limits)

    def take_over() -> None:
        try:
            limits = limits_from_text(typed(st.session_state[key]), translate.language)
        except MapError as fault:
            st.session_state["class_limits_fault"] = fault
        else:
            choose(scheme=_word(Method.OWN, 0, ",".join(f"{limit:g}" for limit in limits)))

    st.text_input(
        translate("tools.classes.limits"),
        key=key,
        help=translate("tools.classes.limits.help"),
        on_change=take_over,
    )
    fault = st.session_state.pop("class_limits_fault", None)
    if fault is not None:
        st.warning(told(fault, translate))


def limits_from_text(text: str, language: str) -> tuple[float, ...]:
    """Return the limits in ``text``: numbers of ``language``, separated by semicolons or spaces.

    Raises
    ------
    MapError : there are none or too many, or a part is not a number from 0 on.
    """
    translate = Translator(language)
    # The thousands sign is removed first, because in some languages it is a space.
    plain = text.replace(translate.thousands_sign, "").replace(translate.decimal_sign, ".")
    try:
        limits = sorted({float(part) for part in plain.replace(";", " ").split()})
    except ValueError as fault:
        raise MapError("map.error.limits", found=text) from fault
    if not 1 <= len(limits) < MAXIMUM_CLASSES or not all(0 <= limit < inf for limit in limits):
        raise MapError("map.error.limits", found=text)
    return tuple(limits)


def _word(method: Method, count: int, limits: str) -> str:
    return f"{method}-{limits}" if method == Method.OWN else f"{method}-{count}"
