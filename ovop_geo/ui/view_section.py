"""The part shared by all pages with a map: sentence, map, and what explains it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import streamlit as st

from ovop_geo.ui.choices.parts import show_parts
from ovop_geo.ui.figures.charts import show_chart
from ovop_geo.ui.map.side_by_side import show_area_maps
from ovop_geo.ui.map.tools import show_month
from ovop_geo.ui.sections import show_part
from ovop_geo.ui.tables.searchable import show_table
from ovop_geo.ui.tables.village_names import show_villages_without
from ovop_geo.ui.tables.village_profile import show_village
from ovop_geo.views.area_table import area_table
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.page_content import CHARTS, PARTS
from ovop_geo.views.sentences import method_of, sentence_of
from ovop_geo.views.themes import Theme
from ovop_geo.views.titled_charts import TitledChart


def show_view(context: Context, page: str, theme: Theme) -> None:
    """Show the sentence, the map, what a village or a kecamatan needs named, and the parts.

    The parts stand behind each other, and only the one that is seen is sent. A link opens the part
    that it names. On paper stands that part of the page's own, or the first, then table and method:
    all of them would be thousands of rows.
    """
    parts = PARTS.get(page, ())
    charts = CHARTS[page](context, theme) if page in CHARTS else ()
    show_month(context)
    with st.container(key="finding"):
        # The map replaces this text while its slider moves.
        st.html(f'<p class="ovop-finding">{escape(sentence_of(context, theme))}</p>')
    show_area_maps(context, theme)
    show_village(context)
    show_villages_without(context, theme)
    shown: dict[str, Callable[[], None]] = {
        part.name: partial(show_part, context, part) for part in parts
    }
    shown["table"] = lambda: _show_table(context, theme)
    if charts and not context.on_paper:
        shown["charts"] = lambda: _show_charts(context, page, charts)
    shown["method"] = lambda: show_method(context, theme)
    if context.on_paper:
        own = [part.name for part in parts]
        first = context.selection.part if context.selection.part in own else (own or ["table"])[0]
        for name in dict.fromkeys([first, "table", "method"]):
            shown[name]()
        return
    show_parts(context, shown)


def _show_charts(context: Context, page: str, charts: Sequence[Callable[[], TitledChart]]) -> None:
    for make in charts:
        show_chart(context, page, make)


def _show_table(context: Context, theme: Theme) -> None:
    table = area_table(context, theme)
    st.header(plain(table.title))
    show_table(context, table.name, table.columns, whole=context.on_paper, real=not table.simulated)


def show_method(context: Context, theme: Theme) -> None:
    """Show source, date, method and caveat of the indicator."""
    st.caption("  \n".join(plain(line) for line in method_of(context, theme)))
