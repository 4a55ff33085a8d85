"""The records of a region as tables, each row with its source."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.permits import of_commodity
from ovop_geo.indicators.verification import accepted
from ovop_geo.regions.codes import lies_in
from ovop_geo.views.chosen import chosen_commodity
from ovop_geo.views.columns import Column, file_columns, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.record_words import source_word, words


def records_within(context: Context, table: str) -> pd.DataFrame:
    """Return the rows of ``table`` for the chosen region and all regions inside it."""
    rows = accepted(context.dataset.tables[table])
    region = context.region
    if region == context.regions.root:
        return rows
    return rows[lies_in(rows["kode_wilayah"], region)]


@remembered(
    32,
    lambda context: (
        *(context.version, context.translate.language, context.region, chosen_commodity(context)),
    ),
)
def product_columns(context: Context) -> tuple[Column, ...]:
    """Return the columns of the products of the region, with sector, stage and source.

    If a commodity is chosen above the map, only of products of it.
    """
    translate = context.translate
    rows = of_commodity(records_within(context, "produk"), chosen_commodity(context))
    yes = pd.Series(translate("value.yes"), index=rows.index, dtype="str")
    flagships = [Column(translate("column.unggulan"), yes.where(rows["unggulan"]))]
    columns = [
        Column(translate("column.produk"), rows["nama"]),
        Column(translate("column.komoditas"), rows["komoditas"]),
        Column(translate("column.sektor"), _sectors(context, rows["sektor"])),
        *(flagships if rows["unggulan"].any() else []),
        *_choices(context, rows, "tahap_olah", "pasar", "pelaku"),
        *_origin(context, rows),
    ]
    return with_regions(context, rows["kode_wilayah"], columns)


@remembered(
    32,
    lambda context, commodity: (
        *(context.version, context.translate.language, context.region, commodity),
    ),
)
def amount_columns(context: Context, commodity: str) -> tuple[Column, ...]:
    """Return the columns of the recorded amounts of the region.

    Parameters
    ----------
    commodity : the commodity; all if it is empty.
    """
    translate = context.translate
    rows = records_within(context, "potensi")
    if commodity:
        rows = rows[rows["komoditas"] == commodity]
    measures = {word: translate(f"measure.{word}") for word in rows["ukuran"].unique()}
    columns = [
        Column(translate("column.komoditas"), rows["komoditas"]),
        Column(translate("column.ukuran"), rows["ukuran"].map(measures).astype("str")),
        Column(translate("column.nilai_potensi"), rows["nilai"], 2),
        Column(translate("column.satuan"), rows["satuan"]),
        Column(translate("column.tahun"), rows["tahun"].astype("str").where(rows["tahun"].notna())),
        *_origin(context, rows),
    ]
    return with_regions(context, rows["kode_wilayah"], columns)


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
    """Return source, date and verification; for the file, the month of the view too."""
    translate = context.translate
    dates = {
        text: translate.partial_date(text) for text in rows["sumber_tanggal"].dropna().unique()
    }
    sources = {source: source_word(translate, source) for source in rows["sumber"].unique()}
    return [
        Column(translate("column.sumber"), rows["sumber"].map(sources), link=True),
        Column(translate("column.sumber_tanggal"), rows["sumber_tanggal"].map(dates).astype("str")),
        *_choices(context, rows, "verifikasi"),
        *file_columns({translate("column.bulan"): f"{context.dataset.as_of:%Y-%m}"}, rows.index),
    ]
