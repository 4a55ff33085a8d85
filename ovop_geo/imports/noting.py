"""Notes in log and metrics what was tried, written and refused, never by whom or in which words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ovop_geo.editors import Editor
from ovop_geo.errors import AccessError, IntakeError, StoreError
from ovop_geo.log import log_event
from ovop_geo.metrics import count_refused, count_trial, count_write
from ovop_geo.store.history import Entry

_CONFLICTS = frozenset(
    f"store.error.{what}" for what in ("meanwhile", "flagship", "row_gone", "nothing_to_undo")
)
_REASONS = {
    "access.error.nobody": "not_signed_in",
    "access.error.outside": "region",
    "store.error.busy": "busy",
}


@contextmanager
def noted_refusals(kind: str, editor: Editor | None) -> Iterator[None]:
    """Note why the enclosed write of ``kind`` is refused, if it is; the error passes."""
    try:
        yield
    except (AccessError, StoreError) as fault:
        reason = _reason_of(fault)
        count_refused(kind, reason)
        log_event("write_refused", kind=kind, reason=reason, region=_region_of(editor))
        raise


def note_write(kind: str, entry: Entry | None, editor: Editor | None) -> None:
    """Note a write of ``kind``; without an ``entry`` nothing had to be changed."""
    outcome = "unchanged" if entry is None else "done"
    count_write(kind, outcome)
    counts = {} if entry is None else {"entry": entry.id, **_totals(entry)}
    log_event(f"{kind}_{outcome}", region=_region_of(editor), **counts)


def note_trial(errors: int) -> None:
    """Note that a file, or an export that comes back, was tried on the store.

    Parameters
    ----------
    errors : number of findings for which rows are left out.
    """
    outcome = "faulty" if errors else "sound"
    count_trial(outcome)
    log_event("import_tried", outcome=outcome, errors=errors)


def note_unreadable(fault: IntakeError) -> None:
    """Note that a file could not be read at all."""
    count_trial("unreadable")
    log_event("file_refused", error=fault.key)


def _totals(entry: Entry) -> dict[str, int]:
    names = {name for counts in entry.counts.values() for name in counts}
    return {name: entry.total(name) for name in sorted(names)}


def _reason_of(fault: AccessError | StoreError) -> str:
    if fault.key in _CONFLICTS:
        return "conflict"
    return _REASONS.get(fault.key, "store")


def _region_of(editor: Editor | None) -> str | None:
    return None if editor is None else editor.region
