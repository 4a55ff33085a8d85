"""The part that every page with a map shares: map, figure, words and table."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ovop_geo.charts import ranking
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.ui.area_columns import indicator_columns
from ovop_geo.ui.area_map import show_area_maps
from ovop_geo.ui.caching import measured
from ovop_geo.ui.context import Context, short_names
from ovop_geo.ui.controls import show_levels
from ovop_geo.ui.findings import comparison, finding, theme_label
from ovop_geo.ui.map_tools import show_map_tools, show_month
from ovop_geo.ui.search import show_search_field, show_search_results
from ovop_geo.ui.tables import place_columns, show_table
from ovop_geo.ui.themes import Theme
from ovop_geo.ui.village import show_village

RANKED = 10
"""How many areas a ranking shows."""


def show_view(context: Context, theme: Theme, beside: Callable[[], None]) -> None:
    """Show what is seen in words, the map, a chosen village, and a table beside a figure.

    On a narrow screen they stand below each other in this order.
    """
    words = finding_of(context, theme)
    show_month(context)
    with st.container(key="finding"):
        st.markdown(words)
    show_area_maps(context, theme, words)
    show_village(context)
    table, side = st.columns([1.5, 1], gap="medium")
    with table:
        show_area_table(context, theme)
    with side:
        beside()
    show_method(context, theme)


def show_choices(context: Context, theme: Theme, choose_theme: Callable[[], None]) -> None:
    """Show in one row the choices of level and theme, the map's tools and the search.

    Parameters
    ----------
    choose_theme : shows the page's own choice of what the map shows.
    """
    with st.container(horizontal=True, key="view_choices", vertical_alignment="bottom"):
        show_levels(context)
        choose_theme()
        show_map_tools(context, theme)
        show_search_field(context)
    show_search_results(context)


def shown_areas(context: Context, theme: Theme) -> pd.DataFrame:
    """Return the indicator of ``theme`` for the areas shown, their names in ``nama``."""
    areas = context.areas
    return measured(context, theme).loc[areas.index].assign(nama=short_names(areas["nama"]))


def finding_of(context: Context, theme: Theme) -> str:
    """Return in words what the map shows."""
    translate = context.translate
    region = context.surroundings
    level = level_of(region)
    row = measured(context, theme, level).loc[region]
    total = finding(
        theme, row, context.title_of(region), context.dataset.name, context.basis, translate
    )
    compared = comparison(theme, shown_areas(context, theme), context.level, translate)
    return f"{total} {compared}".strip()


def show_method(context: Context, theme: Theme) -> None:
    """Show source, date, method and caveat of the indicator."""
    translate = context.translate
    indicator = theme.indicator
    source = translate(
        "method.source",
        source=translate(indicator.source_key),
        dataset=translate(f"dataset.{context.dataset.name}"),
        date=translate.date(context.dataset.as_of),
    )
    method = translate("method.method", method=translate(indicator.method_key))
    lines = [source, method]
    if indicator.caveat_key:
        lines.append(translate("method.caveat", caveat=translate(indicator.caveat_key)))
    st.caption("  \n".join(lines))


def show_figure(figure: go.Figure, alternative: str, key: str) -> None:
    """Show a figure without tools around it; ``alternative`` says what it shows."""
    st.plotly_chart(
        figure, key=key, alt=alternative, config={"displayModeBar": False, "responsive": True}
    )


def show_ranking(context: Context, theme: Theme) -> None:
    """Show the highest areas of a rate or a count, of all areas shown."""
    translate = context.translate
    label = theme_label(theme, context.dataset.name, translate)
    areas = shown_areas(context, theme)
    ordered = areas.sort_values(["nilai", "nama"], ascending=[False, True], na_position="last")
    first = ordered.head(RANKED)
    unit = translate(theme.indicator.unit_key_on(context.basis))
    title = "figure.ranking.first" if len(areas) > RANKED else "figure.ranking.all"
    st.header(
        translate(title, count=len(first), areas=translate(f"level.{context.level}"), label=label)
    )
    show_figure(
        ranking.ranking_bars(first, theme.indicator, unit, translate),
        ranking.describe(first, theme.indicator, label, translate),
        "ranking",
    )


def show_area_table(context: Context, theme: Theme) -> None:
    """Show the numbers of the map as a table."""
    areas = shown_areas(context, theme)
    st.header(
        context.translate(
            "table.title",
            label=theme_label(theme, context.dataset.name, context.translate),
            areas=context.translate(f"level.{context.level}"),
        )
    )
    columns = place_columns(context, areas.index)
    show_table(context, theme.indicator.id, [*columns, *indicator_columns(context, theme, areas)])


def ranks(theme: Theme, level: Level) -> bool:
    """Return whether areas of ``level`` can be ranked: a village has a product or has none."""
    return theme.indicator.kind == "count" or (
        theme.indicator.kind == "rate"
        and (level is not Level.DESA or theme.indicator.id == "overall_progress")
    )
