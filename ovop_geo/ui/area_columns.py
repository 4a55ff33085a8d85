"""The columns of the table beside a map, and the words of its tooltips. Pure."""

from __future__ import annotations

import pandas as pd

from ovop_geo.ui.context import Context
from ovop_geo.ui.tables import Column
from ovop_geo.ui.themes import Theme

_SECTOR_COLUMNS = ("sektor", "sektor_kedua")


def indicator_columns(context: Context, theme: Theme, frame: pd.DataFrame) -> list[Column]:
    """Return the columns of one indicator, with labels and words in the reader's language.

    Parameters
    ----------
    frame : what `measure` returns, restricted to the areas that are shown.
    """
    translate = context.translate
    indicator = theme.indicator
    if indicator.kind == "rate":
        columns = [Column(translate("column.persen"), frame["persen"], indicator.decimals)]
        if "jumlah" in frame:
            columns.append(Column(translate("column.jumlah"), frame["jumlah"], 0))
        return [*columns, Column(translate(f"column.desa.{context.basis}"), frame["desa"], 0)]
    if indicator.kind == "count":
        return [Column(translate("column.komoditas_count"), frame["jumlah"], 0)]
    if indicator.kind == "amount":
        return _amount_columns(context, theme, frame)
    sectors = {name: _sector_names(context, frame[name]) for name in _SECTOR_COLUMNS}
    return [
        Column(translate("column.sektor_utama"), sectors["sektor"]),
        Column(translate("column.persen_sektor"), frame["persen"], indicator.decimals),
        Column(translate("column.sektor_kedua"), sectors["sektor_kedua"]),
        Column(translate("column.persen_kedua"), frame["persen_kedua"], indicator.decimals),
        Column(translate(f"column.jumlah.sektor.{context.level}"), frame["jumlah"], 0),
    ]


def tooltips(context: Context, theme: Theme, frame: pd.DataFrame) -> pd.Series:
    """Return the values of each area's tooltip, one a line; the map itself knows its name."""
    columns = indicator_columns(context, theme, frame)
    lines = [column.label + ": " + _written(context, column) for column in columns]
    return lines[0].str.cat(lines[1:], sep="\n")


def _amount_columns(context: Context, theme: Theme, frame: pd.DataFrame) -> list[Column]:
    translate = context.translate
    label = translate("column.nilai", unit=theme.unit)
    years = frame["tahun"].astype("str").where(frame["tahun"].notna())
    origins = {word: translate(f"value.cara.{word}") for word in frame["cara"].dropna().unique()}
    return [
        Column(label, frame["nilai"], theme.indicator.decimals),
        Column(translate("column.tahun"), years),
        Column(translate("column.cara"), frame["cara"].map(origins)),
        Column(translate("column.n_sumber"), frame["n_sumber"], 0),
    ]


def _sector_names(context: Context, codes: pd.Series) -> pd.Series:
    names = {code: context.translate(f"sector.{code}") for code in codes.dropna().unique()}
    return codes.map(names).astype("str")


def _written(context: Context, column: Column) -> pd.Series:
    """Return the values as text; each different number is written once."""
    gap = context.translate("value.missing")
    if column.decimals is None:
        return column.cells.astype("str").fillna(gap)
    texts = {
        value: context.translate.number(value, column.decimals)
        for value in column.cells.dropna().unique()
    }
    return column.cells.map(texts).astype("str").fillna(gap)
