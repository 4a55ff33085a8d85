"""Completeness and verification of the records of areas as a table."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.registry import offered_on
from ovop_geo.indicators.whole import VILLAGES
from ovop_geo.records.steps import STEPS, step_column
from ovop_geo.regions.codes import Level
from ovop_geo.views.area_table import AreaTable, origin_columns
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.measures import quality_of
from ovop_geo.views.memory import remembered


@remembered(32, lambda context: context.areas_key)
def quality_table(context: Context) -> AreaTable:
    """Return how complete and how well verified the records of the areas shown are."""
    translate = context.translate
    areas = quality_of(context).loc[context.areas.index]
    title = translate("data.quality.title", areas=translate(f"level.{context.level}"))
    of_quality = offered_on("mutu")[0]
    columns = with_regions(
        context,
        areas.index.to_series(),
        [*_columns(context, areas), *origin_columns(context, of_quality, areas.index)],
    )
    simulated = context.dataset.simulated
    return AreaTable(f"mutu_{context.level}", title, columns, simulated)


def _columns(context: Context, quality: pd.DataFrame) -> list[Column]:
    translate = context.translate
    dates = {text: translate.partial_date(text) for text in quality["terakhir"].dropna().unique()}
    villages = Column(translate(VILLAGES.count_key(context.basis)), quality["desa"], 0)
    return [
        *([] if context.level is Level.DESA else [villages]),
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
