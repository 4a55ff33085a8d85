"""Tables with sorting, search and download.

The table is an element of the page itself. The server finds, sorts and writes its rows; what a
reader asks for runs the table alone again, not the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st

from ovop_geo.files import safe_file_name
from ovop_geo.reports.tables import csv_from_table
from ovop_geo.ui.choices.controls import go_to
from ovop_geo.ui.choices.typed import typed
from ovop_geo.ui.choices.url_state import choose, stay
from ovop_geo.ui.page_component import page_component
from ovop_geo.ui.part_alone import guarded_part
from ovop_geo.ui.serving.addresses import table_script_address
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.table_rows import (
    FIRST_SHOWN,
    Asked,
    Columns,
    TableRows,
    asked_rows,
    falls,
    group_column,
    written_rows,
)

_WORD = re.compile(r"[^\W_]+")

Opens = bool | Mapping[str, Mapping[str, str]]
"""Whether the name of a row leads to its region, or what it chooses in the selection."""


def show_table(
    context: Context,
    name: str,
    columns: Sequence[Column],
    *,
    whole: bool = False,
    opens: Opens = False,
    real: bool = False,
) -> None:
    """Show a table with search, sorting, and a download of all rows found.

    Its rows are written once for all sessions if ``columns`` are the same objects at every run.

    Parameters
    ----------
    name : unique on the page, and part of the name of the file.
    whole : whether to show all rows from the start, and nothing to press, as for print.
    opens : whether the name of a row leads to its region, whose code the index then holds; or the
        values of the selection that it chooses, by the index.
    real : whether the values are real also beside simulated records.
    """
    if not len(columns[0].cells):
        st.info(context.translate("table.empty"))
        return
    mark = context.dataset.simulated and not real
    _show_alone(context, name, tuple(columns), whole, opens, mark)


@st.fragment
def _show_alone(
    context: Context, name: str, columns: Columns, whole: bool, opens: Opens, mark: bool
) -> None:
    with guarded_part("table", context.translate):
        _show(context, name, columns, whole, opens, mark)


def _show(
    context: Context, name: str, columns: Columns, whole: bool, opens: Opens, mark: bool
) -> None:
    # A name may hold what users wrote, and Streamlit allows no two underscores in a row.
    key = "-".join(("table", *_WORD.findall(name)))
    # What the browser answered is known before the table is made again.
    answer = st.session_state.get(key)
    asked = Asked.read(answer.get("asked") if isinstance(answer, dict) else None)
    # A heading promises all that stands below it.
    complete = whole or group_column(columns) is not None
    asked = replace(asked, search=typed(asked.search), all=asked.all or complete)
    rows = asked_rows(columns, asked, context.translate)
    pressed = page_component("ovop_table", table_script_address())(
        key=key,
        data=_packed(context, columns, asked, rows, whole, opens),
        on_asked_change=stay,
        on_opened_change=stay,
    )
    if whole:
        return
    if _is_followed(context, opens, pressed["opened"]):
        st.rerun()
    st.download_button(
        context.translate("table.download"),
        data=lambda: _file(context, columns, rows.found, mark),
        file_name=_file_name(context, name),
        mime="text/csv",
        key=f"{key}-download",
        on_click="ignore",
        icon=":material/download:",
    )


def _is_followed(context: Context, opens: Opens, code: object) -> bool:
    """Choose what the name of the row ``code`` leads to; return whether it leads anywhere."""
    if isinstance(opens, Mapping):
        if code in opens:
            choose(**opens[str(code)])
            return True
        return False
    if opens and isinstance(code, str) and code in context.regions.areas.index:
        go_to(code)
        return True
    return False


def _packed(
    context: Context, columns: Columns, asked: Asked, rows: TableRows, whole: bool, opens: Opens
) -> dict[str, object]:
    """Return what the script of the table shows, as its types describe it."""
    translate = context.translate
    found, count = rows.found, len(columns[0].cells)
    shown = found if asked.all else found[:FIRST_SHOWN]
    written = written_rows(columns, translate)
    index = columns[0].cells.index
    group = group_column(columns)
    # A group is no cell of its row.
    kept = [column for column in columns if column.part != "file"]
    places = [place for place, column in enumerate(kept) if column is not group]
    headings = [kept[place] for place in places]
    more = len(shown) < len(found)
    return {
        "columns": [
            {
                "label": column.label,
                "part": column.part,
                "numeric": column.decimals is not None,
                "day": column.days is not None,
                "falls": falls(column),
                "direction": _direction(rows) if column.label == rows.sorted_by else "none",
            }
            for column in headings
        ],
        "rows": [[written[position][place] for place in places] for position in shown],
        "groups": [] if group is None else [str(group.cells.iloc[at]) for at in shown],
        "codes": [str(index[position]) for position in shown] if opens else [],
        "whole": whole,
        "asked": vars(asked),
        "words": {
            "region": translate(
                "table.region", columns=", ".join(column.label for column in headings)
            ),
            "search": translate("table.search"),
            "hint": translate("table.search_hint"),
            "count": translate("table.count", count=len(found), whole=count),
            "more": translate("table.more", count=len(found)) if more else "",
            "nothing": "" if len(found) else translate("table.nothing_found"),
        },
    }


def _direction(rows: TableRows) -> str:
    return "descending" if rows.descending else "ascending"


def _file(context: Context, columns: Columns, found: np.ndarray, mark: bool) -> bytes:
    """Return the rows found as a file, with all columns and at most the decimals that are shown.

    ``mark`` tells whether each row says that it is simulated.
    """
    table = pd.DataFrame(
        {
            column.label: column.cells
            if column.decimals is None
            else column.cells.round(column.decimals)
            for column in columns
        }
    ).iloc[found]
    if mark:
        stamp = context.translate("app.simulated.title")
        table.insert(0, context.translate("column.data"), stamp)
    return csv_from_table(table, context.translate.language)


def _file_name(context: Context, name: str) -> str:
    parts = ("ovop", name, context.region, context.dataset.name, f"{context.on:%Y-%m}")
    return safe_file_name(f"{'_'.join(parts)}.csv")
