"""How complete and how well checked the records of the chosen data set are."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ovop_geo.indicators.quality import CHECKED, QUALITY, quality_measure
from ovop_geo.indicators.registry import STEPS, step_column
from ovop_geo.maps.view import build_view
from ovop_geo.ui.caching import areas_without_polygon, geometry_files, quality_of
from ovop_geo.ui.context import Context
from ovop_geo.ui.controls import go_to, show_levels
from ovop_geo.ui.map_panel import show_map
from ovop_geo.ui.tables import Column, place_columns, show_table
from ovop_geo.ui.url_state import chosen_by

_HEIGHT = 520
_LIST_WIDTH = 320


def show_quality(context: Context) -> None:
    """Show a map of one measure and the table of all, for the areas of the level."""
    translate = context.translate
    chosen = context.selection.theme if context.selection.theme in QUALITY else next(iter(QUALITY))
    with st.container(horizontal=True, key="view_choices", vertical_alignment="bottom"):
        show_levels(context)
        st.session_state["choose_theme"] = chosen
        st.selectbox(
            translate("control.theme"),
            list(QUALITY),
            format_func=lambda name: translate(QUALITY[name].label_key),
            key="choose_theme",
            on_change=chosen_by("choose_theme", "theme"),
            width=_LIST_WIDTH,
        )
    quality = quality_of(context)
    dataset = translate(f"dataset.{context.dataset.name}")
    st.markdown(translate("data.quality.text", dataset=dataset))
    _show_map(context, chosen, quality)
    st.header(translate("data.quality.title", areas=translate(f"level.{context.level}")))
    areas = quality.loc[context.areas.index]
    show_table(context, "mutu", [*place_columns(context, areas.index), *_columns(context, areas)])
    st.caption(translate("data.quality.caveat"))


def _show_map(context: Context, chosen: str, quality: pd.DataFrame) -> None:
    translate, source = context.translate, context.source
    if source is None:
        st.warning(translate("map_page.no_boundaries"))
        return
    indicator = QUALITY[chosen]
    measured = quality_measure(chosen, quality)
    unit = translate(
        indicator.unit_key if chosen == CHECKED else indicator.unit_key_on(context.basis)
    )
    label = translate(indicator.label_key)
    view = build_view(
        indicator,
        measured,
        level=context.level,
        region=context.region,
        regions=context.regions,
        translate=translate,
        tooltips=_tooltips(context, quality.loc[context.areas.index]),
        title=f"{label} ({unit})",
        summary=label,
        footnotes=(
            translate(
                "map_page.source",
                dataset=translate(f"dataset.{context.dataset.name}"),
                date=translate.date(context.dataset.as_of),
            ),
        ),
        simulated=context.dataset.simulated,
        indicative=source.indicative,
        without_polygon=areas_without_polygon(context, source),
    )
    answer = show_map(
        view,
        geometry_files(context, source),
        source,
        context.settings,
        key="map",
        height=_HEIGHT,
    )
    if answer.area in context.regions.areas.index:
        go_to(str(answer.area))
        st.rerun()


def _columns(context: Context, quality: pd.DataFrame) -> list[Column]:
    translate = context.translate
    dates = {text: translate.partial_date(text) for text in quality["terakhir"].dropna().unique()}
    return [
        Column(translate(f"column.desa.{context.basis}"), quality["desa"], 0),
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


def _tooltips(context: Context, quality: pd.DataFrame) -> pd.Series:
    lines = []
    for column in _columns(context, quality):
        decimals = column.decimals
        texts = [
            context.translate("value.missing")
            if pd.isna(value)
            else value
            if decimals is None
            else context.translate.number(value, decimals)
            for value in column.cells
        ]
        lines.append([f"{column.label}: {text}" for text in texts])
    return pd.Series(
        ["\n".join(parts) for parts in zip(*lines, strict=True)], quality.index, dtype="str"
    )
