"""Review of records: an editor verifies or rejects records of the own region."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ovop_geo.errors import OvopError
from ovop_geo.imports.display import column_name, table_name, value_text
from ovop_geo.imports.writing import review_records, within_region
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import PROVINCE, lies_in
from ovop_geo.store.content import read_records
from ovop_geo.store.review import STATUSES
from ovop_geo.ui.caching_store import shared_store
from ovop_geo.ui.choices.url_state import stay
from ovop_geo.ui.frame.access import current_editor
from ovop_geo.ui.frame.notices import told
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.record_words import word

_DONE = "review_done"
_MOST_SHOWN = 500
_TABLE_HEIGHT = 460


def show_review(context: Context) -> None:
    """List records by table and status, with buttons that change the status of chosen ones."""
    translate = context.translate
    editor = current_editor()
    st.markdown(translate("data.review.text"))
    if editor is None:
        st.info(translate("data.review.nobody"))
        return
    if done := st.session_state.pop(_DONE, None):
        st.success(plain(translate("data.review.done", **done)))
    table, status = _choices(context)
    store = shared_store(context.settings)
    records = read_records(store, table, [status])
    records = _inside(within_region(records, table, store, editor), context.region)
    if records.empty:
        st.info(translate("data.review.nothing"))
        return
    shown = records.head(_MOST_SHOWN)
    every = st.checkbox(
        plain(translate("data.review.all", count=len(shown))), key="review_all", on_change=stay
    )
    answer = st.dataframe(
        _table(context, shown),
        hide_index=True,
        on_select=stay,
        selection_mode="multi-row",
        height=min(_TABLE_HEIGHT, 35 * (len(shown) + 1) + 3),
        key=f"review_{table}_{status}",
    )
    if len(records) > _MOST_SHOWN:
        more = translate("data.told.more", count=len(records) - _MOST_SHOWN)
        st.caption(plain(more))
    rows = range(len(shown)) if every else answer["selection"]["rows"]
    keys = [str(shown.index[row]) for row in rows if row < len(shown)]
    _show_buttons(context, table, status, keys)


def _choices(context: Context) -> tuple[str, str]:
    translate = context.translate
    left, right = st.columns(2)
    table: str = left.selectbox(
        translate("data.review.table"),
        list(TABLES),
        format_func=lambda name: table_name(name, translate),
        key="review_table",
    )
    status: str = right.selectbox(
        translate("data.review.status"),
        STATUSES,
        format_func=lambda each: word(translate, "verifikasi", each),
        key="review_status",
    )
    return table, status


def _inside(records: pd.DataFrame, region: str) -> pd.DataFrame:
    """Return the records of the chosen region; those of tables without a region are kept."""
    if region == PROVINCE or "kode_wilayah" not in records:
        return records
    return records[lies_in(records["kode_wilayah"], region)]


def _table(context: Context, records: pd.DataFrame) -> pd.DataFrame:
    translate = context.translate
    table = {}
    if "kode_wilayah" in records:
        names = records["kode_wilayah"].map(context.regions.areas["nama"])
        table[translate("data.review.place")] = names.astype("str")
    for column in records.columns:
        if records[column].notna().any() and column != "verifikasi":
            table[column_name(column, translate)] = pd.Series(
                [_text(context, value) for value in records[column]], records.index, dtype="str"
            )
    return pd.DataFrame(table)


def _text(context: Context, value: object) -> str:
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    return value_text(value.date() if isinstance(value, pd.Timestamp) else value, context.translate)


def _show_buttons(context: Context, table: str, status: str, keys: list[str]) -> None:
    translate = context.translate
    with st.container(horizontal=True, key="review_buttons"):
        for each in STATUSES:
            if each == status:
                continue
            pressed = st.button(
                plain(translate(f"data.review.set.{each}", count=len(keys))),
                type="primary" if each == "terverifikasi" else "secondary",
                disabled=not keys,
                key=f"review_set_{each}",
            )
            if pressed:
                _set(context, table, keys, each)


def _set(context: Context, table: str, keys: list[str], status: str) -> None:
    translate = context.translate
    store = shared_store(context.settings)
    try:
        review_records(store, table, keys, status, current_editor())
    except OvopError as fault:
        st.error(told(fault, translate))
        return
    st.session_state[_DONE] = {
        "count": len(keys),
        "status": word(translate, "verifikasi", status),
    }
    st.session_state.pop("review_all", None)
    st.rerun()
