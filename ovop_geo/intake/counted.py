"""Tells counts, such as ``12 produk``, from names and marks."""

from __future__ import annotations

import re
from functools import lru_cache

from ovop_geo.intake.heading_vocabulary import BESIDE_A_COUNT
from ovop_geo.intake.heading_words import telling_words

_COUNT = re.compile(r"(\d{1,6}(?:[.,]\d+)?)(?: ?([^\W\d_][^\d_]*))?")


def names_something(text: str) -> bool:
    """Return whether ``text`` may be a name; a number is none, nor is one with what it counts."""
    return re.search(r"[^\W\d_]", text) is not None and count_in(text) is None


@lru_cache(maxsize=8192)
def count_in(text: str) -> float | None:
    """Return the number of which a text consists, with what it counts behind it or without.

    ``None`` for other texts: ``3 Dara`` is a name.
    """
    found = _COUNT.fullmatch(text.strip())
    if found is None or not BESIDE_A_COUNT.issuperset(telling_words(found[2] or "")):
        return None
    return float(found[1].replace(",", "."))
