"""What a column may be, by its header and the header above it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz, process

from ovop_geo.intake.targets import BY_HEADER, IGNORED, IGNORED_HEADERS, STEPS, TABLE_WORDS
from ovop_geo.regions.name_columns import column_role

MOST_HEADER_LETTERS = 80
"""A longer text is no header."""

_LIKENESS, _PLACE_LIKENESS = 90, 85
"""How alike, of 100, two headers of one meaning are; names of places allow more slips."""

_TOO_SHORT_TO_GUESS = 5
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_UNIT = re.compile(r" (rp|ton|kg|ha|ekor|rupiah)$")
_NUMBER = re.compile(r" (\d{1,2}|i{1,3}|iv|v)$")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}


def plain(text: str) -> str:
    """Return a header in small letters without accents and marks, words parted by spaces."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


@lru_cache(maxsize=8192)
def candidates(top: str, sub: str) -> tuple[str, ...]:
    """Return what a column may be by its header, the likeliest first; nothing if unknown.

    ``top`` is the header above it, empty where there is none.
    """
    label, over = plain(sub), plain(top)
    if not label or len(label) > MOST_HEADER_LETTERS:
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
        or _alike(bare)
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


def _alike(bare: str) -> tuple[str, ...]:
    """Return what a header with slips in it may be."""
    if len(bare) <= _TOO_SHORT_TO_GUESS or re.search(r"\d", bare):
        return ()
    near = process.extractOne(bare, list(BY_HEADER), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    if near:
        return BY_HEADER[near[0]]
    for word in ("kecamatan", "kabupaten", "kelurahan"):
        if fuzz.ratio(bare, word) >= _PLACE_LIKENESS:
            return (f"wilayah:{'desa' if word == 'kelurahan' else word}",)
    return ()


def _narrowed(targets: tuple[str, ...], over: str) -> tuple[str, ...]:
    """Return ``targets``, only those of the tables that the header above names, if any."""
    named = [table for table, words in TABLE_WORDS.items() if any(w in over for w in words)]
    inside = tuple(target for target in targets if target.split(":")[0] in named)
    return inside or targets
