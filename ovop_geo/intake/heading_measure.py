"""Reads what a heading says about the amounts below it: their scale, period and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ovop_geo.intake.heading_text import words_apart

_SCALE_WORDS = (
    (r"triliun(?:an)?|trilyun(?:an)?", 1e12),
    (r"miliar(?:an)?|milyar(?:an)?|mlr|billions?", 1e9),
    (r"juta|jutaan|jt|millions?|mio", 1e6),
    (r"ribu|ribuan|rb|thousands?", 1e3),
)
# A number before the word belongs to it: a limit of 50 million is no scale.
_SCALES = tuple(
    (re.compile(rf"(?<![\d.,])(?<!\d )\b(?:{words})\b", re.IGNORECASE), scale)
    for words, scale in _SCALE_WORDS
)
_ZEROS = re.compile(
    r"(?<![\d.,])(?<!\d )['’.,]?000(?![\d.,]*\d)|[x×*]\s*1[.,]?000\b", re.IGNORECASE
)
_MILLION_ZEROS = re.compile(
    r"(?<![\d.,])['’.,]?000[.,]000\b|[x×*]\s*1[.,]?000[.,]?000\b", re.IGNORECASE
)
_SHORT_BILLION = re.compile(r"\brp\.?\s*m\b(?!\s*\d)", re.IGNORECASE)
_OF_A_TITLE = re.compile(
    r"(?:\b(?:dalam|dlm|satuan|in|angka)\b[\s:.]*(?:nilai\s+)?|\(\s*)(?:(?:dalam|dlm|in)\s+)?"
    r"((?:(?:rp|rupiah|idr)\b\.?\s*)?[x×'’.]?\s*[a-z0][\w.]*\s*(?:(?:rp|rupiah|idr)\b)?)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\b(?:rp|rupiah|idr)\b", re.IGNORECASE)

_TIMES_A_YEAR = {
    **dict.fromkeys(("hari", "hr", "day", "harian", "daily"), None),
    **dict.fromkeys(("minggu", "mgg", "mg", "week", "mingguan", "weekly"), 52.0),
    **dict.fromkeys(("bulan", "bln", "bl", "month", "bulanan", "monthly"), 12.0),
    **dict.fromkeys(("triwulan", "tw", "kuartal", "quarter", "triwulanan"), 4.0),
    **dict.fromkeys(("semester", "smt", "semesteran"), 2.0),
    **dict.fromkeys(("tahun", "thn", "th", "year", "tahunan", "yearly", "annual"), 1.0),
}
_NAMES = {52.0: "minggu", 12.0: "bulan", 4.0: "triwulan", 2.0: "semester", 1.0: "tahun"}
_WORDS = "|".join(sorted(_TIMES_A_YEAR, key=len, reverse=True))
_PER = re.compile(
    rf"(?:\b(?:per|tiap|setiap|dalam|selama|a)\b\s*|/\s*|@\s*|\b(?:per|se)(?=[a-z]))"
    rf"(?:(\d{{1,2}}|satu)\s*)?({_WORDS})\b|\b(?:(\d{{1,2}})\s+)?({_WORDS})\s+terakhir\b|"
    r"\b((?:hari|minggu|bulan|triwulan|semester|tahun)an|daily|weekly|monthly|yearly|annual)\b",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\b({_WORDS})\b", re.IGNORECASE)

_UNIT = re.compile(r"[(\[]\s*([^()\[\]]{1,30}?)\s*[)\]]")
_NO_UNIT = re.compile(r"\b(?:rp|rupiah|ya|tidak|tgl|tanggal|jika|contoh)\b|[√\d%]", re.IGNORECASE)
_FILLER = re.compile(r"\b(?:dalam|dlm|satuan)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Period:
    """How often a year an amount is earned.

    Attributes
    ----------
    times : how many of it make a year; ``None`` where that depends on the work, as with days.
    """

    times: float | None

    @property
    def name(self) -> str:
        """The last part of the key of its name in the catalogue, ``intake.period.*``."""
        return _NAMES.get(self.times or 0.0, "lain")


@lru_cache(maxsize=4096)
def scale_of(heading: str) -> float:
    """Return by what the amounts below ``heading`` are to be multiplied: 1000 for ``ribu Rp``."""
    heading = _spaced(heading)
    if _MILLION_ZEROS.search(heading):
        return 1e6
    for word, scale in _SCALES:
        if word.search(heading):
            return scale
    if _SHORT_BILLION.search(heading):
        return 1e9
    return 1e3 if _ZEROS.search(heading) else 1.0


@lru_cache(maxsize=4096)
def money_scale_of(title: str) -> float:
    """Return the scale that a ``title`` states for amounts of money, else 1.

    ``(dalam jutaan rupiah)`` states one; ``Bantuan Rp 50 juta per desa`` does not.
    """
    for match in _OF_A_TITLE.finditer(title):
        scale = scale_of(match[1])
        if scale != 1:
            return scale
    return 1.0


@lru_cache(maxsize=4096)
def period_of(text: str, is_heading: bool = False) -> Period | None:
    """Return the period in ``text``, ``None`` if it names none.

    In a heading, ``Omzet bulan`` and ``Omzet tahun 2025`` name one without ``per``.
    """
    text = _spaced(text)
    match = _PER.search(text)
    if match:
        count, word = match[1] or match[3], match[2] or match[4] or match[5]
        times = _TIMES_A_YEAR[word.casefold()]
        number = int(count) if count and count.isdigit() else 1
        return Period(times / number if times and number else None)
    bare = _BARE.search(text) if is_heading else _BARE.fullmatch(text.strip())
    return Period(_TIMES_A_YEAR[bare[1].casefold()]) if bare else None


@lru_cache(maxsize=4096)
def unit_of(heading: str) -> str:
    """Return the unit in the brackets of a heading: ``ha`` of ``Luas (ha)``; empty if none."""
    match = _UNIT.search(_spaced(heading))
    if match is None or _NO_UNIT.search(match[1]):
        return ""
    text = _FILLER.sub(" ", match[1].lower())
    for word, _ in _SCALES:
        text = word.sub(" ", text)
    return re.sub(r"\s+", " ", text).strip(" .,")


def names_money(heading: str) -> bool:
    """Return whether ``heading`` says that the amounts below it are rupiah."""
    return _MONEY.search(_spaced(heading)) is not None


def _spaced(heading: str) -> str:
    """Return ``omzet per bulan`` for ``omzet_per_bulan``, and ``omzet Per Bulan`` as a program
    writes it: an underscore counts as a letter, so that no word would begin or end there.
    """
    return words_apart(heading).replace("_", " ")
