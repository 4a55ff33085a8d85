"""Completeness and verification of the records of the chosen data set."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ovop_geo.indicators.indicator import VILLAGES
from ovop_geo.indicators.registry import offered_on
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.ui.choices.controls import show_levels, show_list
from ovop_geo.ui.map.side_by_side import show_area_maps
from ovop_geo.ui.tables.searchable import show_table
from ovop_geo.ui.view_section import show_method
from ovop_geo.views.columns import Column, region_columns
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain, rich
from ovop_geo.views.measures import quality_of
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.themes import chosen_theme

_LIST_WIDTH = 320


def show_quality(context: Context) -> None:
    """Show a map of one indicator of quality, and a table of all, for the areas of the level."""
    translate = context.translate
    theme = chosen_theme(context, "mutu")
    labels = {
        each.id: translate(each.label_key_on(context.dataset.name)) for each in offered_on("mutu")
    }
    with st.container(horizontal=True, key="view_choices", vertical_alignment="bottom"):
        show_levels(context)
        show_list(context, "theme", labels, theme.indicator.id, width=_LIST_WIDTH)
    dataset = translate(f"dataset.{context.dataset.name}")
    st.markdown(rich(translate, "data.quality.text", dataset=dataset))
    with st.container(key="finding"):
        st.markdown(plain(sentence_of(context, theme)))
    show_area_maps(context, theme)
    areas_shown = translate(f"level.{context.level}")
    st.header(plain(translate("data.quality.title", areas=areas_shown)))
    areas = quality_of(context).loc[context.areas.index]
    show_table(context, "mutu", [*region_columns(context, areas.index), *_columns(context, areas)])
    show_method(context, theme)


def _columns(context: Context, quality: pd.DataFrame) -> list[Column]:
    translate = context.translate
    dates = {text: translate.partial_date(text) for text in quality["terakhir"].dropna().unique()}
    return [
        Column(translate(VILLAGES.count_key(context.basis)), quality["desa"], 0),
        Column(translate("data.quality.column.produk"), quality["desa_produk"], 0),
        Column(translate("data.quality.column.potensi"), quality["desa_potensi"], 0),
        *(
            Column(
                translate("data.quality.column.langkah", step=step),
                quality[f"desa_{step_column(step)}"],
                0,
            )
            for step in STEPS
        ),
        Column(translate("data.quality.column.catatan"), quality["catatan"], 0),
        Column(translate("data.quality.column.terverifikasi"), quality["persen_terverifikasi"], 1),
        Column(
            translate("data.quality.column.terakhir"), quality["terakhir"].map(dates).astype("str")
        ),
    ]
