"""Lists of the records of a region, with links to their sources."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import PROVINCE, lies_in
from ovop_geo.ui.tables.searchable import show_table
from ovop_geo.views.columns import Column, region_columns
from ovop_geo.views.context import Context
from ovop_geo.views.record_words import source_word, words
from ovop_geo.views.web_address import web_address


def records_within(context: Context, table: str) -> pd.DataFrame:
    """Return the rows of ``table`` for the chosen region and all regions inside it."""
    rows = accepted(context.dataset.tables[table])
    region = context.region
    if region == PROVINCE:
        return rows
    return rows[lies_in(rows["kode_wilayah"], region)]


def show_products(context: Context) -> None:
    """List the products of the region with sector, stage and source."""
    translate = context.translate
    rows = records_within(context, "produk")
    yes = pd.Series(translate("value.yes"), index=rows.index, dtype="str")
    flagships = [Column(translate("column.unggulan"), yes.where(rows["unggulan"]))]
    columns = [
        *_region_columns(context, rows),
        Column(translate("column.produk"), rows["nama"]),
        Column(translate("column.komoditas"), rows["komoditas"]),
        Column(translate("column.sektor"), _sectors(context, rows["sektor"])),
        *(flagships if rows["unggulan"].any() else []),
        *_choices(context, rows, "tahap_olah", "pasar", "pelaku"),
        *_origin(context, rows),
    ]
    show_table(context, "produk", columns)


def show_amounts(context: Context, commodity: str) -> None:
    """List the recorded amounts of the region for ``commodity``; for all if it is empty."""
    translate = context.translate
    rows = records_within(context, "potensi")
    if commodity:
        rows = rows[rows["komoditas"] == commodity]
    measures = {word: translate(f"measure.{word}") for word in rows["ukuran"].unique()}
    columns = [
        *_region_columns(context, rows),
        Column(translate("column.komoditas"), rows["komoditas"]),
        Column(translate("column.ukuran"), rows["ukuran"].map(measures).astype("str")),
        Column(translate("column.nilai_potensi"), rows["nilai"], 2),
        Column(translate("column.satuan"), rows["satuan"]),
        Column(translate("column.tahun"), rows["tahun"].astype("str").where(rows["tahun"].notna())),
        *_origin(context, rows),
    ]
    show_table(context, "potensi", columns)


def _region_columns(context: Context, rows: pd.DataFrame) -> list[Column]:
    codes = pd.Index(rows["kode_wilayah"], dtype="str")
    return [
        Column(column.label, column.cells.set_axis(rows.index))
        for column in region_columns(context, codes)
    ]


def _sectors(context: Context, codes: pd.Series) -> pd.Series:
    names = {code: context.translate(f"sector.{code}") for code in codes.dropna().unique()}
    return codes.map(names).astype("str")


def _choices(context: Context, rows: pd.DataFrame, *names: str) -> list[Column]:
    """Return the columns of coded values, without those that are empty in all rows."""
    return [
        Column(context.translate(f"column.{name}"), words(context.translate, name, rows[name]))
        for name in names
        if rows[name].notna().any()
    ]


def _origin(context: Context, rows: pd.DataFrame) -> list[Column]:
    translate = context.translate
    dates = {
        text: translate.partial_date(text) for text in rows["sumber_tanggal"].dropna().unique()
    }
    sources = {source: source_word(translate, source) for source in rows["sumber"].unique()}
    links = all(map(web_address, sources))
    return [
        Column(translate("column.sumber"), rows["sumber"].map(sources), link=links),
        Column(translate("column.sumber_tanggal"), rows["sumber_tanggal"].map(dates).astype("str")),
        *_choices(context, rows, "verifikasi"),
    ]
