"""All commodities of a region side by side."""

from __future__ import annotations

import pandas as pd

from ovop_geo.charts.amount_words import origin_cells, years_cells
from ovop_geo.charts.counts import count_bars, describe
from ovop_geo.indicators.commodity_profile import commodity_profile
from ovop_geo.indicators.location_quotient import MINIMUM_VILLAGES
from ovop_geo.indicators.verification import known_by
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.cells import origin_in_file, source_note
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.titled_charts import RANKED, TitledChart

_SOURCE = "potential_and_products"


@remembered(64, lambda context: context.areas_key)
def commodities(context: Context) -> Section:
    """Return all commodities of the region with products, quotient, amount and rank."""
    translate, region = context.translate, context.region
    place = context.title_of(region)
    title = translate("commodities.title", place=place)
    tables = context.dataset.tables
    rows = commodity_profile(
        known_by(tables["produk"], context.on),
        tables["potensi"],
        context.regions,
        region,
        context.basis,
    )
    if rows.empty:
        return Section("komoditas", title, (translate("commodities.nothing", place=place),))
    sentences = [translate("commodities.sentence", place=place, count=len(rows))]
    makers = rows[rows["desa"] > 0].sort_values("desa", ascending=False, kind="stable")
    if len(makers):
        named = [
            translate("commodities.makers.part", name=name, count=int(count))
            for name, count in makers["desa"].head(3).items()
        ]
        sentences.append(translate("commodities.makers", names=translate.listed(named)))
    measures = {word: translate(f"measure.{word}") for word in rows["ukuran"].dropna().unique()}
    columns = [
        Column(
            translate("column.komoditas"),
            rows.index.to_series().str.capitalize(),
            part="name",
        ),
        Column(
            translate("commodities.column.villages"), rows["desa"].astype("Float64"), 0, leads=True
        ),
        Column(translate("commodities.column.share"), rows["persen_desa"], 1),
        Column(translate("commodities.column.products"), rows["produk"].astype("Float64"), 0),
        Column(translate("commodities.column.flagships"), rows["unggulan"].astype("Float64"), 0),
        Column(translate("commodities.column.measure"), rows["ukuran"].map(measures).astype("str")),
        Column(translate("commodities.column.amount"), rows["nilai"], 1),
        Column(translate("column.satuan"), rows["satuan"]),
        Column(translate("column.tahun"), years_cells(rows, translate)),
        Column(translate("column.cara"), origin_cells(rows, translate)),
        *_compared(context, rows),
        *origin_in_file(context, _SOURCE, rows.index),
    ]
    return Section(
        "komoditas",
        title,
        tuple(sentences),
        tuple(columns),
        charts=_charts(context, makers),
        notes=(
            source_note(context, _SOURCE),
            translate("commodities.note"),
            *(
                ()
                if region == context.regions.root
                else (translate("commodities.note.quotient", count=MINIMUM_VILLAGES),)
            ),
        ),
    )


def _compared(context: Context, rows: pd.DataFrame) -> list[Column]:
    """Return what compares the region with the province, which says nothing of the province."""
    if context.region == context.regions.root:
        return []
    translate = context.translate
    return [
        Column(translate("commodities.column.quotient"), rows["lq"], 2),
        Column(translate("commodities.column.of_province"), rows["persen_provinsi"], 1),
        Column(translate("commodities.column.rank"), _ranks(context, rows)),
    ]


def _ranks(context: Context, rows: pd.DataFrame) -> pd.Series:
    """Return ``3 dari 22`` for each commodity, missing without an amount."""
    written = [
        None
        if pd.isna(rank)
        else context.translate("commodities.rank", rank=int(rank), count=int(count))
        for rank, count in zip(rows["peringkat"], rows["wilayah"], strict=True)
    ]
    return pd.Series(written, rows.index, dtype="str")


def _charts(context: Context, makers: pd.DataFrame) -> tuple[TitledChart, ...]:
    if makers.empty:
        return ()
    translate = context.translate
    shown = makers.head(RANKED)
    bars = pd.DataFrame(
        {
            "nama": shown.index.str.capitalize(),
            "jumlah": shown["desa"].astype("int64"),
            "persen": shown["persen_desa"],
        },
        index=shown.index,
    )
    unit = translate(f"indicator.unit.villages.{context.basis}")
    return (
        TitledChart(
            "commodities",
            translate("commodities.chart", place=context.title_of(context.region)),
            count_bars(bars, unit, translate),
            describe(bars, unit, translate),
        ),
    )


PARTS = (Part("commodities", commodities),)
