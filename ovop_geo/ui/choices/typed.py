"""What visitors type: anybody may send far more than a person types."""

from __future__ import annotations

LONGEST_TYPED = 100
"""Letters; longer than any name of a region with its parents."""


def typed(text: str) -> str:
    """Return the beginning of ``text``, which is all of what a person types.

    To look for a text takes as long as the text, and the server has other visitors.
    """
    return text[:LONGEST_TYPED]
