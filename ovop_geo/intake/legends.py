"""Reads what a list says about its own marks: ``√ = sudah, x = belum``."""

from __future__ import annotations

import re
from functools import lru_cache

from ovop_geo.intake.status_words import status_in_words
from ovop_geo.intake.ticks import plain_mark

Legend = tuple[tuple[str, str], ...]
"""What marks mean, as (mark in plain form, status)."""

_LONGEST = 4_000
_QUOTE = r"[\"'“”‘’]?"
_SIGN = r"\d|(?!no|nb|di|ke)[a-z]{1,2}|[^\s\w\"'“”‘’()=:,;/|]{1,2}"
_MARK = rf"\(?{_QUOTE}(\[?(?:{_SIGN})\]?){_QUOTE}\)?"
_IS = r"\s*(?:=|:|→|\(|\b(?:artinya|berarti|adalah|jika|bila|apabila|kalau|untuk|utk)\b)\s*"
_MEANING = rf"{_QUOTE}([a-z][a-z ]{{0,40}}?){_QUOTE}"
_ENDS = rf"(?=\s*[,;/|()\[\]\n.]|\s*$|\s+dan\b|\s+{_MARK}{_IS})"
_MARK_FIRST = re.compile(rf"(?:(?<=[\s,;/|(:.])|^){_MARK}{_IS}{_MEANING}{_ENDS}", re.MULTILINE)
_MEANING_FIRST = re.compile(
    rf"\b([a-z]{{2,12}}(?: [a-z]{{2,12}})?)\s*(?:[=:]\s*|(?=\()){_MARK}(?=[\s,;/|).]|$)",
    re.MULTILINE,
)


@lru_cache(maxsize=512)
def legend_in(text: str) -> Legend:
    """Return what marks mean by ``text``: titles, headings and notes of one list.

    Figures count only where they tell several statuses apart: else they number something.
    """
    plain = text[:_LONGEST].lower()
    pairs = [
        *((match[1], match[2]) for match in _MARK_FIRST.finditer(plain)),
        *((match[2], match[1]) for match in _MEANING_FIRST.finditer(plain)),
    ]
    found: dict[str, str] = {}
    for mark, meaning in pairs:
        status = status_in_words(meaning)
        if status:
            found.setdefault(plain_mark(mark), status)
    figures = {mark: status for mark, status in found.items() if mark.isdecimal()}
    if len(set(figures.values())) == 1:
        found = {mark: status for mark, status in found.items() if mark not in figures}
    return tuple(found.items())
