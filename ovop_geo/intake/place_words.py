"""Finds the part of a region that a header asks for among other words."""

from __future__ import annotations

import re

from ovop_geo.intake.heading_text import asks_yes_or_no, plain, without_brackets
from ovop_geo.intake.heading_vocabulary import (
    BEFORE_A_PLACE,
    BESIDE_A_PLACE,
    BETWEEN_PLACES,
    OF_PLACES_THAT,
    SAID_TO_ASK,
)
from ovop_geo.regions.name_columns import column_role

_LEVELS = ("kabupaten", "kecamatan", "desa")
PLACES = frozenset({"desa", "ds", "kelurahan", "kel", "kecamatan", "kec", "kabupaten", "kab"})
_WHICH = frozenset({"apa", "mana", "manakah"})
_SAID_OF_A_MARK = frozenset({"apakah", "sudahkah", "adakah", "sudah", "sdh", "telah"})
_TWO_NAMES = re.compile(r"\b(?:desa|ds)\W+(?:dan |atau )?(?:kelurahan|kel)\b", re.IGNORECASE)


def place_by_words(text: str) -> tuple[str, ...]:
    """Return the part of a region that a header asks for, as a target, or nothing."""
    role = _named(text) or _beside_others(text)
    return (f"wilayah:{role}",) if role else ()


def is_place_beside_others(text: str) -> bool:
    """Return whether a header asks for a part of a region in more words: ``Desa penghasil``."""
    return _named(text) is None and _beside_others(text) is not None


def _named(text: str) -> str | None:
    return column_role(" ".join(w for w in plain(text).split() if w not in SAID_TO_ASK))


def _beside_others(text: str) -> str | None:
    is_mark = asks_yes_or_no(text)
    return None if is_mark else _asked(_TWO_NAMES.sub("desa", without_brackets(text)))


def _asked(text: str) -> str | None:
    """Return the part that ``apa`` or ``mana`` stands beside, or that comes first.

    ``Kecamatan tempat desa berada`` is a kecamatan, ``Desa penghasil`` a village. Of
    ``Kecamatan/Desa`` the cells hold both.
    """
    words = plain(text).split()
    levels = {at: role for at, word in enumerate(words) if (role := _level(word))}
    is_mark = not _SAID_OF_A_MARK.isdisjoint(words) and "yang" not in words
    if not levels or is_mark:
        return None
    first, *others = levels
    which = [at for at in levels if not _WHICH.isdisjoint(words[at + 1 : at + 2])]
    which += [at for at in levels if not _WHICH.isdisjoint(words[max(at - 1, 0) : at])]
    meant = which[0] if which else first
    before = set(words[:first]) - SAID_TO_ASK
    beside = {word for at, word in enumerate(words) if at not in levels} - SAID_TO_ASK
    is_one = len(set(levels.values())) == 1
    is_tied = is_one or not BETWEEN_PLACES.isdisjoint(words[first + 1 : others[0]])
    is_apart = not is_one and re.search(r"[/,&+]|\b(?:dan|atau|serta)\b", text) is not None
    allowed = BESIDE_A_PLACE | (OF_PLACES_THAT if "yang" in words else set())
    allowed |= {"unggulan"} if "produk" in beside else set()
    is_known = beside <= allowed and before <= BEFORE_A_PLACE
    return levels[meant] if is_known and not is_apart and (is_tied or which) else None


def _level(word: str) -> str | None:
    role = column_role(word) if word in PLACES else None
    return role if role in _LEVELS else None
