"""The columns of the table beside a map, and the words of its tooltips. Pure."""

from __future__ import annotations

import pandas as pd

from ovop_geo.charts.sectors import short_label
from ovop_geo.indicators.aggregation import rank_within_parent
from ovop_geo.maps.palettes import SECTOR_CUES
from ovop_geo.regions.codes import Level
from ovop_geo.ui.caching import has_history, history_of
from ovop_geo.ui.context import Context
from ovop_geo.ui.tables import Column
from ovop_geo.ui.themes import Theme

_SECTOR_COLUMNS = ("sektor", "sektor_kedua")
_TREND_MONTHS = 12
_BARS = "▁▂▃▄▅▆▇█"


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
    """Return the lines of each area's tooltip, empty where there is nothing to say; the map
    itself knows its name and parents.

    They are the values of the table as far as they are known, the rank among the areas of the
    same parent, a small trend where there is a history, and where the values come from. That
    there is no value at all the map says itself, by the area's class.
    """
    lines = [_line(context, column) for column in indicator_columns(context, theme, frame)]
    if theme.indicator.kind != "category" and not _is_yes_or_no(context, theme):
        lines.append(_ranks(context, frame["nilai"]))
        # Of single villages the rows of bars would weigh more than the map.
        if context.level is not Level.DESA and has_history(context, theme):
            lines.append(_trends(context, theme, frame.index))
    source = context.translate(
        "tooltip.source",
        dataset=context.translate(f"dataset.{context.dataset.name}"),
        date=context.translate.date(context.on),
    )
    return lines[0].str.cat(lines[1:], sep="\n") + f"\n{source}"


def _is_yes_or_no(context: Context, theme: Theme) -> bool:
    """Return whether an area can only have nothing or all: one village and one step."""
    return (
        theme.indicator.kind == "rate"
        and context.level is Level.DESA
        and theme.indicator.id != "overall_progress"
    )


def _ranks(context: Context, values: pd.Series) -> pd.Series:
    """Return where each area stands among those of its parent, in words."""
    ranks = rank_within_parent(values)
    parents = values.index.str.rpartition(".").get_level_values(0)
    counts = values.groupby(parents).transform("count")
    words = [
        "" if pd.isna(rank) else context.translate("tooltip.rank", rank=int(rank), count=int(count))
        for rank, count in zip(ranks, counts, strict=True)
    ]
    return pd.Series(words, values.index, dtype="str")


def _trends(context: Context, theme: Theme, areas: pd.Index) -> pd.Series:
    """Return the last twelve months of each area as a row of small bars."""
    history = history_of(context, theme, _TREND_MONTHS)
    months = list(history)
    shares = pd.DataFrame({month: table.loc[areas, "nilai"] for month, table in history.items()})
    heights = (shares / 100 * (len(_BARS) - 1)).round().fillna(0).astype("int64").to_numpy()
    bars = pd.Series(["".join(_BARS[height] for height in row) for row in heights], areas)
    first, last = (context.translate.partial_date(month) for month in (months[0], months[-1]))
    words = {
        row: context.translate("tooltip.trend", bars=row, first=first, last=last)
        for row in bars.unique()
    }
    return bars.map(words).where(shares.notna().any(axis=1), "")


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
    """Return the names of sectors with the letter that stands for them in the legend."""
    names = {
        code: f"{short_label(code, context.translate)} ({SECTOR_CUES[code]})"
        for code in codes.dropna().unique()
    }
    return codes.map(names).astype("str")


def _line(context: Context, column: Column) -> pd.Series:
    """Return label and value of each area, empty where it has none."""
    if column.decimals is None:
        texts = column.cells
    else:
        # Each different number is written once.
        numbers = column.cells.dropna().unique()
        texts = column.cells.map(
            {number: context.translate.number(number, column.decimals) for number in numbers}
        )
    return (f"{column.label}: " + texts.astype("str")).where(column.cells.notna(), "")
