"""Normalises the names of regions as people write them, and measures how far two differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from ovop_geo.regions.codes import Level

KIND_WORDS = {
    Level.KABUPATEN: {
        **dict.fromkeys(("kabupaten", "kab", "kabup", "kbpt", "pemkab"), "kabupaten"),
        **dict.fromkeys(("kota", "kotamadya", "kodya", "pemkot"), "kota"),
    },
    Level.KECAMATAN: dict.fromkeys(("kecamatan", "kec", "kecam", "kcm"), "kecamatan"),
    Level.DESA: {
        **dict.fromkeys(("kelurahan", "kel", "kelur", "klrhn", "lurah"), "kelurahan"),
        **dict.fromkeys(("desa", "ds", "des", "dsa", "pemdes"), "desa"),
    },
}
"""Words before or after a name that state its kind, with the kind they mean."""

_WHOLE_KIND_WORDS = ("kabupaten", "kecamatan", "kelurahan")
_KIND_LETTERS, _KIND_DISTANCE = 6, 2
"""A word of more letters counts as one of `_WHOLE_KIND_WORDS` up to this edit distance."""

_DIRECTIONS = {
    **dict.fromkeys(("tmr", "tim", "tmur", "tm"), "timur"),
    **dict.fromkeys(("brt", "bar", "brat", "bt"), "barat"),
    **dict.fromkeys(("utr", "ut", "utra"), "utara"),
    **dict.fromkeys(("sel", "slt", "sltn", "slatan"), "selatan"),
    **dict.fromkeys(("tgh", "teng", "tngh", "tng"), "tengah"),
    **dict.fromkeys(("bd", "bardaya"), "baratdaya"),
    **dict.fromkeys(("bl", "barlaut"), "baratlaut"),
}
_NUMBER_WORDS = (
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_NUMBERS = {
    **{word: str(number) for number, word in enumerate(_NUMBER_WORDS, 1)},
    **{word: str(number) for number, word in enumerate(_ROMAN, 1)},
    **{"l" * count: str(count) for count in (1, 2, 3)},
}
_FEWEST_INITIALS = 3

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘‛`´ʼʻʹ′＇\"“”"))
_REMARK = re.compile(r"\(([^)]*)\)?|\[([^\]]*)\]?")
_ENUMERATION = re.compile(
    r"^\s*(?:(?:no\b\.?\s*)?\d{1,4}(?:\.\d{1,2}){0,2}\s*[.,;:°)\]/\-]*\s*(?=[^\W\d])|"
    r"(?:[ivx]{2,5}|[vx])\s*[.)\]]+\s*(?=[^\W\d])|"
    # A single I may also be a word cut short: I. Padung for Ile Padung.
    r"i\s*[.)\]]+\s*(?=(?:desa|ds|kel|kelurahan)\b)|"
    r"((?:desa|ds|kel|kelurahan)\b\.?)\s*(?:no\b\.?\s*\d{1,3}[.)]*|\d{1,3}\s*[.)]+)\s*(?=[^\W\d]))",
    re.IGNORECASE,
)
"""A number before a name; what stands before the number, a kind, is its group."""

_WORD = re.compile(r"p\w{6,10}", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+|[0-9]+")
_TRAILING_DIRECTION = re.compile(
    r"(?<=[a-z])(timur|barat|utara|selatan|tengah)+(timur|barat|utara|selatan|daya|laut)?$"
)
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"dj", "j"),
        (r"tj", "c"),
        (r"sj", "s"),
        (r"oe", "u"),
        (r"y", "i"),
        (r"(?<=[a-z])h", ""),
        (r"v", "f"),
        (r"z", "s"),
        (r"q", "k"),
        (r"ngg", "ng"),
        (r"uw(?=[aeio])", "u"),
        (r"([a-z])\1+", r"\1"),
    )
)
SPELLING_COST = 0.5
"""Edit distance of other spellings of the same sounds, however often they occur in a name."""

ABBREVIATION_COST = 1.0
"""Edit distance of shortened words, however many."""

SHORTENED_LETTERS = 3
"""The greatest number of letters of a shortened word."""


@dataclass(frozen=True)
class Name:
    """A name in a form that can be compared.

    Attributes
    ----------
    text : the name as it was written, without surrounding space.
    words : its words without kind, remark and numbering; abbreviated directions are written
        out, and a number at the end is in digits.
    key : the words joined; two names with the same key are the same name.
    spelling : the key with old and regional spellings unified (``oe`` and ``u``).
    mark : the number or single letter at the end, the only difference between ``Were I`` and
        ``Were II``.
    letters : number of letters of the key without mark and direction, which many names share.
    kind : kabupaten, kota, kelurahan or desa if the text states it, otherwise ``None``.
    """

    text: str
    words: tuple[str, ...]
    key: str
    spelling: str
    mark: str
    letters: int
    kind: str | None


@lru_cache(maxsize=32_768)
def initials(name: str) -> str:
    """Return the initials by which people call a kabupaten with three words or more, else nothing.

    ``Kabupaten Timor Tengah Utara`` is ``TTU``.
    """
    words = name.removeprefix("Kabupaten ").split()
    return "".join(word[0] for word in words) if len(words) >= _FEWEST_INITIALS else ""


def read_name(text: str, level: Level) -> Name:
    """Return the name of a region of ``level`` in ``text``; without a name, its key is empty."""
    without = text.translate(_APOSTROPHES)
    remarks = " ".join(first or second for first, second in _REMARK.findall(without))
    bare = without_number(_REMARK.sub(" ", without)).split(",")[0]
    words, kind = _without_kinds(_plain_words(bare), KIND_WORDS[level])
    if not words:
        words, remarks = _plain_words(remarks), ""
    if kind is None and remarks:
        kind = _one_kind(KIND_WORDS[level].get(word) for word in _plain_words(remarks))
    words = [words[0], *_whole_words(words[1:])] if words else []
    key = "".join(words)
    mark = _mark(words)
    own = _TRAILING_DIRECTION.sub("", key.removesuffix(mark))
    return Name(text.strip(), tuple(words), key, spelling(key), mark, len(own), kind)


def without_number(text: str) -> str:
    """Return ``text`` without the number of a list before its name."""
    return _ENUMERATION.sub(r"\1 ", text)


def spelling(key: str) -> str:
    """Return ``key`` with the different spellings of a sound unified."""
    for pattern, replacement in _SPELLINGS:
        key = pattern.sub(replacement, key)
    return key


def joined_forms(name: Name) -> set[str]:
    """Return the other keys under which people write ``name``.

    Its number may be joined to the word before it in Roman digits, a 2 may stand for a repeated
    word (``Niki2`` for Niki Niki), and a number that ends its last word may stand apart (``Buga
    Lima`` for Bugalima).
    """
    match name.words:
        case (word, again) if word == again:
            return {f"{word}2"}
    number = _small_number(name)
    if number:
        return {name.key.removesuffix(name.mark) + _ROMAN[number - 1]}
    return {
        name.key.removesuffix(word) + str(value)
        for value, word in enumerate(_NUMBER_WORDS, 1)
        if name.key.endswith(word) and name.key != word
    }


def in_words(name: Name) -> str:
    """Return the key of ``name`` with its number as a word, empty if it has no number."""
    number = _small_number(name)
    return name.key.removesuffix(name.mark) + _NUMBER_WORDS[number - 1] if number else ""


def distance(written: Name, official: Name) -> float:
    """Return the edit distance of two names, in letters.

    A letter that is added, missing, wrong or swapped with its neighbour counts 1. Other
    spellings of the same sounds count 0.5 together, and shortened words count 1 together.
    """
    if written.key == official.key:
        return 0.0
    letters = min(
        OSA.distance(written.key, official.key),
        OSA.distance(written.spelling, official.spelling) + SPELLING_COST,
    )
    return min(letters, ABBREVIATION_COST) if abbreviates(written, official) else letters


def abbreviates(written: Name, official: Name) -> bool:
    """Return whether ``written`` is ``official`` with words shortened (``Gl. Ndari``)."""
    if len(written.words) != len(official.words) or len(written.words) <= 1:
        return False
    pairs = list(zip(written.words, official.words, strict=True))
    if not any(
        short == whole and (len(whole) > SHORTENED_LETTERS or whole.isdigit())
        for short, whole in pairs
    ):
        return False
    return all(short == whole or _is_shortened(short, whole) for short, whole in pairs)


def _is_shortened(short: str, whole: str) -> bool:
    if not (len(short) <= SHORTENED_LETTERS and len(short) < len(whole) and short[0] == whole[0]):
        return False
    letters = iter(whole)
    return short.isalpha() and all(letter in letters for letter in short)


def _plain_words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _WORD.findall(letters)


def _without_kinds(words: list[str], kinds: dict[str, str]) -> tuple[list[str], str | None]:
    found: list[str | None] = []
    while len(words) > 1 and (kind := _kind_of(words[0], kinds)):
        found.append(kind)
        words = words[1:]
    # The word desa at the end may belong to the name: Mara Desa.
    while len(words) > 1 and kinds.get(words[-1], "desa") != "desa":
        found.append(kinds[words[-1]])
        words = words[:-1]
    return words, _one_kind(found)


def _kind_of(word: str, kinds: dict[str, str]) -> str | None:
    if word in kinds:
        return kinds[word]
    near = (
        whole
        for whole in _WHOLE_KIND_WORDS
        if whole in kinds
        and len(word) > _KIND_LETTERS
        and OSA.distance(word, whole) <= _KIND_DISTANCE
    )
    return kinds.get(next(near, ""))


def _one_kind(kinds: Iterable[str | None]) -> str | None:
    found = {kind for kind in kinds if kind}
    return found.pop() if len(found) == 1 else None


def _whole_words(words: list[str]) -> list[str]:
    whole = [_DIRECTIONS.get(word, word) for word in words]
    if whole:
        last = whole[-1]
        whole[-1] = str(int(last)) if last.isdigit() else _NUMBERS.get(last, last)
    return whole


def _small_number(name: Name) -> int:
    return int(name.mark) if name.mark.isdigit() and int(name.mark) <= len(_ROMAN) else 0


def _mark(words: list[str]) -> str:
    last = words[-1] if len(words) > 1 else ""
    return last if last.isdigit() or len(last) == 1 else ""
