"""The part shared by all pages with a map: choices, sentence, map, table and chart."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ovop_geo.ui.choices.controls import show_levels
from ovop_geo.ui.choices.search_field import show_search_field, show_search_results
from ovop_geo.ui.figures.charts import show_chart
from ovop_geo.ui.map.side_by_side import show_area_maps
from ovop_geo.ui.map.tools import show_map_tools, show_month
from ovop_geo.ui.tables.searchable import show_table
from ovop_geo.ui.tables.village_profile import show_village
from ovop_geo.views.area_table import area_table
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.sentences import method_of, sentence_of
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import TitledChart


def show_view(context: Context, theme: Theme, make_chart: Callable[[], TitledChart]) -> None:
    """Show the sentence, the map, the profile of a chosen village, and table and chart.

    Table and chart are side by side; on a narrow screen the chart is below the table.
    """
    show_month(context)
    with st.container(key="finding"):
        st.markdown(plain(sentence_of(context, theme)))
    show_area_maps(context, theme)
    show_village(context)
    with st.container(key="table_and_chart"):
        left, right = st.columns([1.5, 1], gap="medium")
    with left:
        table = area_table(context, theme)
        st.header(plain(table.title))
        show_table(context, table.name, table.columns)
    with right:
        show_chart(make_chart, context.translate)
    show_method(context, theme)


def show_choices(context: Context, theme: Theme, choose_theme: Callable[[], None]) -> None:
    """Show the choices of level and theme, the map's tools and the search in one row.

    Parameters
    ----------
    choose_theme : shows the choices of the theme on this page.
    """
    with st.container(horizontal=True, key="view_choices", vertical_alignment="bottom"):
        show_levels(context)
        choose_theme()
        show_map_tools(context, theme)
        show_search_field(context)
    show_search_results(context)


def show_method(context: Context, theme: Theme) -> None:
    """Show source, date, method and caveat of the indicator."""
    st.caption("  \n".join(plain(line) for line in method_of(context, theme)))
