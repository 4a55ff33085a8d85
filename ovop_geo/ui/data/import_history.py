"""The history of the store: imports, reviews and undos, with a button to undo one."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from ovop_geo.errors import OvopError
from ovop_geo.files import safe_file_name
from ovop_geo.imports.display import row_name, table_name
from ovop_geo.imports.history_words import count_words, kind_words, who_words
from ovop_geo.imports.local_time import moment_text, reader_zone
from ovop_geo.imports.writing import may_undo, undo_entry
from ovop_geo.store.connection import Store
from ovop_geo.store.history import Entry, EntryKind, history, imported_file
from ovop_geo.store.undoing import Undone
from ovop_geo.ui.caching_store import shared_store
from ovop_geo.ui.data.steps import show_way_to_load
from ovop_geo.ui.frame.access import current_editor
from ovop_geo.ui.frame.notices import told
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

_UNDONE = "import_undone"
_ASKED = "undo_asked"
_MOST_KEPT = 10
_TABLE_HEIGHT = 420


def show_history(context: Context) -> None:
    """List the history, newest first; an editor may undo entries of the own region.

    The names of files and the reasons of rejections are for editors alone: they may name people.
    """
    translate = context.translate
    store = shared_store(context.settings)
    _show_undone(context)
    entries = history(store)
    if not entries:
        st.info(translate("data.history.nothing"))
        show_way_to_load(context)
        return
    editor = current_editor()
    if editor is None:
        entries = [replace(entry, file_name=None, reason=None) for entry in entries]
    st.dataframe(
        _table(context, entries),
        hide_index=True,
        height=min(_TABLE_HEIGHT, 35 * (len(entries) + 1) + 3),
        key="history",
    )
    if editor is None:
        st.info(translate("data.history.nobody"))
        return
    known = {entry.id: entry for entry in entries if entry.kind is not EntryKind.UNDO}
    chosen = st.selectbox(
        translate("data.history.choose"),
        known,
        index=None,
        placeholder=translate("data.choice.open"),
        format_func=lambda number: _name(context, known[number]),
        on_change=_asked,
        args=(None,),
        key="history_entry",
    )
    if chosen is not None:
        _show_entry(context, store, known[chosen])


def _show_entry(context: Context, store: Store, entry: Entry) -> None:
    translate = context.translate
    if not may_undo(store, entry.id, current_editor()):
        st.warning(translate("data.history.elsewhere"))
        return
    if entry.purged is not None and entry.file_name:
        st.caption(plain(translate("store.error.purged", entry=str(entry.id))))
    elif entry.file_name:
        st.download_button(
            plain(translate("data.history.file", file=entry.file_name)),
            data=lambda: imported_file(store, entry.id)[1],
            file_name=safe_file_name(entry.file_name),
            on_click="ignore",
            icon=":material/download:",
            key="history_file",
        )
    if entry.undone:
        st.info(translate("data.history.was_undone"))
    elif st.session_state.get(_ASKED) == entry.id:
        _ask(context, store, entry)
    else:
        st.markdown(translate("data.history.text"))
        st.button(
            plain(translate("data.history.undo", entry=str(entry.id))),
            key="undo",
            on_click=_asked,
            args=(entry.id,),
        )


def _ask(context: Context, store: Store, entry: Entry) -> None:
    """Say what would be taken back, and take it back when the editor says so once more."""
    translate = context.translate
    with st.container(border=True, key="undo_question"):
        question = translate(
            "data.history.ask",
            what=kind_words(entry, translate),
            counts=count_words(entry, translate),
            who=who_words(entry.who, translate),
            when=_when(context, entry),
        )
        st.markdown(f"**{plain(question)}**")
        st.markdown(translate("data.history.text"))
        with st.container(horizontal=True):
            agreed = st.button(translate("data.history.yes"), type="primary", key="undo_yes")
            st.button(translate("data.history.no"), key="undo_no", on_click=_asked, args=(None,))
    if not agreed:
        return
    _asked(None)
    try:
        st.session_state[_UNDONE] = undo_entry(store, entry.id, current_editor())
    except OvopError as fault:
        st.error(told(fault, translate))
        return
    st.rerun()


def _asked(entry: int | None) -> None:
    """Keep in mind which entry the editor is asked about; ``None`` if about none."""
    st.session_state[_ASKED] = entry


def _show_undone(context: Context) -> None:
    done: Undone | None = st.session_state.pop(_UNDONE, None)
    if done is None:
        return
    translate = context.translate
    undone = translate(
        "store.told.undone",
        entry=str(done.entry.undoes),
        removed=translate("store.told.removed", count=done.entry.total("dihapus")),
        restored=translate("store.told.put_back", count=done.entry.total("dikembalikan")),
    )
    st.success(plain(undone))
    if done.kept:
        lines = [
            f"- {table_name(kept.table, translate)}: "
            f"{row_name(kept.table, kept.row, context.regions.everywhere, translate)}: "
            f"{translate(f'store.kept.{kept.reason}')}"
            for kept in done.kept[:_MOST_KEPT]
        ]
        more = len(done.kept) - _MOST_KEPT
        if more > 0:
            lines.append(f"- {translate('data.told.more', count=more)}")
        st.warning(plain(translate("store.told.kept", count=len(done.kept))))
        st.text("\n".join(lines))


def _table(context: Context, entries: list[Entry]) -> pd.DataFrame:
    translate = context.translate
    parts = ["entry", "when", "what", "counts", "who", "state", "reason"]
    table = pd.DataFrame(
        [
            (
                entry.id,
                _when(context, entry),
                kind_words(entry, translate),
                count_words(entry, translate),
                who_words(entry.who, translate),
                translate("data.history.state.undone") if entry.undone else "",
                entry.reason or "",
            )
            for entry in entries
        ],
        columns=parts,
    )
    # Most entries have no reason; an empty column says nothing.
    shown = parts if table["reason"].any() else parts[:-1]
    return table[shown].rename(columns={part: translate(f"data.history.{part}") for part in shown})


def _when(context: Context, entry: Entry) -> str:
    return moment_text(entry.when, reader_zone(st.context.timezone), context.translate)


def _name(context: Context, entry: Entry) -> str:
    who = who_words(entry.who, context.translate)
    what = kind_words(entry, context.translate)
    return f"{entry.id} · {_when(context, entry)} · {who} · {what}"
