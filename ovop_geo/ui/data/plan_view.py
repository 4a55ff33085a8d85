"""The effects of importing the file, and the button that imports it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ovop_geo.errors import OvopError
from ovop_geo.imports.display import (
    added_table,
    cells_of,
    changed_table,
    count_table,
    table_name,
)
from ovop_geo.imports.nothing_read import is_nothing_read
from ovop_geo.imports.trial import Trial
from ovop_geo.imports.writing import apply_trial
from ovop_geo.selection import WORK_DATASET
from ovop_geo.ui.caching_store import shared_store
from ovop_geo.ui.choices.url_state import choose
from ovop_geo.ui.data.upload import forget_file
from ovop_geo.ui.frame.access import current_editor
from ovop_geo.ui.frame.notices import told
from ovop_geo.views.context import Context
from ovop_geo.views.markdown import plain

_DONE = "import_done"
_ROWS_SHOWN = 500
_TABLE_HEIGHT = 320


def show_plan(context: Context, trial: Trial) -> None:
    """Show rows to add, to change and to leave unchanged, and the import button to an editor.

    Where no record was read, there is no plan.
    """
    if is_nothing_read(trial):
        return
    translate = context.translate
    st.header(translate("data.plan.title"))
    if trial.plan.tables:
        st.dataframe(count_table(trial.plan, translate), hide_index=True, key="plan_counts")
    changes = changed_table(trial.plan, context.regions.everywhere, translate)
    if len(changes):
        st.subheader(plain(translate("data.plan.changes", count=len(changes))))
        _show_rows(context, changes, "plan_changes")
    for name, plan in trial.plan.tables.items():
        if plan.added:
            title = translate(
                "data.plan.new_rows", table=table_name(name, translate), count=len(plan.added)
            )
            with st.expander(plain(title)):
                _show_rows(context, added_table(trial, name, translate), f"plan_added_{name}")
    if trial.plan.is_empty:
        st.info(translate("data.told.nothing"))
        return
    if current_editor() is None:
        st.info(translate("data.apply.nobody"))
        return
    _show_apply(context, trial)


def show_done(context: Context) -> None:
    """Show the result of the session's last import once, with a button to look at it."""
    done = st.session_state.pop(_DONE, None)
    if done is None:
        return
    translate = context.translate
    st.success(plain(translate("data.apply.done", **done)))
    if context.dataset.name != WORK_DATASET:
        st.button(
            translate("data.apply.look"),
            key="look_at_work",
            on_click=choose,
            kwargs={"dataset": WORK_DATASET, "section": "mutu"},
        )


def _show_apply(context: Context, trial: Trial) -> None:
    """Offer to write, once the user leaves out rows with errors and accepts warnings."""
    translate = context.translate
    agreed = True
    if trial.errors:
        agreed &= st.checkbox(
            plain(translate("data.apply.leave", count=len(trial.errors))), key="leave_errors"
        )
    if trial.warnings:
        agreed &= st.checkbox(
            plain(translate("data.apply.accept", count=len(trial.warnings))), key="accept_warnings"
        )
    if trial.personal:
        agreed &= st.checkbox(
            plain(translate("data.apply.personal", columns=cells_of(trial.personal))),
            key="keep_personal",
        )
    if not st.button(
        translate("data.apply.button"), type="primary", disabled=not agreed, key="apply"
    ):
        return
    with st.spinner(translate("data.stage.apply")):
        try:
            entry = apply_trial(trial, shared_store(context.settings), current_editor())
        except OvopError as fault:
            st.error(told(fault, translate))
            return
    if entry is not None:
        st.session_state[_DONE] = {
            "entry": str(entry.id),
            "added": translate("data.count.added", count=entry.total("ditambah")),
            "changed": translate("data.count.changed", count=entry.total("diubah")),
        }
    forget_file()
    st.rerun()


def _show_rows(context: Context, table: pd.DataFrame, key: str) -> None:
    rows = table.head(_ROWS_SHOWN)
    st.dataframe(
        rows, hide_index=True, height=min(_TABLE_HEIGHT, 35 * (len(rows) + 1) + 3), key=key
    )
    if len(table) > _ROWS_SHOWN:
        more = context.translate("data.told.more", count=len(table) - _ROWS_SHOWN)
        st.caption(plain(more))
