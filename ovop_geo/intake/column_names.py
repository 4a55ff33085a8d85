"""Finds what a column may hold, by its header and the header above it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz, process

from ovop_geo.intake.targets import BY_HEADER, IGNORED, IGNORED_HEADERS, STEPS, TABLE_WORDS
from ovop_geo.regions.name_columns import column_role

MAX_HEADER_LENGTH = 80
"""Most characters of a header; longer text is none."""

_LEAST_SIMILARITY, _LEAST_PLACE_SIMILARITY = 90, 85
"""From this similarity, of 100, a misspelled header is recognised; levels of regions need less."""

_TOO_SHORT_TO_GUESS = 5
_LONGEST_KEPT = 500
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_UNIT = re.compile(r" (rp|ton|kg|ha|ekor|rupiah)$")
_NUMBER = re.compile(r" (\d{1,2}|i{1,3}|iv|v)$")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}


def plain(text: str) -> str:
    """Return a header in lower case without accents and punctuation, one space between words."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def candidates(top: str, sub: str) -> tuple[str, ...]:
    """Return the targets that the header ``sub`` may mean, the likeliest first.

    ``top`` is the header above it, empty if there is none. An unknown header gives no targets.
    """
    # A text that is no header must not be kept in mind.
    return _candidates(top[:_LONGEST_KEPT], sub[:_LONGEST_KEPT])


@lru_cache(maxsize=8192)
def _candidates(top: str, sub: str) -> tuple[str, ...]:
    label, over = plain(sub), plain(top)
    if not label or len(label) > MAX_HEADER_LENGTH:
        return ()
    bare = plain(_BRACKETS.sub(" ", sub))
    targets = (
        _step(over, label)
        or BY_HEADER.get(f"{over} {label}".strip())
        or BY_HEADER.get(label)
        or _place(sub)
        or _known(label)
        or _known(bare)
        or _known(_UNIT.sub("", bare))
        or _known(_NUMBER.sub("", bare))
        or _similar(bare)
    )
    return _narrowed(targets, over)


def _step(over: str, label: str) -> tuple[str, ...]:
    number = _ROMAN.get(label, label)
    if number in "12345" and re.search(r"\b(tahap|tahapan|langkah|step)", over):
        return (STEPS[int(number) - 1],)
    return ()


def _place(header: str) -> tuple[str, ...]:
    role = column_role(header)
    return (f"wilayah:{role}",) if role else ()


def _known(label: str) -> tuple[str, ...]:
    return BY_HEADER.get(label) or ((IGNORED,) if label in IGNORED_HEADERS else ())


def _similar(bare: str) -> tuple[str, ...]:
    """Return the targets that a misspelled header may mean."""
    if len(bare) <= _TOO_SHORT_TO_GUESS or re.search(r"\d", bare):
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
