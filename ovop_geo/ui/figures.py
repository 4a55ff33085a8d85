"""The key figures of a region, and the figures that pages share."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ovop_geo.charts import sectors
from ovop_geo.indicators.registry import (
    INDICATORS,
    NOT_SET,
    PUBLISHED_DATASET,
    villages_unit_key,
)
from ovop_geo.regions.codes import level_of
from ovop_geo.ui.caching import measured, region_figures, sector_profile_of
from ovop_geo.ui.context import Context
from ovop_geo.ui.themes import Theme
from ovop_geo.ui.view_section import show_figure


def show_key_figures(context: Context) -> None:
    """Show how many villages there are, and how far their products and steps are."""
    translate = context.translate
    figures = region_figures(context, context.region)
    progress = measured(
        context, Theme(INDICATORS["overall_progress"]), level_of(context.region)
    ).loc[context.region, "persen"]
    known = "published" if context.dataset.name == PUBLISHED_DATASET else "recorded"
    entries = [
        (translate(f"figure.desa.{context.basis}"), figures["desa"], None),
        (
            translate(f"figure.products.{known}"),
            figures["desa_berproduk"],
            figures["persen_berproduk"],
        ),
        (
            translate("figure.flagships"),
            figures["desa_berunggulan"],
            figures["persen_berunggulan"],
        ),
        (translate("figure.commodities"), figures["komoditas"], None),
    ]
    with st.container(key="figures"):
        columns = st.columns(len(entries) + 1)
        for column, (label, value, share) in zip(columns, entries, strict=False):
            column.metric(
                label,
                translate("value.missing") if pd.isna(value) else translate.number(value, 0),
                None if share is None or pd.isna(share) else translate.percent(share),
                delta_color="off",
                delta_arrow="off",
                border=True,
                height="stretch",
            )
        columns[-1].metric(
            translate("indicator.overall_progress.label"),
            translate("value.missing") if pd.isna(progress) else translate.percent(progress),
            translate("value.unrecorded") if pd.isna(progress) and figures["desa"] else None,
            delta_color="off",
            delta_arrow="off",
            border=True,
            height="stretch",
        )


def show_sectors(context: Context) -> None:
    """Show how many villages of the region have their product in each sector."""
    translate = context.translate
    profile = sector_profile_of(context, context.surroundings)
    named = profile.drop(index=NOT_SET)
    place = context.title_of(context.surroundings)
    st.header(translate("figure.sectors", place=place))
    unit = translate(villages_unit_key(context.basis))
    show_figure(
        sectors.sector_bars(named, unit, translate),
        sectors.describe(named, unit, translate),
        "sectors",
    )
    without = profile.loc[NOT_SET]
    st.caption(
        translate(
            "figure.sectors.without",
            count=int(without["jumlah"]),
            share=translate.percent(without["persen"]),
        )
    )
