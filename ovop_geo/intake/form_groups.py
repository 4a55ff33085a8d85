"""Reads a column of a form by its question alone, where several have the group before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.heading_text import group_and_question, plain
from ovop_geo.intake.heading_words import names_count
from ovop_geo.intake.targets import IGNORED


def known_by_question(labels: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the targets that each column may have, by its upper and lower header.

    ``Lokasi desa/Kecamatan`` alone may hold both, and ``Responden/Desa`` a person. Beside
    ``Lokasi desa/Desa`` and ``Responden/Kecamatan`` the first words name a group of questions.
    """
    known = [candidates(*each) for each in labels]
    parts = [group_and_question(sub) for _, sub in labels]
    members = Counter(plain(part[0]) for part in parts if part)
    # The question of several choices has the name of their group.
    members.update({plain(sub) for _, sub in labels} & members.keys())
    for at, (part, (top, _)) in enumerate(zip(parts, labels, strict=True)):
        if part and known[at] in ((), (IGNORED,)) and members[plain(part[0])] > 1:
            alone = candidates(top, part[1])
            if len(alone) == 1 and not names_count(part[0]):
                known[at] = alone
    return known
