"""Columns that forms add by themselves, and columns that repeat the answer of another."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_geo.intake.heading_text import group_and_question, plain
from ovop_geo.intake.targets import IGNORED, PERMITS, STEPS

_ADDED = frozenset(
    {"start", "end", "today", "deviceid", "device id", "username", "nama pengguna", "simserial"}
    | {"subscriberid", "phonenumber", "devicephonenum", "caseid", "duration", "audit", "id"}
    | {"uuid", "formhub uuid", "instanceid", "meta instanceid", "instancename"}
    | {"meta instancename", "meta rootuuid", "meta audit", "rootuuid", "key", "parent key"}
    | {"submissiondate", "submission date", "submission time", "submission id", "formdef version"}
    | {"validation status", "xform id string", "review quality", "review status", "formversion"}
    | {"submitterid", "submittername", "submitted by", "attachmentspresent", "reviewstate"}
    | {"attachmentsexpected", "edits", "timestamp", "stempel waktu", "cap waktu", "email"}
    | {"email address", "alamat email", "alamat surel", "surel", "score", "skor", "total points"}
    | {"total poin", "quiz feedback", "umpan balik kuis", "start time", "completion time"}
    | {"last modified time", "waktu mulai", "waktu penyelesaian", "waktu selesai"}
    | {"waktu modifikasi terakhir", "respondent id", "collector id", "response id", "ip address"}
    | {"date created", "date modified"}
)
_NO_CHOICE = frozenset(
    {"tidak ada", "belum ada", "belum", "tidak", "tidak tahu", "lainnya", "lain lain", "lain"}
    | {"none", "other", "tidak punya", "belum punya", "belum memiliki", "tidak memiliki"}
)
_NAMES = ("nama", "name")


def is_form_column(header: str) -> bool:
    """Return whether a form adds the column by itself, as ``_id``, ``start`` or ``Timestamp``."""
    return header.lstrip().startswith("_") or plain(header) in _ADDED


def without_repeats(
    headers: Sequence[str], known: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Return the targets of each column, those `IGNORED` that repeat the answer of another.

    A question of several choices has a column of its own, ``Perizinan`` with ``PIRT Halal``, and
    one with 0 or 1 for each choice, ``Perizinan/PIRT``. Where the choices are recognised they
    are read, else the question. The name beside an e-mail address is that of who answered.

    Parameters
    ----------
    headers : the header of each column.
    known : the targets that each may mean.
    """
    questions = {plain(header): at for at, header in enumerate(headers) if header}
    result = list(known)
    choices: list[tuple[int, int, str]] = []
    for at, header in enumerate(headers):
        parts = group_and_question(header)
        question = questions.get(plain(parts[0])) if parts else None
        if parts and question is not None:
            choices.append((at, question, plain(parts[1])))
        if at and plain(header) in _NAMES and is_form_column(headers[at - 1]):
            result[at] = (IGNORED,)
    for at, question, _ in choices:
        if _is_mark(known[at]):
            result[question] = (IGNORED,)
    for at, question, choice in choices:
        # A choice that is not known repeats nothing where the other choices are read.
        is_read = result[question] not in ((), (IGNORED,))
        repeats = is_read and known[at] in ((), known[question])
        if repeats or (not known[at] and choice in _NO_CHOICE):
            result[at] = (IGNORED,)
    return result


def _is_mark(targets: tuple[str, ...]) -> bool:
    return bool(targets) and set(targets) <= {*STEPS, *PERMITS}
