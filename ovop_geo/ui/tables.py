"""Tables beside the maps: sort, search and download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from ovop_geo.language import Translator
from ovop_geo.regions.codes import Level, code_length, level_of
from ovop_geo.reports.tables import csv_from_table
from ovop_geo.ui.context import Context

_GAP = "–"
_HOST = r"https?://(?:www\.)?([^/]+)"
_TABLE_HEIGHT = 420
_ROW_HEIGHT = 35


@dataclass(frozen=True)
class Column:
    """A column of a shown table.

    Attributes
    ----------
    cells : index as the table; numbers stay numbers so that they sort.
    decimals : decimals to show at most, for numbers that are not years.
    link : whether the values are addresses of web pages.
    """

    label: str
    cells: pd.Series
    decimals: int | None = None
    link: bool = False


def place_columns(context: Context, codes: pd.Index) -> list[Column]:
    """Return code, name and parents of the regions ``codes``, as far as they differ."""
    translate = context.translate
    names = context.regions.areas["nama"]
    texts = codes.to_series(index=codes)
    own = Column(translate("column.nama"), texts.map(names))
    columns = [Column(translate("column.kode"), texts), own]
    looked_at = level_of(context.surroundings)
    levels = list(Level)
    for level in (Level.KECAMATAN, Level.KABUPATEN):
        if (
            levels.index(level) > levels.index(looked_at)
            and (texts.str.len() > code_length(level)).any()
        ):
            length = code_length(level)
            parents = texts.str[:length].where(texts.str.len() > length)
            columns.append(Column(translate(f"column.{level}"), parents.map(names)))
    return columns


def show_table(context: Context, name: str, columns: list[Column]) -> None:
    """Show a table with a search box and a download of all that is found.

    ``name`` tells it from other tables of the page, and names the file.
    """
    translate = context.translate
    table = pd.DataFrame({column.label: column.cells for column in columns})
    search, count, download = st.columns([3, 1.4, 1.2], vertical_alignment="bottom")
    wanted = search.text_input(
        translate("table.search"),
        key=f"search_{name}",
        placeholder=translate("table.search_hint"),
        label_visibility="collapsed",
    )
    found = _matching(table, wanted)
    count.caption(translate("table.count", count=len(found), whole=len(table)))
    download.download_button(
        translate("table.download"),
        data=lambda: _file(context, found),
        file_name=_file_name(context, name),
        mime="text/csv",
        key=f"download_{name}",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    if found.empty:
        st.info(translate("table.nothing_found" if len(table) else "table.empty"))
        return
    st.dataframe(
        _formatted(found, columns, translate),
        hide_index=True,
        placeholder=_GAP,
        height=min(_TABLE_HEIGHT, _ROW_HEIGHT * (len(found) + 1) + 3),
        column_config={
            column.label: st.column_config.LinkColumn(display_text=_HOST)
            for column in columns
            if column.link
        },
        key=f"table_{name}",
    )


def _matching(table: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """Keep the rows that hold all words of ``wanted`` in a text, in whatever case."""
    if table.empty or not wanted.strip():
        return table
    texts = table.select_dtypes("str").fillna("").agg(" ".join, axis=1).str.casefold()
    kept = pd.Series(True, index=table.index)
    for word in wanted.casefold().split():
        kept &= texts.str.contains(word, regex=False)
    return table[kept]


def _formatted(table: pd.DataFrame, columns: list[Column], translate: Translator) -> Styler:
    """Return the table with numbers written in the language; what sorts stays a number."""
    written = {
        column.label: _writer(column.decimals, translate)
        for column in columns
        if column.decimals is not None
    }
    return table.style.format(written)


def _writer(decimals: int, translate: Translator) -> Callable[[float], str]:
    return lambda value: "" if pd.isna(value) else translate.number(value, decimals)


def _file(context: Context, table: pd.DataFrame) -> bytes:
    if context.dataset.simulated:
        mark = context.translate("app.simulated.title")
        table = table.copy()
        table.insert(0, context.translate("column.data"), mark)
    return csv_from_table(table, context.translate.language)


def _file_name(context: Context, name: str) -> str:
    return f"ovop_{name}_{context.dataset.name}_{context.region}.csv"
