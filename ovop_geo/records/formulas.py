"""Keeps a spreadsheet from running text of a CSV file as a formula, and undoes that.

A file is often opened with other separators than it was written with: Excel takes those of the
computer's region. A text is then cut wherever such a separator stands, and what follows becomes
a cell. So the guard, an apostrophe, stands at the beginning and behind every separator.
"""

from __future__ import annotations

import re

_SEPARATOR = r"[;,|\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029\u060c\u061b\uff0c\uff1b]"
"""What separates columns and rows somewhere: Persian and Chinese have commas of their own."""

_SKIPPED = r"[^\S\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]|[\"\0-\x08\x0e-\x1b\x7f-\x9f\xad]"
_SKIPPED += r"|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u034f\u061c\u115f\u1160\u17b4\u17b5]"
_SKIPPED += r"|[\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0000-\U000e0fff]"
"""Blanks, quotation marks and what cannot be seen: spreadsheets may read past them."""

_BEGINNING = rf"((?:^|{_SEPARATOR})(?:(?!{_SEPARATOR})(?:{_SKIPPED}))*+)"
_SIGN = "[-=+@－＝＋＠﹣﹦﹢﹫−]"
"""The signs that formulas begin with, also in full width."""

_RUNS = re.compile(rf"{_BEGINNING}(?='*+{_SIGN})")
_GUARDED = re.compile(rf"{_BEGINNING}'(?='*+{_SIGN})")


def harmless(text: str) -> str:
    """Return ``text`` with an apostrophe wherever a spreadsheet would begin a formula."""
    return _RUNS.sub(r"\1'", text)


def original(text: str) -> str:
    """Return the text that `harmless` made ``text`` of."""
    return _GUARDED.sub(r"\1", text) if "'" in text else text
