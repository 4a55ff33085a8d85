"""Tables with sorting, search and download."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from ovop_geo.language import Translator
from ovop_geo.reports.tables import csv_from_table
from ovop_geo.ui.choices.typed import typed
from ovop_geo.ui.choices.url_state import stay
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

if TYPE_CHECKING:
    # Tables come after the first map, which need not wait for its import.
    from pandas.io.formats.style import Styler

_GAP = "–"
_HOST = r"https?://(?:www\.)?([^/]+)"
_TABLE_HEIGHT = 420
_LONGEST_SENT_WHOLE = 100
_ROW_HEIGHT = 35


def show_table(context: Context, name: str, columns: Sequence[Column]) -> None:
    """Show a table with a search box and a download of all rows found.

    ``name`` is unique on the page and part of the name of the file.
    """
    translate = context.translate
    table = pd.DataFrame({column.label: column.cells for column in columns})
    search, count, download = st.columns([2.6, 1.3, 1.7], vertical_alignment="bottom")
    wanted = search.text_input(
        translate("table.search"),
        key=f"search_{name}",
        placeholder=translate("table.search_hint"),
        label_visibility="collapsed",
        on_change=stay,
    )
    found = _matching(table, typed(wanted))
    count.caption(plain(translate("table.count", count=len(found), whole=len(table))))
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
    if len(found) <= _LONGEST_SENT_WHOLE:
        _show_rows(name, _formatted(found, columns, translate), columns, len(found))
        return
    # A long table is much larger than its map: it is sent in parts, and only when opened.
    opened = st.expander(
        plain(translate("table.long", count=len(found))), key=f"open_{name}", on_change=stay
    )
    if opened.open:
        with opened:
            _show_rows(name, _rounded(found, columns), columns, len(found))


def _show_rows(
    name: str, rows: pd.DataFrame | Styler, columns: Sequence[Column], count: int
) -> None:
    long = count > _LONGEST_SENT_WHOLE
    st.dataframe(
        rows,
        hide_index=True,
        placeholder=_GAP,
        height=min(_TABLE_HEIGHT, _ROW_HEIGHT * (count + 1) + 3),
        column_config=_column_config(columns, long),
        lazy=long,
        key=f"table_{name}",
    )


def _matching(table: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """Return the rows whose texts contain all words of ``wanted``, in any case."""
    if table.empty or not wanted.strip():
        return table
    texts = table.select_dtypes("str").fillna("").agg(" ".join, axis=1).str.casefold()
    kept = pd.Series(True, index=table.index)
    for word in wanted.casefold().split():
        kept &= texts.str.contains(word, regex=False)
    return table[kept]


def _column_config(columns: Sequence[Column], long: bool) -> dict[str, ColumnConfig]:
    """Return the browser's formats for links and, in long tables, for numbers.

    Numbers of a long table, which is sent in parts, are formatted in the browser's language.
    """
    config: dict[str, ColumnConfig] = {
        column.label: st.column_config.LinkColumn(display_text=_HOST)
        for column in columns
        if column.link
    }
    if long:
        config |= {
            column.label: st.column_config.NumberColumn(format="localized")
            for column in columns
            if column.decimals is not None
        }
    return config


def _rounded(table: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    return table.round(
        {column.label: column.decimals for column in columns if column.decimals is not None}
    )


def _formatted(
    table: pd.DataFrame, columns: Sequence[Column], translate: Translator
) -> pd.DataFrame | Styler:
    """Return the table with numbers formatted in the language; the cells stay numbers."""
    written = {
        column.label: _writer(column.decimals, translate)
        for column in columns
        if column.decimals is not None
    }
    return table.style.format(written) if written else table


def _writer(decimals: int, translate: Translator) -> Callable[[float], str]:
    """Return a function that formats numbers, cached because many rows share few of them."""

    @cache
    def write(value: float) -> str:
        return "" if pd.isna(value) else translate.number(value, decimals)

    return write


def _file(context: Context, table: pd.DataFrame) -> bytes:
    if context.dataset.simulated:
        mark = context.translate("app.simulated.title")
        table = table.copy()
        table.insert(0, context.translate("column.data"), mark)
    return csv_from_table(table, context.translate.language)


def _file_name(context: Context, name: str) -> str:
    return f"ovop_{name}_{context.dataset.name}_{context.region}.csv"
