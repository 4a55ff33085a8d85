"""Texts as Markdown: what users load or a link carries is shown as it is, never interpreted."""

from __future__ import annotations

import re
from functools import lru_cache

from ovop_geo.language import Translator
from ovop_geo.views.web_address import web_address

_BLANKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_UNSEEN = re.compile(r"[\0-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, those that turn the direction of writing, and halves of characters."""

_SPECIAL = re.compile(r"([\\`*_\[\]{<>&~$])|^([#+\-=])|^(\d+)([.)])")
_JOINED = re.compile(
    r":(?=[^\W\d_]|//|[\w+-]+:)|@|www(?=\.)|(?<![^\s:])[<>~-](?=[-=>]{1,2}(?![^\s:]))",
    re.IGNORECASE,
)
"""Where addresses, icons, coloured text and arrows begin."""

_APART = "\u200b"
"""A blank without width. Addresses, icons and arrows are looked for after escapes are undone, so
that a backslash does not hinder them."""
_LONGEST_REMEMBERED = 1_000
"""Letters; what visitors write into a link may be of any length, and no two need be the same."""


def plain(text: str) -> str:
    """Return Markdown that shows ``text`` as it is, on one line.

    Short texts are remembered, because every run of a page shows almost the same ones again.
    """
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _plain(text)


def _plain(text: str) -> str:
    line = _UNSEEN.sub("", _BLANKS.sub(" ", text).strip())
    apart = _JOINED.sub(lambda found: found[0] + _APART, line)
    return _SPECIAL.sub(lambda found: _escaped(*found.groups("")), apart)


_remembered = lru_cache(maxsize=2048)(_plain)


def rich(translate: Translator, key: str, **values: object) -> str:
    """Return the text of ``key``, which may contain Markdown, with its values made `plain`."""
    shown = {
        name: plain(value) if isinstance(value, str) else value for name, value in values.items()
    }
    return translate(key, **shown)


def linked(source: str) -> str:
    """Return Markdown that shows the source of a record: its host as a link if it is an address."""
    page = web_address(source)
    if page is None:
        return plain(source)
    target = page.address.replace("&", "\\&")
    return f"[{plain(page.host)}](<{target}>)"


def _escaped(anywhere: str, first: str, number: str, end: str) -> str:
    return f"{number}\\{anywhere or first or end}"
