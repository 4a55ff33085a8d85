"""Finds what a column may hold, by its header and the header above it."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from ovop_geo.intake.form_columns import is_form_column
from ovop_geo.intake.heading_measure import names_money
from ovop_geo.intake.heading_text import (
    MAX_HEADER_LENGTH,
    STEP_NOUNS,
    asks_yes_or_no,
    group_and_question,
    parted,
    plain,
    step_and_rest,
    step_number,
    with_plain_signs,
    without_brackets,
    without_condition,
    without_number,
    without_numeral,
    words_apart,
)
from ovop_geo.intake.heading_words import (
    ignored_by_words,
    names_another_permit,
    targets_by_words,
    without_units,
)
from ovop_geo.intake.place_words import place_by_words
from ovop_geo.intake.stated import without_day
from ovop_geo.intake.targets import (
    ANSWERED,
    ANSWERS,
    ASKED,
    BY_HEADER,
    FLAGSHIP_NAME,
    IGNORED,
    IGNORED_HEADERS,
    MARKS,
    PERMITS,
    STEPS,
    TABLE_WORDS,
)
from ovop_geo.regions.name_columns import OF_STATISTICS, column_role

_LEAST_SIMILARITY, _LEAST_PLACE_SIMILARITY = 90, 85
"""From this similarity, of 100, a misspelled header is recognised; levels of regions need less."""

_TOO_SHORT_TO_GUESS = 5
_LONGEST_KEPT = 500
_NUMBER = re.compile(r" (\d{1,2}|i{1,3}|iv|v)$")
_COUNTS_STEPS = re.compile(rf"\b{STEP_NOUNS}\b")
_OF_A_STEP = frozenset(
    {"", "status", "progres", "progress", "capaian", "keadaan", "realisasi", "tanggal", "tgl"}
    | {"selesai", "tanggal selesai", "tanggal pelaksanaan", "ya tidak", "sudah belum"}
)
"""What follows the number of a step without another meaning."""

_NAMES_SOMETHING = re.compile(r"\s*(?:nama|nm|no|nomor|jenis)\b", re.IGNORECASE)
_PRODUCED = {"potensi:produksi", "produk:kapasitas"}
_HOLDS_NAMES = {"produk:nama", FLAGSHIP_NAME, "produk:komoditas", "potensi:komoditas"}


def candidates(top: str, sub: str) -> tuple[str, ...]:
    """Return the targets that the header ``sub`` may mean, the likeliest first.

    ``top`` is the header above it, empty if there is none. An unknown header gives no targets.
    The whole header is tried first; then it without number, units and brackets, as the last
    part of a path of groups, by its words in any order, and as a misspelling.
    """
    # A text that is no header must not be kept in mind.
    return _candidates(top[:_LONGEST_KEPT], sub[:_LONGEST_KEPT])


@lru_cache(maxsize=8192)
def _candidates(top: str, sub: str) -> tuple[str, ...]:
    over = plain(top)
    if not plain(sub) or len(sub) > MAX_HEADER_LENGTH:
        return ()
    if is_form_column(sub):
        return (IGNORED,)
    sub = parted(words_apart(with_plain_signs(sub)))
    text = without_condition(without_number(sub))
    targets = (
        ignored_by_words(text)
        or _whole(over, sub)
        or _whole(over, text)
        or _numbered_step(over, text)
        or _bare(text)
        or _in_group(top, text)
        or place_by_words(text)
        or targets_by_words(text)
        or _dated_mark(top, text)
        or _after_a_numeral(top, text)
        or _similar(text)
    )
    return _narrowed(_of_an_answer(_in_money(targets, sub), over), over)


def _in_money(targets: tuple[str, ...], header: str) -> tuple[str, ...]:
    """Return the turnover for what is produced in rupiah, else ``targets``."""
    return ("produk:omzet",) if names_money(header) and _PRODUCED & {*targets} else targets


def _of_an_answer(targets: tuple[str, ...], over: str) -> tuple[str, ...]:
    """Return ``targets`` with the day of the answer for that of the request below an answer."""
    if over not in ANSWERS:
        return targets
    return tuple(ANSWERED if target == ASKED else target for target in targets)


def _whole(over: str, text: str) -> tuple[str, ...]:
    label = plain(text)
    number = step_number(label)
    if number and _COUNTS_STEPS.search(over):
        return (STEPS[number - 1],)
    return (
        BY_HEADER.get(f"{over} {label}".strip())
        or BY_HEADER.get(label)
        or _place(text)
        or _ignored(label)
    )


def _place(header: str) -> tuple[str, ...]:
    # Whose the codes are is decided when they are read.
    role = column_role(header) or column_role(OF_STATISTICS.sub(" ", header))
    return (f"wilayah:{role}",) if role else ()


def _ignored(label: str) -> tuple[str, ...]:
    return (IGNORED,) if label in IGNORED_HEADERS else ()


def _numbered_step(over: str, text: str) -> tuple[str, ...]:
    """Return the step of ``Langkah II``; words after the number that mean more take precedence."""
    found = step_and_rest(text)
    if found is None:
        return ()
    number, rest = found
    label = plain(rest)
    if label in _OF_A_STEP:
        return (STEPS[number - 1],)
    meant = _candidates(over, rest.strip(" .:–—-_)"))
    is_apart = re.match(r"\s*[^\w\s]|\s+[–—-]\s|_", rest) is not None
    return meant or ((STEPS[number - 1],) if is_apart else ())


def _after_a_numeral(top: str, text: str) -> tuple[str, ...]:
    """Return the targets of what follows the numeral of ``IV Pendampingan``."""
    rest = without_numeral(text)
    return _candidates(top, rest) if rest != text else ()


def _bare(text: str) -> tuple[str, ...]:
    """Return the targets of a header without what stands in brackets or behind it."""
    bare = without_brackets(text)
    label = plain(bare)
    found = BY_HEADER.get(label) or _place(bare) or _ignored(label)
    # ``Unggulan (Y/T)`` asks for no name.
    if found and not (asks_yes_or_no(text) and _HOLDS_NAMES & {*found}):
        is_another = {*found} <= {*PERMITS} and names_another_permit(text)
        return () if is_another else found
    measured = BY_HEADER.get(without_units(label), ())
    unnumbered = _NUMBER.sub("", label)
    return (
        tuple(target for target in measured if target not in _HOLDS_NAMES)
        or BY_HEADER.get(unnumbered)
        or _place(unnumbered)
    )


def _in_group(top: str, text: str) -> tuple[str, ...]:
    """Return the targets of the last part of ``Produk/Perizinan/PIRT``.

    Two places or two permits are no group and its question: one column holds both. Neither are
    two words for what a step does, as in ``Pengajuan Dukungan/Bantuan``.
    """
    parts = group_and_question(text)
    if parts is None or _NAMES_SOMETHING.match(parts[0]):
        return ()
    group, question = parts
    found = _candidates(f"{top} {group}".strip(), question)
    above = _candidates("", group)
    is_one = " " in group and above == targets_by_words(f"{group} {question}")
    if is_one and above and above[0] in STEPS:
        return found if _NAMES_SOMETHING.match(question) else above
    both = {*found, *above}
    if found and above and len(both) > 1 and _of_one_kind(both):
        return ()
    return found


def _dated_mark(top: str, text: str) -> tuple[str, ...]:
    """Return the targets of a column of marks whose header states their day behind its name."""
    bare = without_day(text)
    return () if bare == text else tuple(each for each in _candidates(top, bare) if each in MARKS)


def _of_one_kind(targets: set[str]) -> bool:
    parts = {target.split(":")[0] for target in targets}
    return parts == {"wilayah"} or targets <= {*PERMITS}


def _similar(text: str) -> tuple[str, ...]:
    """Return the targets that a misspelled header may mean."""
    bare = plain(without_brackets(text))
    if len(bare) <= _TOO_SHORT_TO_GUESS or re.search(r"\d", bare) or names_another_permit(text):
        return ()
    nearest = process.extractOne(
        bare, list(BY_HEADER), scorer=fuzz.ratio, score_cutoff=_LEAST_SIMILARITY
    )
    if nearest:
        return BY_HEADER[nearest[0]]
    for word in ("kecamatan", "kabupaten", "kelurahan"):
        if fuzz.ratio(bare, word) >= _LEAST_PLACE_SIMILARITY:
            return (f"wilayah:{'desa' if word == 'kelurahan' else word}",)
    return ()


def _narrowed(targets: tuple[str, ...], over: str) -> tuple[str, ...]:
    """Return the ``targets`` of tables that the header above names, or all if it names none."""
    named = [table for table, words in TABLE_WORDS.items() if any(w in over for w in words)]
    inside = tuple(target for target in targets if target.split(":")[0] in named)
    return inside or targets
