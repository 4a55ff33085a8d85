"""What stands below the tables of a file: notes and signatures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ovop_geo.intake.layout import Skipped


def notes_below(skipped: Iterable[Skipped]) -> dict[str, str]:
    """Return the notes of each sheet by its name, a line each; ``skipped`` is that of all."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in skipped:
        if each.reason == "note":
            found[each.sheet].append(each.text)
    return {sheet: "\n".join(texts) for sheet, texts in found.items()}
