"""Sets the verification of records: a draft becomes ``terverifikasi`` or ``ditolak``."""

from __future__ import annotations

from collections.abc import Collection

from ovop_geo.errors import StoreError
from ovop_geo.records.tables import TABLES
from ovop_geo.store.connection import Store
from ovop_geo.store.content import Held, held_rows, write_rows
from ovop_geo.store.history import Change, Entry, EntryKind, add_entry, log_changes
from ovop_geo.store.rejection import REJECTED, checked_reason

STATUSES = TABLES["produk"].column("verifikasi").allowed
"""Allowed values of ``verifikasi``: draft, terverifikasi, ditolak."""


def set_verification(
    store: Store,
    table: str,
    keys: Collection[str],
    status: str,
    who: str,
    reason: str = "",
) -> Entry | None:
    """Set the verification of the rows ``keys`` of ``table`` to ``status``, all or none.

    ``reason`` says why rows are rejected; for any other status it is not kept.

    Returns
    -------
    The entry of the history, ``None`` if all rows already have that status.

    Raises
    ------
    StoreError : the status is unknown, a rejection has no reason, a row no longer exists, or a
        rejected flagship would become a second one of its village.
    """
    if status not in STATUSES:
        raise StoreError("store.error.status", found=status, allowed=", ".join(STATUSES))
    kept = checked_reason(reason) if status == REJECTED else None
    with store.writing() as connection:
        held = held_rows(connection, table)
        missing = [key for key in keys if key not in held]
        if missing:
            raise StoreError("store.error.row_gone", count=len(missing))
        old = {key: held[key] for key in keys if held[key].row["verifikasi"] != status}
        if not old:
            return None
        entry = add_entry(
            connection, EntryKind.REVIEW, who, {table: {"diubah": len(old)}}, reason=kept
        )
        new = {key: Held({**each.row, "verifikasi": status}, entry.id) for key, each in old.items()}
        log_changes(
            connection, entry.id, [Change(table, key, old[key], each) for key, each in new.items()]
        )
        write_rows(connection, table, changed=new)
    return entry
