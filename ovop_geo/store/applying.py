"""Applies a plan in one transaction, if none of its rows changed since it was made."""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa

from ovop_geo.errors import StoreError
from ovop_geo.store.connection import WAIT_SECONDS, Store
from ovop_geo.store.content import Held, write_rows
from ovop_geo.store.history import (
    Change,
    Entry,
    EntryKind,
    ImportSource,
    add_entry,
    log_changes,
)
from ovop_geo.store.mapping import CHANGES
from ovop_geo.store.plan import Plan
from ovop_geo.store.purging import purge_old_files
from ovop_geo.store.state import state_of


def apply_plan(
    store: Store, plan: Plan, source: ImportSource, *, wait: float = WAIT_SECONDS
) -> Entry | None:
    """Apply ``plan`` completely or not at all, and keep ``source`` in the history.

    Afterwards, original files whose time is over are removed from the store.

    Changes since the plan was made do no harm if they touched none of its rows. A plan that
    changes nothing makes no entry.

    Returns
    -------
    The entry of the history, ``None`` if the plan changes nothing.

    Raises
    ------
    StoreError : rows of the plan have changed, so that it must be made again; another writer
        takes more than ``wait`` seconds; the disk is full or the database fails. The store
        then stays as it was.
    """
    if plan.is_empty:
        return None
    with store.writing(wait) as connection:
        _refuse_if_changed(connection, plan)
        entry = add_entry(connection, EntryKind.IMPORT, source.who, plan.counts, source)
        changes = []
        added: dict[str, dict[str, Held]] = defaultdict(dict)
        changed: dict[str, dict[str, Held]] = defaultdict(dict)
        for table, row in plan.rows():
            after = Held(row.after, entry.id)
            before = None if row.before is None else Held(row.before, row.owner or 0)
            (added if before is None else changed)[table][row.key] = after
            changes.append(Change(table, row.key, before, after))
        log_changes(connection, entry.id, changes)
        for table in plan.tables:
            write_rows(connection, table, changed=changed[table], added=added[table])
    purge_old_files(store)
    return entry


def _refuse_if_changed(connection: sa.Connection, plan: Plan) -> None:
    state = state_of(connection)
    if state == plan.based_on:
        return
    if state.generation != plan.based_on.generation:
        raise StoreError("store.error.meanwhile")
    since = sa.select(CHANGES.c.tabel, CHANGES.c.kunci).where(
        CHANGES.c.riwayat_id > plan.based_on.entry
    )
    if not plan.keys().isdisjoint({(table, key) for table, key in connection.execute(since)}):
        raise StoreError("store.error.meanwhile")
