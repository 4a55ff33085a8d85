"""What ``import`` says of every plan, and how it asks."""

from __future__ import annotations

import sys
from collections.abc import Callable

from ovop_geo.imports.display import changed_table, count_table
from ovop_geo.language import Translator
from ovop_geo.regions.reference import Regions
from ovop_geo.store.history import Entry
from ovop_geo.store.plan import Plan

WRITTEN, LEFT = 0, 1
"""Exit codes: all rows are in the store; some or all are not, or none was read."""

SHOWN = 30
"""Lines of a list that are printed."""

_AGREED = ("y", "ya", "yes")


def tell(line: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{line}\n")


def tell_plan(plan: Plan, regions: Regions, translate: Translator) -> None:
    """Print how many rows would be added, changed and kept, and each value that would change."""
    tell(translate("data.plan.title"))
    for name, added, changed, kept in count_table(plan, translate).itertuples(index=False):
        values = {"table": name, "added": added, "changed": changed, "kept": kept}
        tell("  " + translate("data.told.counts", **values))
    changes = changed_table(plan, regions, translate)
    for table, record, column, old, new in changes.head(SHOWN).itertuples(index=False):
        tell(f"  {table}: {record}: {column}: {old or '–'} → {new or '–'}")
    if len(changes) > SHOWN:
        tell("  " + translate("data.told.more", count=len(changes) - SHOWN))


def offer(errors: int, yes: bool, write: Callable[[], Entry | None], translate: Translator) -> int:
    """Ask whether to ``write``, unless ``yes``, do it, and return the exit code.

    Parameters
    ----------
    errors : number of rows that are left out.
    """
    if not yes and not _agreed(errors, translate):
        tell(translate("data.told.not_applied"))
        return LEFT
    entry = write()
    if entry is not None:
        tell(translate("data.told.applied", entry=str(entry.id)))
    return LEFT if errors else WRITTEN


def _agreed(errors: int, translate: Translator) -> bool:
    """Ask whether to write, with ``errors`` rows left out.

    An empty answer, as without a terminal, means no.
    """
    question = "data.told.ask_some" if errors else "data.told.ask"
    sys.stdout.write(translate(question, count=errors) + " ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in _AGREED
