"""A small control by which the user points at the row of headers of a sheet."""

from __future__ import annotations

import streamlit as st

from ovop_geo.intake.header import HELPER_SHEETS
from ovop_geo.intake.mapping import HeaderRows
from ovop_geo.intake.words import cell_text
from ovop_geo.intake.workbook import Sheet
from ovop_geo.ui.choices.select_box import show_select_box
from ovop_geo.ui.choices.url_state import stay
from ovop_geo.ui.data.held_file import Work, held_work
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

_ROWS_OFFERED = 15
_LONGEST_ROW = 80
_AS_PROPOSED = ""


def show_header_row(context: Context, work: Work) -> None:
    """Let the user choose the row of headers of a sheet; open where none is recognised."""
    translate = context.translate
    sheets = {
        sheet.name: sheet
        for sheet in work.opened.workbook.sheets
        if sheet.rows and not sheet.is_hidden and sheet.name not in HELPER_SHEETS
    }
    if not sheets:
        return
    control = st.expander(
        translate("data.header.title"),
        expanded=not work.opened.proposed.sheets,
        key="header_row_asked",
        on_change=stay,
    )
    if not control.open:
        return
    with control:
        st.caption(plain(translate("data.header.help")))
        name = next(iter(sheets))
        if len(sheets) > 1:
            left_out = [each for each in sheets if each in work.opened.proposed.left_out]
            name = st.selectbox(
                translate("data.header.sheet"),
                list(sheets),
                index=list(sheets).index(left_out[0]) if left_out else 0,
                key="header_sheet",
            )
        _show_rows(context, sheets[name], work.choices.rows.get(name))


def _show_rows(context: Context, sheet: Sheet, chosen: HeaderRows | None) -> None:
    translate = context.translate
    offered = _offered(sheet)
    numbers = {_numbers(rows): rows for rows in offered}
    # A choice outlives its page: it must not keep the file.
    name = sheet.name

    def choose(number: str) -> None:
        work = held_work()
        if work is not None:
            work.point(name, numbers.get(number))

    show_select_box(
        translate("data.header.which", sheet=name),
        {
            _AS_PROPOSED: translate("data.header.proposed"),
            **{
                _numbers(rows): translate("data.header.row", row=_numbers(rows), texts=texts)
                for rows, texts in offered.items()
            },
        },
        _numbers(chosen) if chosen else _AS_PROPOSED,
        choose,
        key=f"header_row_{name}",
    )


def _offered(sheet: Sheet) -> dict[HeaderRows, str]:
    """Return the texts of the first filled rows, each alone and with the one below it."""
    texts = [
        " · ".join(cell_text(cell) for cell in row if cell is not None)
        for row in sheet.rows[: _ROWS_OFFERED + 1]
    ]
    offered: dict[HeaderRows, str] = {}
    for row, text in enumerate(texts[:_ROWS_OFFERED]):
        if not text:
            continue
        offered[row, row] = text[:_LONGEST_ROW]
        below = texts[row + 1] if row + 1 < len(texts) else ""
        if below:
            offered[row, row + 1] = f"{text[: _LONGEST_ROW // 2]} / {below[: _LONGEST_ROW // 2]}"
    return offered


def _numbers(rows: HeaderRows) -> str:
    first, last = rows
    return str(first + 1) if first == last else f"{first + 1}–{last + 1}"
