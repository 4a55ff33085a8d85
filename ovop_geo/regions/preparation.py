"""Recognises villages that are being split off and have no code yet."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

_SAID = re.compile(
    r"\b(?:persiapan|prsp|persip)\b|\bcalon (?:desa|kelurahan)\b|"
    r"\b(?:pers|persp)\b(?=\W*$|\.)|\b(?:desa|ds|kel|kelurahan)\W+pers\b|"
    r"^\W*(?:dp\b|d\.\s*p\.)\.?\s*(?=\w)|[(\[]\s*(?:p|dp|(?:desa|kelurahan) baru)\.?\s*[)\]]|"
    r"\b(?:belum|blm|non|bukan|tidak)\W*defini?ti[fv]",
    re.IGNORECASE,
)
_WORD, _LIKE = "persiapan", re.compile(r"p\w{6,10}")
_MISSPELLED = 2
"""Greatest edit distance of a word that means `_WORD`."""


@lru_cache(maxsize=32_768)
def is_in_preparation(text: str) -> bool:
    """Return whether ``text`` names a village that is being split off and has no code yet.

    Such a village bears the name of the one from which it is split. That a village is split off
    (``pemekaran``) does not say that it has no code.
    """
    if _SAID.search(text):
        return True
    words = _LIKE.findall(text.casefold())
    return any(OSA.distance(word, _WORD) <= _MISSPELLED for word in words)
