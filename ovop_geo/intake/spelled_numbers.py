"""Writes numbers in words and fractions in digits: ``satu setengah juta`` is ``1,5 juta``."""

from __future__ import annotations

import re

_DIGITS = {
    word: number
    for number, word in enumerate(
        ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"], start=1
    )
}
_TIMES = {"puluh": 10, "ratus": 100}
_SHARES = {"setengah": "5", "½": "5", "seperempat": "25", "¼": "25", "¾": "75"}
_SCALE = r"(?:ribu|rb|juta|jt|miliar|milyar|triliun)"
_ONE = re.compile(rf"\bse(?=(?:puluh|belas|ratus|{_SCALE})\b)")
_WORD = rf"(?:{'|'.join((*_DIGITS, *_TIMES, 'belas'))})"
_SPELLED = re.compile(rf"\b{_WORD}(?: {_WORD})*\b(?=(?: setengah)? ?(?:{_SCALE}\b|rupiah\b|$))")
_SHARE = re.compile(rf"(?<![\w.,])(\d*) ?([½¼¾]|(?:setengah|seperempat)(?= ?{_SCALE}\b))(?!\w)")


def in_digits(text: str) -> str:
    """Return ``text``, in lower case, with its amount in digits.

    Words for numbers are those of an amount where a scale, rupiah or nothing follows them and
    no digits stand beside them.
    """
    if not re.search(r"\d", text):
        text = _SPELLED.sub(lambda match: str(_value(match[0])), _ONE.sub("satu ", text))
    return _SHARE.sub(lambda match: f"{match[1] or 0},{_SHARES[match[2]]}", text)


def _value(words: str) -> int:
    """Return the number that words below a thousand say: 125 for ``satu ratus dua puluh lima``."""
    total = last = 0
    for word in words.split():
        if word in _DIGITS:
            last = _DIGITS[word]
        else:
            total += 10 + last if word == "belas" else last * _TIMES[word]
            last = 0
    return total + last
