"""The columns of tables, and those of the table beside a map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import pandas as pd

from ovop_geo.charts.amount_words import origin_cells, years_cells
from ovop_geo.charts.sectors import short_label
from ovop_geo.indicators.whole import VILLAGES
from ovop_geo.language import Translator
from ovop_geo.maps.palettes import SECTOR_CUES
from ovop_geo.regions.codes import Level, code_length, level_of
from ovop_geo.views.class_names import class_name
from ovop_geo.views.context import Context
from ovop_geo.views.index_words import class_words
from ovop_geo.views.themes import Theme, unit_of

_SECTOR_COLUMNS = ("sektor", "sektor_kedua")

UNITLESS = ("category", "classes")
"""The kinds of indicators whose values are no numbers."""

Part = Literal["name", "parent", "group", "code", "value", "file"]


class Look(NamedTuple):
    """A cell that is more than its value.

    Attributes
    ----------
    text : the value in words.
    fill, ink : colours of the cell and of its text, as ``#rrggbb``.
    mark : what is said of a cell that stands out; empty if it does not.
    """

    text: str
    fill: str
    ink: str
    mark: str = ""


@dataclass(frozen=True, eq=False)
class Column:
    """A column of a table on a page; two columns are equal only if they are the same object.

    Attributes
    ----------
    label : heading of the column.
    cells : values with the index of the table; numbers stay numbers, so that they sort.
    decimals : most decimals to show; ``None`` for text and years.
    link : whether the values are addresses of web pages.
    part : what it says of a row: its name; what belongs to the name and stands below it on a
        phone, such as a region that contains it (``parent``); a heading above all rows that have
        it (``group``); its code; a value. A column of ``file`` is not shown, but written to the
        file.
    leads : whether the rows are in its order at first: names from A, numbers from the highest;
        of several columns the later ones order what the earlier ones leave equal.
    rising : whether numbers are sorted from the lowest first.
    looks : a `Look` for each cell, missing for a gap; ``None`` for plain cells.
    short : what a table shows of long cells, which are searched and written to the file in full;
        ``None`` if it shows them as they are.
    days : the days that the cells say in words, missing where one is not known to the day;
        ``None`` if the cells say something else.
    """

    label: str
    cells: pd.Series
    decimals: int | None = None
    link: bool = False
    part: Part = "value"
    leads: bool = False
    rising: bool = False
    looks: pd.Series | None = None
    short: pd.Series | None = None
    days: pd.Series | None = None


def with_regions(
    context: Context, codes: pd.Series, columns: Iterable[Column]
) -> tuple[Column, ...]:
    """Return ``columns`` between name and parents of regions, before, and their codes, behind.

    Parents that all rows share are left out. If no column leads, the names do.

    Parameters
    ----------
    codes : code of the region of each row; index of the table.
    """
    translate, names = context.translate, context.regions.areas["nama"]
    values = tuple(columns)
    own = Column(translate("column.nama"), codes.map(names), part="name")
    if not any(column.leads for column in values):
        own = replace(own, leads=True)
    code = Column(translate("column.kode"), codes, part="code")
    return (own, *_parents(context, codes), *values, code)


def _parents(context: Context, codes: pd.Series) -> list[Column]:
    names = context.regions.areas["nama"]
    levels = list(Level)
    above = levels.index(level_of(context.shown_region))
    columns = []
    for level in (Level.KECAMATAN, Level.KABUPATEN):
        length = code_length(level)
        is_inside = codes.str.len() > length
        if levels.index(level) > above and is_inside.any():
            parents = codes.str[:length].where(is_inside).map(names)
            label = context.translate(f"column.{level}")
            columns.append(Column(label, parents, part="parent"))
    return columns


def file_columns(texts: Mapping[str, str], index: pd.Index) -> list[Column]:
    """Return columns for the file alone that say the same in every row; ``texts`` by heading."""
    return [
        Column(label, pd.Series(text, index, dtype="str"), part="file")
        for label, text in texts.items()
    ]


def indicator_columns(context: Context, theme: Theme, frame: pd.DataFrame) -> list[Column]:
    """Return the columns of one indicator, with texts in the reader's language.

    How many villages a village is of is not said: it is always one.

    Parameters
    ----------
    frame : result of `measure`, restricted to the areas shown.
    """
    translate = context.translate
    indicator = theme.indicator
    if indicator.kind == "amount":
        return _amount_columns(context, theme, frame, frame["nilai"], leads=True)
    if indicator.kind == "category":
        return _sector_columns(context, theme, frame)
    if indicator.kind == "classes":
        return _class_columns(context, theme, frame)
    if indicator.is_answer(context.level):
        state = _answers(frame["nilai"], translate)
        return [Column(translate("column.keadaan"), state, leads=True)]
    unit = unit_of(theme, context.basis, translate).capitalize()
    columns = [Column(unit, frame["nilai"], indicator.decimals, leads=True)]
    if indicator.kind == "rate":
        whole = indicator.whole
        if "jumlah" in frame:
            columns.append(Column(translate("column.jumlah"), frame["jumlah"], 0))
        if whole != VILLAGES or context.level is not Level.DESA:
            label = translate(whole.count_key(context.basis))
            columns.append(Column(label, frame[whole.column], 0))
    if indicator.kind == "index":
        columns += _index_columns(context, frame)
    if theme.is_of_amounts(context.level):
        amounts = frame["jumlah_satuan"]
        columns += _amount_columns(context, theme, frame, amounts, leads=False)
    return [*columns, *_detail_columns(context, theme, frame)]


def _class_columns(context: Context, theme: Theme, frame: pd.DataFrame) -> list[Column]:
    """Return the class of each area, the values of the axes and the details."""
    translate = context.translate
    words = {name: class_name(context, theme, name) for name in frame["kategori"].dropna().unique()}
    axes = [
        _axis_column(context, axis, frame[f"nilai_{place}"])
        for place, axis in enumerate(theme.axes, start=1)
    ]
    state = Column(translate("column.keadaan"), frame["kategori"].map(words).astype("str"))
    return [state, *axes, *_detail_columns(context, theme, frame)]


def _axis_column(context: Context, axis: Theme, values: pd.Series) -> Column:
    translate = context.translate
    label = axis.label(context.dataset.name, translate)
    if axis.indicator.is_answer(context.level):
        return Column(label, _answers(values, translate))
    # The name of an amount says its unit.
    if axis.indicator.kind != "amount":
        unit = unit_of(axis, context.basis, translate)
        label = translate("column.axis", label=label, unit=unit)
    return Column(label, values, axis.indicator.decimals)


def _answers(values: pd.Series, translate: Translator) -> pd.Series:
    """Return yes and no in words for the values 100 and 0 of single villages."""
    words = {0.0: translate("map.legend.no"), 100.0: translate("map.legend.yes")}
    return values.map(words).astype("str")


def _detail_columns(context: Context, theme: Theme, frame: pd.DataFrame) -> list[Column]:
    indicator = theme.indicator
    return [
        Column(context.translate(indicator.column_key(name)), frame[name], decimals)
        for name, decimals in indicator.details.items()
        if name in frame
    ]


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


def _amount_columns(
    context: Context, theme: Theme, frame: pd.DataFrame, amounts: pd.Series, *, leads: bool
) -> list[Column]:
    translate = context.translate
    unit = theme.amount.unit if theme.amount else ""
    return [
        Column(translate("column.nilai", unit=unit), amounts, 1, leads=leads),
        Column(translate("column.tahun"), years_cells(frame, translate)),
        Column(translate("column.cara"), origin_cells(frame, translate)),
        Column(translate("column.n_sumber"), frame["n_sumber"].where(amounts.notna()), 0),
    ]


def _sector_names(context: Context, codes: pd.Series) -> pd.Series:
    """Return the names of sectors, each with its letter in the legend."""
    names = {
        code: f"{short_label(code, context.translate)} ({SECTOR_CUES[code]})"
        for code in codes.dropna().unique()
    }
    return codes.map(names).astype("str")
