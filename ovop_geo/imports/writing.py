"""Writes to the store, each time after checking the rights of the editor."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ovop_geo.editors import Editor, outside_region, require_write
from ovop_geo.imports.noting import note_write, noted_refusals
from ovop_geo.imports.ownership import owners
from ovop_geo.imports.returning import ReturnTrial
from ovop_geo.imports.trial import Trial
from ovop_geo.records.tables import TABLES
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.connection import Store
from ovop_geo.store.content import read_records
from ovop_geo.store.entry_rows import rows_written
from ovop_geo.store.history import Entry, ImportSource
from ovop_geo.store.plan import Plan
from ovop_geo.store.review import set_verification
from ovop_geo.store.rows import frame_from_rows
from ovop_geo.store.undoing import Undone, undo


def apply_trial(trial: Trial, store: Store, editor: Editor | None) -> Entry | None:
    """Apply the plan of ``trial`` completely or not at all, and keep the file in the history.

    Returns
    -------
    The entry of the history, ``None`` if nothing would change.

    Raises
    ------
    AccessError : there is no editor, or rows lie outside the editor's region.
    StoreError : somebody has changed rows of the plan, or the store cannot be written; it
        then stays as it was.
    """
    workbook = trial.workbook
    return _apply(trial.plan, workbook.file_name, workbook.content, store, editor)


def apply_return(trial: ReturnTrial, store: Store, editor: Editor | None) -> Entry | None:
    """Apply the plan of an export that comes back, as `apply_trial` does that of a file."""
    exported = trial.exported
    return _apply(trial.plan, exported.file_name, exported.content, store, editor)


def _apply(
    plan: Plan, file_name: str, content: bytes, store: Store, editor: Editor | None
) -> Entry | None:
    with noted_refusals("import", editor):
        for which in ("after", "before"):
            writer = require_write(editor, _planned(plan, which), owners(store))
        source = ImportSource.of_file(writer.name, file_name, content)
        entry = apply_plan(store, plan, source)
    note_write("import", entry, editor)
    return entry


def undo_entry(store: Store, entry: int, editor: Editor | None) -> Undone:
    """Undo one entry of the history as a whole.

    Raises
    ------
    AccessError : there is no editor, or the entry wrote rows outside the editor's region.
    StoreError : there is no such entry, nothing of it can be undone, or the store cannot be
        written.
    """
    with noted_refusals("undo", editor):
        writer = require_write(editor, {})
        for tables in rows_written(store, entry):
            require_write(editor, tables, owners(store))
        done = undo(store, entry, writer.name)
    note_write("undo", done.entry, editor)
    return done


def review_records(
    store: Store,
    table: str,
    keys: Collection[str],
    status: str,
    editor: Editor | None,
    reason: str = "",
) -> Entry | None:
    """Set the verification of the rows ``keys`` of ``table`` to ``status``, all or none.

    ``reason`` says why rows are rejected.

    Raises
    ------
    AccessError : there is no editor, or a row lies outside the editor's region.
    StoreError : a row no longer exists or may not have that status, or a rejection has no
        reason.
    """
    with noted_refusals("review", editor):
        records = read_records(store, table)
        chosen = records[records.index.isin(list(keys))]
        writer = require_write(editor, {table: chosen}, owners(store))
        entry = set_verification(store, table, keys, status, writer.name, reason)
    note_write("review", entry, editor)
    return entry


def may_undo(store: Store, entry: int, editor: Editor | None) -> bool:
    """Return whether ``editor`` may write all rows that an entry of the history wrote."""
    return editor is not None and all(
        outside_region(tables, editor, owners(store)).empty for tables in rows_written(store, entry)
    )


def within_region(
    records: pd.DataFrame, table: str, store: Store, editor: Editor | None
) -> pd.DataFrame:
    """Return the rows of a table of the store that ``editor`` may write."""
    outside = outside_region({table: records}, editor, owners(store))
    return records.drop(index=outside["baris"].unique())


def _planned(plan: Plan, which: str) -> dict[str, pd.DataFrame]:
    """Return the rows to write by table, as they are (``before``) or would be (``after``)."""
    tables = {}
    for name, each in plan.tables.items():
        rows = [getattr(row, which) for row in (*each.added, *each.changed)]
        tables[name] = frame_from_rows([row for row in rows if row is not None], TABLES[name])
    return tables
