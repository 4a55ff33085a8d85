"""The history of the store: imports, reviews and undos, with a button to undo one."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from ovop_geo.errors import OvopError
from ovop_geo.files import safe_file_name
from ovop_geo.imports.display import table_name
from ovop_geo.imports.writing import may_undo, undo_entry
from ovop_geo.store.connection import Store
from ovop_geo.store.history import Entry, EntryKind, history, imported_file
from ovop_geo.store.undoing import Undone
from ovop_geo.ui.caching_store import shared_store
from ovop_geo.ui.frame.access import current_editor
from ovop_geo.ui.frame.notices import told
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

_COUNTS = ("ditambah", "diubah", "dihapus", "dikembalikan", "tetap")
_UNDONE = "import_undone"
_MOST_KEPT = 10
_TABLE_HEIGHT = 420


def show_history(context: Context) -> None:
    """List the history, newest first; an editor may undo entries of the own region.

    The names of files are for editors alone: they may name people.
    """
    translate = context.translate
    store = shared_store(context.settings)
    _show_undone(context)
    entries = history(store)
    if not entries:
        st.info(translate("store.told.no_history"))
        return
    editor = current_editor()
    if editor is None:
        entries = [replace(entry, file_name=None) for entry in entries]
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
        key="history_entry",
    )
    if chosen is not None:
        _show_entry(context, store, known[chosen])


def _show_entry(context: Context, store: Store, entry: Entry) -> None:
    translate = context.translate
    if not may_undo(store, entry.id, current_editor()):
        st.warning(translate("data.history.elsewhere"))
        return
    if entry.purged is not None:
        st.caption(plain(translate("store.error.purged", entry=str(entry.id))))
    elif entry.file_name is not None:
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
        return
    st.markdown(translate("data.history.text"))
    if not st.button(plain(translate("data.history.undo", entry=str(entry.id))), key="undo"):
        return
    try:
        st.session_state[_UNDONE] = undo_entry(store, entry.id, current_editor())
    except OvopError as fault:
        st.error(told(fault, translate))
        return
    st.rerun()


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
            f"- {table_name(kept.table, translate)} {kept.key}: "
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
    parts = ("entry", "when", "who", "what", "counts", "state")
    return pd.DataFrame(
        [
            (
                entry.id,
                f"{translate.date(entry.when.date())} {entry.when:%H:%M} UTC",
                entry.who,
                _kind(context, entry),
                ", ".join(
                    translate(f"store.count.{what}", count=entry.total(what))
                    for what in _COUNTS
                    if entry.total(what)
                ),
                translate("data.history.state.undone") if entry.undone else "",
            )
            for entry in entries
        ],
        columns=[translate(f"data.history.{part}") for part in parts],
    )


def _kind(context: Context, entry: Entry) -> str:
    translate = context.translate
    file = entry.file_name or translate("data.history.a_file")
    return translate(f"store.kind.{entry.kind}", file=file, entry=str(entry.undoes))


def _name(context: Context, entry: Entry) -> str:
    day = context.translate.date(entry.when.date())
    return f"{entry.id} · {day} · {entry.who} · {_kind(context, entry)}"
