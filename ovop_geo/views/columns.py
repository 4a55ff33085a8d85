"""The columns of the table beside a map."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ovop_geo.charts.sectors import short_label
from ovop_geo.maps.palettes import SECTOR_CUES
from ovop_geo.regions.codes import Level, code_length, level_of
from ovop_geo.views.context import Context
from ovop_geo.views.index_words import class_words
from ovop_geo.views.themes import Theme

_SECTOR_COLUMNS = ("sektor", "sektor_kedua")


@dataclass(frozen=True)
class Column:
    """A column of a table on a page.

    Attributes
    ----------
    label : heading of the column.
    cells : values with the index of the table; numbers stay numbers, so that they sort.
    decimals : most decimals to show; ``None`` for text and years.
    link : whether the values are addresses of web pages.
    """

    label: str
    cells: pd.Series
    decimals: int | None = None
    link: bool = False


def region_columns(context: Context, codes: pd.Index) -> list[Column]:
    """Return code, name and parents of the regions ``codes``, without parents that all share."""
    translate = context.translate
    names = context.regions.areas["nama"]
    texts = codes.to_series(index=codes)
    own = Column(translate("column.nama"), texts.map(names))
    columns = [Column(translate("column.kode"), texts), own]
    shown_level = level_of(context.shown_region)
    levels = list(Level)
    for level in (Level.KECAMATAN, Level.KABUPATEN):
        if (
            levels.index(level) > levels.index(shown_level)
            and (texts.str.len() > code_length(level)).any()
        ):
            length = code_length(level)
            parents = texts.str[:length].where(texts.str.len() > length)
            columns.append(Column(translate(f"column.{level}"), parents.map(names)))
    return columns


def indicator_columns(context: Context, theme: Theme, frame: pd.DataFrame) -> list[Column]:
    """Return the columns of one indicator, with texts in the reader's language.

    Parameters
    ----------
    frame : result of `measure`, restricted to the areas shown.
    """
    translate = context.translate
    indicator = theme.indicator
    if indicator.kind == "amount":
        return _amount_columns(context, theme, frame)
    if indicator.kind == "category":
        return _sector_columns(context, theme, frame)
    unit = translate(indicator.unit_key_on(context.basis)).capitalize()
    columns = [Column(unit, frame["nilai"], indicator.decimals)]
    if indicator.kind == "rate":
        whole = indicator.whole
        if "jumlah" in frame:
            columns.append(Column(translate("column.jumlah"), frame["jumlah"], 0))
        label = translate(whole.count_key(context.basis))
        columns.append(Column(label, frame[whole.column], 0))
    if indicator.kind == "index":
        columns += _index_columns(context, frame)
    return columns


def _index_columns(context: Context, frame: pd.DataFrame) -> list[Column]:
    """Return the official class, if there are any, and the number of desa behind a mean."""
    translate = context.translate
    columns = []
    if "kelas" in frame:
        words = class_words(frame["kelas"], translate)
        columns.append(Column(translate("column.kelas"), words))
    if context.level is not Level.DESA:
        columns.append(Column(translate("column.desa_berindeks"), frame["jumlah"], 0))
    return columns


def _sector_columns(context: Context, theme: Theme, frame: pd.DataFrame) -> list[Column]:
    translate, decimals = context.translate, theme.indicator.decimals
    sectors = {name: _sector_names(context, frame[name]) for name in _SECTOR_COLUMNS}
    return [
        Column(translate("column.sektor_utama"), sectors["sektor"]),
        Column(translate("column.persen_sektor"), frame["persen"], decimals),
        Column(translate("column.sektor_kedua"), sectors["sektor_kedua"]),
        Column(translate("column.persen_kedua"), frame["persen_kedua"], decimals),
        Column(translate(f"column.jumlah.sektor.{context.level}"), frame["jumlah"], 0),
    ]


def _amount_columns(context: Context, theme: Theme, frame: pd.DataFrame) -> list[Column]:
    translate = context.translate
    unit = theme.amount.unit if theme.amount else ""
    years = frame["tahun"].astype("str").where(frame["tahun"].notna())
    origins = {word: translate(f"value.cara.{word}") for word in frame["cara"].dropna().unique()}
    return [
        Column(translate("column.nilai", unit=unit), frame["nilai"], theme.indicator.decimals),
        Column(translate("column.tahun"), years),
        Column(translate("column.cara"), frame["cara"].map(origins)),
        Column(translate("column.n_sumber"), frame["n_sumber"], 0),
    ]


def _sector_names(context: Context, codes: pd.Series) -> pd.Series:
    """Return the names of sectors, each with its letter in the legend."""
    names = {
        code: f"{short_label(code, context.translate)} ({SECTOR_CUES[code]})"
        for code in codes.dropna().unique()
    }
    return codes.map(names).astype("str")
