"""The choices above a map: region, level and theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from ovop_geo.regions.codes import MAP_LEVELS, PROVINCE, Level, level_of
from ovop_geo.selection import levels_within
from ovop_geo.ui.choices.select_box import show_select_box
from ovop_geo.ui.choices.url_state import choose, chosen_by
from ovop_geo.views.context import Context, short_names
from ovop_geo.views.markdown import plain
from ovop_geo.views.themes import Theme, offered_themes

LIST_WIDTH = 220
"""Width of a list among the choices, in pixels."""


def show_heading(context: Context, page: str) -> None:
    """Show breadcrumb and title, and beside them the choice of another region."""
    chosen = {level_of(code): code for code in context.regions.path(context.region)}
    finest = Level.DESA if Level.KECAMATAN in chosen else Level.KECAMATAN
    filters = MAP_LEVELS[: MAP_LEVELS.index(finest) + 1]
    with st.container(key="heading"):
        title, *rest = st.columns(
            [3, *[1] * len(filters)], vertical_alignment="bottom", gap="small"
        )
        with title:
            _show_breadcrumb(context)
            place = context.title_of(context.region)
            st.title(plain(context.translate(f"page.{page}.heading", place=place)))
        for column, level in zip(rest, filters, strict=True):
            with column:
                _region_filter(context, level, chosen)


def go_to(code: str) -> None:
    """Choose the region ``code``, and the level just below it."""
    choose(region=code, level=levels_within(code)[0])


def show_levels(context: Context) -> None:
    """Show the choice of the level of the areas."""
    show_options(context, "level", levels_within(context.region), context.selection.level)


def show_themes(context: Context, page: str, theme: Theme) -> None:
    """Show the choice of the theme among the indicators that ``page`` offers."""
    offered = {
        each.indicator.id: context.translate(each.indicator.short_key)
        for each in offered_themes(context, page)
    }
    show_options(context, "theme", list(offered), theme.indicator.id, offered.__getitem__)


def show_options(
    context: Context,
    name: str,
    options: Sequence[str],
    value: str,
    label: Callable[[str], str] | None = None,
) -> None:
    """Show buttons for the options of the selection's ``name``; one is always chosen.

    ``label`` returns the text of an option; by default it is in the catalogue under
    ``choice.<name>.<option>``.
    """
    key = f"choose_{name}"
    written = label or (lambda option: context.translate(f"choice.{name}.{option}"))
    st.session_state[key] = value
    st.segmented_control(
        context.translate(f"control.{name}"),
        options,
        format_func=lambda option: plain(written(option)),
        key=key,
        required=True,
        on_change=chosen_by(key, name, options),
        wrap=True,
    )


def show_list(
    context: Context, name: str, options: Mapping[str, str], value: str, width: int = LIST_WIDTH
) -> None:
    """Show a list for the options of the selection's ``name``; ``width`` is in pixels.

    ``options`` holds the text of each option.
    """
    show_select_box(
        context.translate(f"control.{name}"),
        options,
        value,
        lambda option: choose(**{name: option}),
        key=f"choose_{name}",
        width=width,
    )


def _show_breadcrumb(context: Context) -> None:
    """Show the regions above the chosen one, if any, as buttons that lead to them."""
    above = context.regions.path(context.region)[:-1]
    if not above:
        return
    with st.container(horizontal=True, key="breadcrumb", vertical_alignment="center"):
        for code in above:
            st.button(
                plain(context.title_of(code)),
                key=f"up_{code}",
                type="tertiary",
                on_click=go_to,
                args=(code,),
            )
            st.html('<span class="ovop-crumb" aria-hidden="true">›</span>', width="content")


def _region_filter(context: Context, level: Level, chosen: dict[Level, str]) -> None:
    parent = {
        Level.KABUPATEN: PROVINCE,
        Level.KECAMATAN: chosen.get(Level.KABUPATEN),
        Level.DESA: chosen.get(Level.KECAMATAN),
    }[level]
    names = short_names(context.regions.at(level, parent)["nama"]) if parent else {}
    show_select_box(
        context.translate(f"control.region.{level}"),
        {"": context.translate(f"choice.all.{level}"), **dict(names)},
        chosen.get(level, ""),
        lambda code: go_to(code or str(parent)),
        key=f"choose_{level}",
        disabled=parent is None,
        label_visibility="collapsed",
    )
