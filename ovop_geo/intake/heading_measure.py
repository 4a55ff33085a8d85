"""Reads what a heading says about the amounts below it: their scale, period and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ovop_geo.intake.heading_text import words_apart
from ovop_geo.intake.heading_vocabulary import MONTHS, UNITS

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
# ``(dalam Rp 1.000)`` is a scale, ``sampai Rp 1.000`` is none.
_ROUND = re.compile(
    r"(?:^|[(\[x×*]|\b(?:dalam|dlm)\b)\s*(?:(?:dalam|dlm|[x×*])\s*)?"
    r"(?:(?:rp|rupiah|idr)(?![a-z])\.?\s*)?"
    r"1[.,]?000([.,]?000)?(?:,-*)?(?=\s*(?:[)\]]|$|(?:rp|rupiah|idr)\b))",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?:[x×*]\s*(?:rp\.?\s*)?)?['’.,]?\b(?:1[.,]?)?000(?:[.,]000)?\b(?:,-*)?", re.IGNORECASE
)
_SHORT_BILLION = re.compile(r"\brp\.?\s*m\b(?!\s*\d)", re.IGNORECASE)
_OF_A_TITLE = re.compile(
    r"(?:\b(?:dalam|dlm|satuan|in|angka)\b[\s:.]*(?:nilai\s+)?|\(\s*)(?:(?:dalam|dlm|in)\s+)?"
    r"((?:(?:rp|rupiah|idr)\b\.?\s*)?[x×'’.]?\s*(?:[a-z0]|1[.,]?000)[\w.,]*-*\s*(?:(?:rp|rupiah|idr)\b)?)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\b(?:rp|rupiah|idr)\b", re.IGNORECASE)

_TIMES_A_YEAR = {
    **dict.fromkeys(("hari", "hr", "day", "harian", "daily", "musim", "panen"), None),
    **dict.fromkeys(("minggu", "mgg", "mg", "week", "mingguan", "weekly"), 52.0),
    **dict.fromkeys(("bulan", "bln", "bl", "month", "bulanan", "monthly"), 12.0),
    **dict.fromkeys(("triwulan", "tw", "kuartal", "quarter", "triwulanan", "quarterly"), 4.0),
    **dict.fromkeys(("semester", "smt", "semesteran"), 2.0),
    **dict.fromkeys(("tahun", "thn", "th", "year", "tahunan", "yearly", "annual"), 1.0),
}
_COUNTS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "enam": 6, "sembilan": 9, "dua belas": 12}
_NAMES = {52.0: "minggu", 12.0: "bulan", 4.0: "triwulan", 2.0: "semester", 1.0: "tahun"}
_WORDS = "|".join(sorted(_TIMES_A_YEAR, key=len, reverse=True))
_COUNT = rf"(?:(?<!\d)(\d{{1,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})\s*)?"
_PER = re.compile(
    rf"(?:\b(?:per|tiap|setiap|sekali|dalam|selama|a)\b\s*|/\s*|@\s*|\b(?:per|se)(?=[a-z]))"
    rf"{_COUNT}({_WORDS})\b|{_COUNT}(?<![a-z])({_WORDS})\s+terakhir\b|"
    r"\b((?:hari|minggu|bulan|triwulan|semester|tahun)an|"
    r"daily|weekly|monthly|quarterly|yearly|annual)\b",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_COUNT}(?<![a-z])({_WORDS})\b", re.IGNORECASE)
_WHICH_YEAR = re.compile(r"\b(?:tahun|thn|th|year)\s*(?:19|20)\d\d\b", re.IGNORECASE)

_TURNOVER = re.compile(
    r"\b(?:om[sz]et|pendapatan|penghasilan|pemasukan|penjualan|turnover|revenue|sales)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_OF_A_DATE = re.compile(rf"\b(?:per\s*)?(?:{_WORDS})\s+(?:{MONTHS}\b|\d)", re.IGNORECASE)

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
    if figures := _ROUND.search(heading):
        return 1e6 if figures[1] else 1e3
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
    stated = [match[1] for match in _OF_A_TITLE.finditer(title)]
    scales = (scale_of(text) for text in (*stated, *filter(is_measure, title.splitlines())))
    return next((scale for scale in scales if scale != 1), 1.0)


@lru_cache(maxsize=4096)
def is_measure(text: str) -> bool:
    """Return whether ``text`` is nothing but units, periods and scales: ``(Rp 000/bulan)``."""
    rest = _FIGURES.sub(" ", text)
    words = re.findall(r"[^\W\d_]+", rest.lower())
    return (bool(words) or rest != text) and not re.search(r"\d", rest) and UNITS.issuperset(words)


@lru_cache(maxsize=4096)
def period_of(text: str, is_heading: bool = False) -> Period | None:
    """Return the period in ``text``, ``None`` if it names none.

    In a heading, ``Omzet bulan`` and ``Omzet tahun 2025`` name one without ``per``.
    """
    text = _spaced(text)
    match = _PER.search(text)
    if match:
        return _period(match[1] or match[3], match[2] or match[4] or match[5])
    if is_heading:
        # In the month of a year, the month is the period.
        bare = _BARE.search(_WHICH_YEAR.sub(" ", text)) or _BARE.search(text)
    else:
        bare = _BARE.fullmatch(text.strip())
    return _period(bare[1], bare[2]) if bare else None


@lru_cache(maxsize=4096)
def period_of_title(title: str) -> Period | None:
    """Return the period that a ``title`` states for amounts of money, ``None`` if it states none.

    ``OMZET PRODUK PER BULAN`` states one; ``Omzet per bulan Oktober 2025`` may name a day.
    """
    for line in title.splitlines():
        named = _TURNOVER.search(line)
        stated = [line[named.end() :]] if named else [line, *_IN_BRACKETS.findall(line)]
        for text in stated if named else filter(is_measure, stated):
            if found := period_of(_OF_A_DATE.sub(" ", text)):
                return found
    return None


@lru_cache(maxsize=4096)
def is_of_money(text: str) -> bool:
    """Return whether ``text`` is nothing but a period, a scale or rupiah: ``juta Rp/bulan``."""
    rest = text if _BARE.fullmatch(text.strip()) is None else ""
    for pattern in (_PER, _MONEY, _FILLER, _FIGURES, *(word for word, _ in _SCALES)):
        rest = pattern.sub(" ", rest)
    return re.search(r"[^\W_]", rest) is None and re.search(r"[^\W_]", text) is not None


def without_periods(text: str) -> str:
    """Return ``text`` without its periods, whose digits belong to no amount."""
    return _PER.sub(" ", text)


def _period(count: str | None, word: str) -> Period:
    times = _TIMES_A_YEAR[word.casefold()]
    said = (count or "1").casefold()
    number = int(said) if said.isdigit() else _COUNTS[said]
    return Period(times / number if times and number else None)


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


def names_turnover(heading: str) -> bool:
    """Return whether ``heading`` names what is sold in a time."""
    return _TURNOVER.search(_spaced(heading)) is not None


def names_money(heading: str) -> bool:
    """Return whether ``heading`` says that the amounts below it are rupiah."""
    return _MONEY.search(_spaced(heading)) is not None


def _spaced(heading: str) -> str:
    """Return ``omzet per bulan`` for ``omzet_per_bulan``, and ``omzet Per Bulan`` as a program
    writes it: an underscore counts as a letter, so that no word would begin or end there.
    """
    return words_apart(heading).replace("_", " ")
