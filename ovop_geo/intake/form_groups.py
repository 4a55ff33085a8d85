"""Reads a column of a form by its question alone, where several have the group before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ovop_geo.intake.blocks import content_of
from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.heading_text import (
    group_and_question,
    parted,
    plain,
    remark_in,
    without_number,
)
from ovop_geo.intake.heading_words import names_count
from ovop_geo.intake.place_words import is_place_beside_others
from ovop_geo.intake.targets import IGNORED

_VILLAGE = ("wilayah:desa",)


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
    questions = [part[1] if part else sub for part, (_, sub) in zip(parts, labels, strict=True)]
    return _with_one_village(questions, known)


def _with_one_village(
    questions: Sequence[str], known: list[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Return ``known`` without further villages than the one that the rows are about.

    ``Desa mitra`` beside ``Desa`` is another village or a mark, and so is the second of
    ``Desa responden`` and ``Desa lokasi usaha``. ``Desa (lanjutan)`` beside
    ``Produk (lanjutan)`` is the village of a table beside the first.
    """
    villages = [at for at, targets in enumerate(known) if targets == _VILLAGE]
    told = zip(questions, known, strict=True)
    remarks = {remark_in(question) for question, targets in told if content_of([targets])} - {""}
    others = [
        at
        for at in villages
        if remark_in(questions[at]) not in remarks
        and is_place_beside_others(without_number(parted(questions[at])))
    ]
    # The same heading again is that of a table beside the first.
    kept = plain(questions[others[0]]) if others and len(others) == len(villages) else ""
    dropped = {at for at in others if plain(questions[at]) != kept}
    return [() if at in dropped else targets for at, targets in enumerate(known)]
