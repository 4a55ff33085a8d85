"""Compares headers by the words that tell, as in the questions of a form."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from ovop_geo.intake.heading_text import asks_yes_or_no, plain, without_brackets
from ovop_geo.intake.heading_vocabulary import (
    ADDRESSED,
    AMOUNTS,
    BESIDE_A_PERMIT,
    BESIDE_A_PERSON,
    BESIDE_A_STEP,
    BESIDE_AN_AMOUNT,
    BESIDE_AN_ANSWER,
    COUNTED,
    COUNTS,
    LIGHT,
    NOT_COUNTED,
    PERMIT_WORDS,
    PERSONS,
    PHRASES,
    SAID_TO_ASK,
    SAME,
    STEP_WORDS,
    TELLING,
    UNITS,
)
from ovop_geo.intake.targets import BY_HEADER, IGNORED, PERMITS, STEPS
from ovop_geo.regions.name_columns import column_role

_COUNT = re.compile(r"(?:19|20)\d\d|\d{1,2}")
"""A year, or how many units of time."""


class _Asks(Enum):
    """What a header asks for."""

    ANYTHING = "anything"
    YES_OR_NO = "yes or no"
    WHAT = "what"
    HOW_MUCH = "how much"


def without_units(label: str) -> str:
    """Return a plain header without the units, periods and years behind it."""
    words = label.split()
    while len(words) > 1 and (words[-1] in UNITS or _COUNT.fullmatch(words[-1])):
        words.pop()
    return " ".join(words)


def place_by_words(text: str) -> tuple[str, ...]:
    """Return the part of a region that a header asks for, as a target, or nothing."""
    role = column_role(" ".join(w for w in plain(text).split() if w not in SAID_TO_ASK))
    return (f"wilayah:{role}",) if role else ()


def ignored_by_words(text: str) -> tuple[str, ...]:
    """Return `IGNORED` for a header of a count or of a person, else nothing.

    ``Jumlah Desa`` is no village and ``Nama Kepala Desa`` neither.
    """
    words = set(_words(text))
    bag = words - SAID_TO_ASK
    is_share = "%" in text and (text.lstrip().startswith("%") or not bag & set(STEP_WORDS))
    is_count = bool(bag & COUNTS or words & {"berapa", "berapakah"} or is_share)
    if is_count and bag & COUNTED and not bag & NOT_COUNTED:
        return (IGNORED,)
    persons = PERSONS | ({"damping"} if words & {"nama", "siapa"} else set())
    if bag & persons and bag <= persons | BESIDE_A_PERSON:
        return (IGNORED,)
    is_addressed = bool(words & ADDRESSED) and bag <= {"nama", "siapa", "alamat"}
    return (IGNORED,) if is_addressed and "nama" in bag else ()


def is_count(text: str) -> bool:
    """Return whether a header says only that it counts, as ``Jml`` at the end of a list."""
    words = _words(text)
    return bool(words) and COUNTS.issuperset(words)


def targets_by_words(text: str) -> tuple[str, ...]:
    """Return the targets of a header by its words, whatever their order; nothing if unknown."""
    words = _words(without_brackets(text))
    bag = frozenset(words) - SAID_TO_ASK
    asks = _asks(text)
    return _permit(bag) or _step(bag, asks) or _known(bag, asks)


def _words(text: str) -> list[str]:
    label = plain(text)
    for pattern, word in PHRASES:
        label = re.sub(pattern, word, label)
    return [SAME.get(word, word) for word in label.split()]


def _asks(text: str) -> _Asks:
    label = plain(text)
    if re.search(r"\bberapa(?:kah)?\b", label):
        return _Asks.HOW_MUCH
    if re.match(
        r"apakah (?:nama|jenis)\b|apakah (?:produk|komoditas) unggulan (?:desa|di)\b", label
    ):
        return _Asks.WHAT
    if asks_yes_or_no(text) or re.search(
        r"\b(?:apakah|sudahkah|adakah)\b|^(?:apa )?(?:sudah|telah|ada|punya)\b|^apa desa\b", label
    ):
        return _Asks.YES_OR_NO
    if re.search(
        r"\b(?:apa|sebutkan|tuliskan|tulis|nama|mana|manakah)\b|^produk (?:unggulan )?yang\b", label
    ):
        return _Asks.WHAT
    return _Asks.ANYTHING


def _permit(bag: frozenset[str]) -> tuple[str, ...]:
    named = bag & set(PERMIT_WORDS)
    if len(named) != 1 or not bag - named <= BESIDE_A_PERMIT or bag >= {"nama", "produk"}:
        return ()
    return (f"sertifikat:{PERMIT_WORDS[next(iter(named))]}",)


def _step(bag: frozenset[str], asks: _Asks) -> tuple[str, ...]:
    named = bag & set(STEP_WORDS)
    if len(named) != 1 or asks in (_Asks.WHAT, _Asks.HOW_MUCH):
        return ()
    step, beside = STEP_WORDS[next(iter(named))]
    allowed = BESIDE_A_STEP | beside | (BESIDE_AN_ANSWER if asks is _Asks.YES_OR_NO else set())
    return (STEPS[step - 1],) if bag - named <= allowed else ()


def _known(bag: frozenset[str], asks: _Asks) -> tuple[str, ...]:
    """Return the targets of the known header with the same words, light ones left out."""
    is_asked = asks is _Asks.YES_OR_NO
    lighter = bag - LIGHT - ({"tetap"} if asks is _Asks.WHAT else set())
    bags = [bag] if is_asked else [bag, lighter]
    for words in bags:
        found = _by_words().get((is_asked, words), ()) if words & TELLING else ()
        if asks is _Asks.HOW_MUCH:
            found = tuple(target for target in found if target in AMOUNTS)
        if found:
            return found
    amount = [w for w in bag if w in TELLING and w not in ("produk", "unggulan")]
    beside = {word for word in bag - set(amount) if not _COUNT.fullmatch(word)}
    if not is_asked and amount and beside <= BESIDE_AN_AMOUNT | UNITS:
        found = _by_words().get((False, frozenset(amount)), ())
        return tuple(target for target in found if target in AMOUNTS)
    return ()


@cache
def _by_words() -> dict[tuple[bool, frozenset[str]], tuple[str, ...]]:
    """Return the targets of known headers by whether they ask for yes or no, and their words."""
    found: dict[tuple[bool, frozenset[str]], tuple[str, ...]] = {}
    for header, targets in BY_HEADER.items():
        is_asked = header.endswith("ya tidak") or header.startswith("apakah")
        bag = frozenset(_words(header)) - SAID_TO_ASK
        kept = tuple(target for target in targets if target not in (*STEPS, *PERMITS))
        if bag and kept:
            found.setdefault((is_asked, bag), kept)
    return found
