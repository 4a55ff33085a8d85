"""Completeness and verification of the records of the chosen data set."""

from __future__ import annotations

import streamlit as st

from ovop_geo.indicators.registry import offered_on
from ovop_geo.ui.choices.controls import show_levels, show_list
from ovop_geo.ui.data.steps import show_way_to_load
from ovop_geo.ui.map.side_by_side import show_area_maps
from ovop_geo.ui.tables.searchable import show_table
from ovop_geo.ui.view_section import show_method
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain, rich
from ovop_geo.views.quality_table import quality_table
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.themes import chosen_theme

_PAGE = "mutu"
"""The page of these themes in the register."""


def show_quality(context: Context) -> None:
    """Show a map of one indicator of quality, and a table of all, for the areas of the level."""
    translate = context.translate
    if all(table.empty for table in context.dataset.tables.values()):
        st.info(translate("data.quality.nothing"))
        show_way_to_load(context)
        return
    theme = chosen_theme(context, _PAGE)
    labels = {
        each.id: translate(each.label_key_on(context.dataset.name)) for each in offered_on(_PAGE)
    }
    with st.container(horizontal=True, key="quality_choices", vertical_alignment="bottom"):
        show_levels(context)
        show_list(context, "theme", labels, theme.indicator.id, _PAGE)
    dataset = translate(f"dataset.{context.dataset.name}")
    st.markdown(rich(translate, "data.quality.text", dataset=dataset))
    with st.container(key="finding"):
        st.markdown(plain(sentence_of(context, theme)))
    show_area_maps(context, theme)
    table = quality_table(context)
    st.header(plain(table.title))
    show_table(context, table.name, table.columns)
    show_method(context, theme)
