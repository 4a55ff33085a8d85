"""Recognises marks for the same as in the cell above."""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 32

_SIGNS = re.compile(
    r"(?:[\s\-–=]*(?:[\"“”„‟`´″‴‶«»〃〝〞〟\u02ba\u02dd\u02ee＂\u2190-\u21ff\u25b2-\u25bf]|"
    r"['’‘′‵]{2}|,,|‚‚))+[\s\-–=.]*"
)
"""Quotes and arrows; a single apostrophe or comma is a slip of the hand."""

_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_BETWEEN_LETTERS = re.compile(r"(?<=\b[a-z])[\s./\\\-]+(?=[a-z]\b)")
_SPACE = re.compile(r"[\s.,]+")
_WORDS = re.compile(
    r"(?:(?:idem|idm|dito|ditto|ibid|do|sda|sama) ?)+(?:(?:dengan|dgn|seperti|spt|sprti) ?)?"
    r"(?:(?:yang|yg) )?(?:(?:di ?)?atas(?:nya)?)?|"
    r"(?:seperti|spt|lihat|ikut|sesuai) (?:(?:yang|yg) )?(?:di ?)?atas(?:nya)?"
)


def is_ditto(text: str) -> bool:
    """Return whether ``text`` is a mark for the same as above: ``s.d.a``, ``(idem)``, ``"``."""
    return len(text) <= _LONGEST and _is_mark(text)


@lru_cache(maxsize=4096)
def _is_mark(text: str) -> bool:
    bare = _BETWEEN_LETTERS.sub("", _AROUND.sub("", text.casefold()))
    return bool(_SIGNS.fullmatch(text) or _WORDS.fullmatch(_SPACE.sub(" ", bare)))
