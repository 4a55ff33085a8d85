"""Texts of typeset files: short enough for their place, in signs that the typeface has."""

from __future__ import annotations

from collections.abc import Iterable

from ovop_geo.fonts import breakable, printable
from ovop_geo.language import Translator

MOST_OF_NAME = 70
"""Most letters of a name on paper; what is longer was not meant to be read."""

MOST_OF_SENTENCE = 260


def name(text: str, most: int = MOST_OF_NAME) -> str:
    """Return ``text`` with at most ``most`` letters and an ellipsis for the rest."""
    shown = printable(text)
    return breakable(shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…")


def sentence(text: str, most: int = MOST_OF_SENTENCE) -> str:
    """Return ``text`` up to the last whole word that fits ``most`` letters."""
    shown = printable(text)
    if len(shown) <= most:
        return breakable(shown)
    return breakable(f"{shown[:most].rsplit(' ', 1)[0].rstrip(' ,;')} …")


def stamps(texts: Iterable[str], translate: Translator) -> list[dict[str, object]]:
    """Return the stamps of a file; that of simulated data is the one to be seen first."""
    simulated = translate("map.stamp.simulated")
    return [{"text": name(each), "strong": each == simulated} for each in texts]
