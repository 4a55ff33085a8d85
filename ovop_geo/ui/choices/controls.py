"""The choices above a map: theme, level and shape of the areas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from ovop_geo.selection import MAP_VIEW, PROVINCE, SQUARES
from ovop_geo.ui.choices.url_state import choose, chosen_by, is_first_page, stay
from ovop_geo.ui.page_component import page_component
from ovop_geo.ui.serving.addresses import list_script_address
from ovop_geo.ui.serving.view_route import coming_address
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.themes import Theme, offered_themes


def go_to(code: str) -> None:
    """Choose the region ``code``, at the level with which a page begins.

    On the first page it goes on as a map, where a link to the region alone would open its profile.
    """
    as_map = is_first_page() and code != PROVINCE
    choose(region=code, level="", view=MAP_VIEW if as_map else "")


def show_levels(context: Context) -> None:
    """Show the choice of the level of the areas."""
    levels = context.regions.levels_within(context.region)
    if len(levels) > 1:
        show_options(context, "level", levels, str(context.level))


def show_shapes(context: Context) -> None:
    """Show the choice between true shapes and squares of equal size."""
    show_options(context, "shape", ("", SQUARES), context.selection.shape)


def show_themes(context: Context, page: str, theme: Theme) -> None:
    """Show the choice of the theme among the indicators that ``page`` offers."""
    offered = {
        each.indicator.id: context.translate(each.indicator.short_key)
        for each in offered_themes(context, page)
    }
    show_list(context, "theme", offered, theme.indicator.id, page)


def show_options(
    context: Context,
    name: str,
    options: Sequence[str],
    value: str,
    label: Callable[[str], str] | None = None,
) -> None:
    """Show buttons for the options of the selection's ``name``; one is always chosen.

    ``label`` returns the text of an option; by default it is in the catalogue under
    ``choice.<name>.<option>``, for an empty option under ``choice.<name>.default``.
    """
    key = f"choose_{name}"
    written = label or (lambda option: context.translate(f"choice.{name}.{option or 'default'}"))
    st.session_state[key] = value
    st.segmented_control(
        context.translate(f"control.{name}"),
        options,
        format_func=lambda option: plain(written(option)),
        key=key,
        required=True,
        on_change=chosen_by(key, name, options),
        label_visibility="collapsed",
        wrap=True,
    )


def show_list(
    context: Context,
    name: str,
    options: Mapping[str, str],
    value: str,
    page: str,
    **along: str,
) -> None:
    """Show a list for the options of the selection's ``name``; the map of ``page`` follows at once.

    Parameters
    ----------
    options : the text of each option.
    along : further values of the selection that change with every option.
    """
    key = f"choose_{name}"

    def take_over() -> None:
        option = st.session_state[key]["chosen"]
        if option in options:
            choose(**{name: option}, **along)
        else:
            stay()

    page_component("ovop_list", list_script_address())(
        key=key,
        data={
            "label": context.translate(f"control.{name}"),
            "options": list(options.items()),
            "value": value,
            "coming": coming_address(context.selection.change(**along), page, name),
        },
        on_chosen_change=take_over,
    )
