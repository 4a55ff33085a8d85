"""The part shared by all pages with a map: sentence, map, and what explains it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from ovop_geo.ui.choices.url_state import stay
from ovop_geo.ui.figures.charts import show_chart
from ovop_geo.ui.map.side_by_side import show_area_maps
from ovop_geo.ui.map.tools import show_month
from ovop_geo.ui.tables.searchable import show_table
from ovop_geo.ui.tables.village_profile import show_village
from ovop_geo.views.area_table import area_table
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.sentences import method_of, sentence_of
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import TitledChart


def show_view(
    context: Context, theme: Theme, charts: Sequence[Callable[[], TitledChart]] = ()
) -> None:
    """Show the sentence, the map, the profile of a chosen village, and table, charts and method.

    Table, charts and method are folded behind each other, and only the one that is seen is sent;
    on paper there is the table alone, whole.
    """
    show_month(context)
    with st.container(key="finding"):
        # The map replaces this text while its slider moves.
        st.html(f'<p class="ovop-finding">{escape(sentence_of(context, theme))}</p>')
    show_area_maps(context, theme)
    show_village(context)
    if context.on_paper:
        _show_table(context, theme)
        show_method(context, theme)
        return
    translate = context.translate
    names = ["table", *(["charts"] if charts else []), "method"]
    tabs = st.tabs([translate(f"view.{name}") for name in names], key="view_parts", on_change=stay)
    for name, tab in zip(names, tabs, strict=True):
        if not tab.open:
            continue
        with tab:
            if name == "table":
                _show_table(context, theme)
            elif name == "charts":
                for make in charts:
                    show_chart(make, translate)
            else:
                show_method(context, theme)


def _show_table(context: Context, theme: Theme) -> None:
    table = area_table(context, theme)
    st.header(plain(table.title))
    show_table(context, table.name, table.columns)


def show_method(context: Context, theme: Theme) -> None:
    """Show source, date, method and caveat of the indicator."""
    st.caption("  \n".join(plain(line) for line in method_of(context, theme)))
