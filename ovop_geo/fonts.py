"""The typeface of files, and what of a text it can show."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from matplotlib.ft2font import FT2Font
from PIL import ImageFont

FONTS = Path(__file__).resolve().parent / "reports" / "fonts"
"""The folder of the fonts that ship."""

FAMILY = "Source Sans 3"
REGULAR = FONTS / "SourceSans3-Regular.ttf"
SEMIBOLD = FONTS / "SourceSans3-SemiBold.ttf"
ITALIC = FONTS / "SourceSans3-Italic.ttf"

_ALIKE = {"◐": "◉"}
"""Signs of the project that the typeface lacks, and those that stand for them."""

_MISSING = "\u25a1"
"""Stands for a sign that the typeface lacks."""

_WITHOUT_SHAPE = ("Cc", "Cf", "Cs", "Mn", "Me")
"""Kinds of signs that steer other signs or stand on them."""

_MEASURED = 100
"""Size at which texts are measured; hinting does not matter at it."""

_LONGEST_WORD = 24
"""Letters after which a word may be broken where no language breaks it."""

_BREAKS = re.compile(r"[^ /]*[ /]|[^ /]+")
"""A word with what is behind it, up to where a line may end."""

_UNBROKEN = re.compile(rf"(\S{{{_LONGEST_WORD}}})(?=\S)")


def printable(text: str) -> str:
    """Return ``text`` in one line with signs of the typeface alone.

    Signs that steer other signs are left out, wide letters become plain ones, and what the
    typeface lacks becomes a square: a file for screen readers must not hold a sign without shape.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(map(_shown, unicodedata.normalize("NFC", text))).split())


def breakable(text: str) -> str:
    """Return ``text`` as `printable` does, with places to break words longer than any line."""
    return _UNBROKEN.sub("\\1\u200b", printable(text))


def lines_of(text: str, width: float, size: float) -> list[str]:
    """Return ``text`` in lines not wider than ``width`` points in type of ``size`` points.

    Longer words are broken, behind a slash if they have one.
    """
    lines, line = [], ""
    for word in _BREAKS.findall(text):
        for piece in _pieces(word, width / size):
            if line and text_width((line + piece).rstrip()) * size > width:
                lines.append(line.rstrip())
                line = ""
            line += piece
    return [*lines, line.rstrip()]


def _pieces(word: str, width: float) -> list[str]:
    if text_width(word.rstrip()) <= width:
        return [word]
    pieces = [""]
    for sign in word:
        if pieces[-1] and text_width((pieces[-1] + sign).rstrip()) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


@lru_cache(maxsize=1 << 13)
def text_width(text: str, *, bold: bool = False) -> float:
    """Return the width of ``text`` in sizes of its type."""
    return _measuring(SEMIBOLD if bold else REGULAR).getlength(text) / _MEASURED


@lru_cache(maxsize=2)
def _measuring(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), _MEASURED, layout_engine=ImageFont.Layout.BASIC)


def _shown(sign: str) -> str:
    if sign.isspace():
        return " "
    if unicodedata.category(sign) in _WITHOUT_SHAPE:
        return ""
    sign = _ALIKE.get(sign, sign)
    plain = sign if ord(sign) in _known_signs() else unicodedata.normalize("NFKC", sign)
    return plain if all(ord(each) in _known_signs() for each in plain) else _MISSING


@lru_cache(maxsize=1)
def _known_signs() -> frozenset[int]:
    """Return the signs that all fonts of the typeface have."""
    maps = [set(FT2Font(str(path)).get_charmap()) for path in (REGULAR, SEMIBOLD, ITALIC)]
    return frozenset(set.intersection(*maps))
