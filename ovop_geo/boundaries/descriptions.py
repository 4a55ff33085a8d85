"""What the description of a source may say: every page shows it, so nothing else passes."""

from __future__ import annotations

import re
from datetime import date

JOINED = "gabungan"
"""Name of a source that was put together from others."""

NAMES = ("indikatif", "wilayah_boundaries", "berkas", JOINED)
"""Names that a source may have: those that the pages have words for."""

_PARTIAL_DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


def text(value: object) -> str:
    """Return ``value`` if it is text.

    Raises
    ------
    TypeError : it is something else.
    """
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def partial_date(value: object) -> str:
    """Return ``value`` if it is a year, month or day, or empty.

    Raises
    ------
    TypeError, ValueError : it is something else.
    """
    written = text(value)
    if written:
        if not _PARTIAL_DATE.fullmatch(written):
            raise ValueError(written)
        date.fromisoformat(f"{written}-01-01"[:10])
    return written
