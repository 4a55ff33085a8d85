"""What nobody can see in a text, and names without it."""

from __future__ import annotations

import re

CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
"""Control characters and marks that only change what stands around them."""

_NO_LETTERS = re.compile(r"[\s\ud800-\udfff]+")


def shown_name(name: str, longest: int = 255) -> str:
    """Return a name that a file gives as one line that can be shown and written anywhere."""
    return _NO_LETTERS.sub(" ", CONTROLS.sub("", name)).strip()[:longest]
