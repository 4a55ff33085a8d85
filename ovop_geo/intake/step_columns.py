"""Finds of which step a mark or a date is that does not say so in its own header.

Offices put a column of dates beside each step, or write the step once above its status and date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ovop_geo.intake.column_names import candidates
from ovop_geo.intake.heading_text import plain, without_condition, without_number, words_apart
from ovop_geo.intake.targets import ANSWERED, IGNORED, STEP_DATES, STEPS

_MARKS = frozenset(
    {"status", "progres", "progress", "capaian", "keadaan", "realisasi", "ya tidak", "tanda"}
    | {"sudah belum", "ceklis", "checklist", "cek"}
)
_DATES = frozenset(
    {"tanggal", "tgl", "waktu", "tanggal pelaksanaan", "tgl pelaksanaan", "waktu pelaksanaan"}
    | {"tanggal selesai", "tgl selesai", "tanggal status"}
)
_BEGINNINGS = frozenset({"mulai", "tanggal mulai", "tgl mulai"})
_DATE_BEFORE = re.compile(
    r"\W*(?:tanggal|tgl|waktu|kapan(?:kah)?)\b[\s.:/(-]*(?:pelaksanaan\b|selesai\b)?\s*(\w.*)",
    re.IGNORECASE,
)
_DATE_BEHIND = re.compile(
    r"(.*\w)[\s.:/()–—-]+(?:tanggal|tgl|waktu|kapan(?:kah)?)\W*", re.IGNORECASE
)
_GENERAL = "tahapan:tanggal"
_REQUESTED = 3
"""The step that is done when support is requested."""

Labels = Sequence[tuple[str, str]]
"""Upper and lower header of each column; the upper one is empty if there is none."""

Known = list[tuple[str, ...]]
"""The targets that each column may have."""


def with_steps(labels: Labels, known: Known) -> Known:
    """Return ``known`` with the steps to which marks and dates belong."""
    named = _named(labels, _below_steps(labels, known))
    return _without_status(_beside(named))


def _step(header: str) -> int | None:
    """Return the step that ``header`` names, ``None`` if it names none."""
    return _step_of(candidates("", header))


def _step_of(targets: tuple[str, ...]) -> int | None:
    return STEPS.index(targets[0]) + 1 if targets and targets[0] in STEPS else None


def _below_steps(labels: Labels, known: Known) -> Known:
    """Return ``known`` with mark and date of each step that stands above them.

    A group with other columns is one of another table, as of the activities of step 5. So is
    that of the request in a list of support, where the answer has a date of its own.
    """
    named = {target for targets in known for target in targets}
    is_support = {"dukungan:jenis", ANSWERED} <= named
    result = list(known)
    for top, group in groupby(range(len(labels)), key=lambda at: labels[at][0]):
        step = _step(top) if top else None
        if step is None or (is_support and step == _REQUESTED):
            continue
        below = {at: plain(labels[at][1]) for at in group}
        marks = {at for at, label in below.items() if label in _MARKS}
        dates = {at for at, label in below.items() if label in _DATES}
        others = [at for at in below if at not in marks | dates and not _is_note(known[at])]
        if len(marks) > 1 or not marks | dates:
            continue
        if any(not marks or below[at] not in _BEGINNINGS for at in others):
            continue
        for at in marks:
            result[at] = (STEPS[step - 1],)
        for at in dates:
            # Without a mark beside it, the date is one: what has a date is done.
            result[at] = (STEP_DATES[step - 1] if marks else STEPS[step - 1],)
        for at in others:
            result[at] = ()
    return result


def _is_note(targets: tuple[str, ...]) -> bool:
    return bool(targets) and all(each == IGNORED or each.startswith("umum:") for each in targets)


def _named(labels: Labels, known: Known) -> Known:
    """Return ``known`` with the step of each date that names it: ``Tgl Penetapan``."""
    dates = {at: step for at, (_, sub) in enumerate(labels) if (step := _dated_step(sub))}
    marks = {_step_of(targets) for at, targets in enumerate(known) if at not in dates}
    # Only among steps is such a date that of a step; a list of products may have one as well.
    unclaimed = {step for at, step in dates.items() if not _others(known[at])}
    is_list = len((marks | unclaimed) - {None}) > 1
    is_support = any("dukungan:jenis" in targets for targets in known)
    result = list(known)
    for at, step in dates.items():
        if step in marks:
            result[at] = (STEP_DATES[step - 1], *_others(known[at]))
        elif is_list and not (is_support and _others(known[at])):
            result[at] = (STEPS[step - 1], *_others(known[at]))
    return result


def _others(targets: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(target for target in targets if not target.startswith("tahapan:"))


def _dated_step(header: str) -> int | None:
    """Return the step of which ``header`` says that it is the date, ``None`` if it does not."""
    text = without_condition(without_number(words_apart(header).replace("_", " ")))
    match = _DATE_BEFORE.fullmatch(text) or _DATE_BEHIND.fullmatch(text)
    return _step(match[1]) if match else None


def _beside(known: Known) -> Known:
    """Return ``known`` with the step of each date that stands beside its mark.

    One date behind all marks is that of all of them.
    """
    marks = [at for at, targets in enumerate(known) if _step_of(targets)]
    dates = [at for at, targets in enumerate(known) if _GENERAL in targets]
    if len(dates) == len(marks) and all(at + 1 in marks for at in dates):
        owners = {at: at + 1 for at in dates}
    else:
        owners = {at: owner for at in dates if (owner := _mark_before(known, at)) is not None}
    if not {*owners.values()} - {*marks[-1:]}:
        return known
    result = list(known)
    for at in dates:
        if at in owners:
            result[at] = (known[owners[at]][0].replace("langkah_", "tanggal_"),)
        elif at > marks[0]:
            result[at] = tuple(target for target in known[at] if target != _GENERAL)
    return result


def _without_status(known: Known) -> Known:
    """Return ``known`` without the status of a step where every step has a column of marks."""
    if any("tahapan:langkah" in targets for targets in known) or not any(map(_step_of, known)):
        return known
    return [tuple(each for each in targets if each != "tahapan:status") for targets in known]


def _mark_before(known: Known, date: int) -> int | None:
    """Return the column of the mark before a ``date``; notes alone may stand between."""
    for at in range(date - 1, -1, -1):
        if _step_of(known[at]):
            return at
        if known[at] and not _is_note(known[at]):
            return None
    return None
