"""Review of records: an editor verifies or rejects records of the own region."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ovop_geo.editors import Editor
from ovop_geo.errors import OvopError
from ovop_geo.imports.display import table_name
from ovop_geo.imports.reviewing import ToReview
from ovop_geo.imports.writing import review_records
from ovop_geo.records.tables import TABLES
from ovop_geo.store.rejection import LONGEST_REASON, REJECTED
from ovop_geo.store.review import STATUSES
from ovop_geo.ui.caching_store import shared_review, shared_store
from ovop_geo.ui.choices.url_state import stay
from ovop_geo.ui.data.steps import show_way_to_load
from ovop_geo.ui.frame.access import current_editor
from ovop_geo.ui.frame.notices import told
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain
from ovop_geo.views.record_words import word
from ovop_geo.views.ticks import TICK, Ticks

_DONE = "review_done"
_TICKS, _SHOWN = "review_ticks", "review_shown"
_TABLE_HEIGHT = 460
_TICK_WIDTH, _REASON_WIDTH = 70, 340


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
    found = shared_review(context, table, status, editor)
    if not found.keys:
        _show_nothing(context, table, status)
        return
    ticked = _show_list(context, found)
    if found.more:
        st.caption(plain(translate("data.told.more", count=found.more)))
    keys = [key for seen, key in found.keys.items() if seen in ticked]
    _show_decisions(context, editor, table, status, keys)


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


def _show_nothing(context: Context, table: str, status: str) -> None:
    """Say that there is nothing to review here, and what to do instead."""
    translate = context.translate
    nothing = translate(
        "data.review.nothing",
        table=table_name(table, translate),
        status=word(translate, "verifikasi", status),
        place=context.title_of(context.region),
    )
    st.info(plain(nothing))
    show_way_to_load(context)


def _show_list(context: Context, found: ToReview) -> frozenset[str]:
    """Show the records with a tick each, and return what identifies the ticked ones."""
    translate = context.translate
    ticks = _ticks()
    if st.session_state.get(_SHOWN) == ticks.number and _list_key(ticks) not in st.session_state:
        # Streamlit forgot what was ticked, as the list was not on the page in between.
        _tick(())
    ticks = _ticks().carried_to(list(found.keys), translate.language, _ticked())
    st.session_state[_TICKS] = ticks
    st.session_state[_SHOWN] = ticks.number
    begin = pd.Series([each in ticks.ticked for each in ticks.listed], dtype="bool")
    listed = pd.concat([begin.rename(TICK), found.words], axis="columns")
    st.data_editor(
        listed,
        hide_index=True,
        num_rows="fixed",
        disabled=list(found.words.columns),
        column_config={
            TICK: st.column_config.CheckboxColumn(
                translate("data.review.tick"), width=_TICK_WIDTH, pinned=True
            )
        },
        height=min(_TABLE_HEIGHT, 35 * (len(listed) + 1) + 3),
        on_change=stay,
        key=_list_key(ticks),
    )
    now = _ticked()
    with st.container(horizontal=True, key="review_ticking"):
        st.button(
            plain(translate("data.review.all", count=len(listed))),
            type="tertiary",
            icon=":material/done_all:",
            on_click=_tick,
            args=(ticks.listed,),
            key="review_all",
        )
        st.button(
            translate("data.review.none"),
            type="tertiary",
            icon=":material/remove_done:",
            on_click=_tick,
            args=((),),
            disabled=not now,
            key="review_none",
        )
    return now


def _show_decisions(
    context: Context, editor: Editor, table: str, status: str, keys: list[str]
) -> None:
    """Show a button for each decision; a rejection asks for its reason."""
    translate = context.translate
    st.markdown(plain(translate("data.review.ticked", count=len(keys))))
    reason, decided = "", None
    with st.container(horizontal=True, vertical_alignment="bottom", key="review_buttons"):
        for each in STATUSES:
            if each == status:
                continue
            if each == REJECTED:
                reason = st.text_input(
                    translate("data.review.why"),
                    max_chars=LONGEST_REASON,
                    placeholder=translate("data.review.why_example"),
                    width=_REASON_WIDTH,
                    key=f"review_reason_{_ticks().number}",
                )
            if st.button(
                plain(translate(f"data.review.set.{each}", count=len(keys))),
                type="primary" if each == "terverifikasi" else "secondary",
                disabled=not keys,
                key=f"review_set_{each}",
            ):
                decided = each
    if decided is not None:
        _decide(context, editor, table, keys, decided, reason)


def _decide(
    context: Context, editor: Editor, table: str, keys: Sequence[str], status: str, reason: str
) -> None:
    translate = context.translate
    store = shared_store(context.settings)
    try:
        review_records(store, table, keys, status, editor, reason)
    except OvopError as fault:
        st.error(told(fault, translate))
        return
    _tick(())
    st.session_state[_DONE] = {
        "count": len(keys),
        "status": word(translate, "verifikasi", status),
    }
    st.rerun()


def _ticks() -> Ticks:
    ticks: Ticks = st.session_state.get(_TICKS, Ticks())
    return ticks


def _list_key(ticks: Ticks) -> str:
    return f"review_list_{ticks.number}"


def _ticked() -> frozenset[str]:
    """Return what is ticked in the list as the browser last told it."""
    ticks = _ticks()
    told_by_list = st.session_state.get(_list_key(ticks), {"edited_rows": {}})
    return ticks.after(told_by_list["edited_rows"])


def _tick(listed: tuple[str, ...]) -> None:
    """Begin the list anew with ``listed`` ticked, and nothing else."""
    st.session_state[_TICKS] = _ticks().anew(frozenset(listed))
