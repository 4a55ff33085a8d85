"""Official Kemendagri region codes: their levels, parents and kinds.

A code is text: ``53`` province, ``53.01`` kabupaten or kota, ``53.01.06`` kecamatan,
``53.01.06.1004`` village (Kepmendagri 300.2.2-2138/2025).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import overload

import numpy as np
import pandas as pd

from ovop_geo.errors import RegionError
from ovop_geo.province import this_province

PROVINCE = this_province().code
"""Code of the province that the shipped data describes."""


class Level(StrEnum):
    """A level of the hierarchy; its value is the word in links and files."""

    PROVINCE = "provinsi"
    KABUPATEN = "kabupaten"
    KECAMATAN = "kecamatan"
    DESA = "desa"


MAP_LEVELS = (Level.KABUPATEN, Level.KECAMATAN, Level.DESA)
"""The levels that a map can show, from coarse to fine."""

ABOVE_VILLAGES = (Level.PROVINCE, Level.KABUPATEN, Level.KECAMATAN)
"""The levels whose areas contain villages, from coarse to fine."""

_PATTERN = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
_LENGTHS = {2: Level.PROVINCE, 5: Level.KABUPATEN, 8: Level.KECAMATAN, 13: Level.DESA}
_LENGTH_OF = {level: length for length, level in _LENGTHS.items()}
_KINDS = {"1": "kelurahan", "2": "desa", "3": "desa adat"}


def is_code(text: str) -> bool:
    """Return whether ``text`` has the form of a region code."""
    return _PATTERN.fullmatch(text) is not None


def level_of(code: str) -> Level:
    """Return the level of ``code``.

    Raises
    ------
    RegionError : the text does not have the form of a region code.
    """
    if not is_code(code):
        raise RegionError("region.error.code_form", code=code)
    return _LENGTHS[len(code)]


def ancestor(code: str, level: Level) -> str:
    """Return the code of the region of ``level`` that contains ``code``, or ``code`` itself.

    Raises
    ------
    RegionError : the text is not a region code, or ``level`` is finer than the code.
    """
    if _LENGTH_OF[level] > len(code):
        raise RegionError("region.error.no_ancestor", code=code, level=str(level))
    level_of(code)
    return code[: _LENGTH_OF[level]]


def parent_of(code: str) -> str | None:
    """Return the code one level up, ``None`` for a province."""
    return code.rpartition(".")[0] or None


@overload
def lies_in(code: str, region: str) -> bool: ...


@overload
def lies_in(code: pd.Series | pd.Index, region: str) -> pd.Series | np.ndarray: ...


def lies_in(code: str | pd.Series | pd.Index, region: str) -> bool | pd.Series | np.ndarray:
    """Return whether ``code`` is the code of ``region`` or of a region inside it.

    A column or index of codes gives a boolean mask, which is false for missing codes.
    """
    if isinstance(code, str):
        return code == region or code.startswith(f"{region}.")
    return code.isin([region]) | code.str.startswith(f"{region}.", na=False)


def end_of(region: str) -> str:
    """Return a text that sorts after the codes of all regions inside ``region``, before others.

    The sorted codes of a region are those from its own up to this one.
    """
    # The slash follows the point and precedes the digits.
    return f"{region}/"


def code_length(level: Level) -> int:
    """Return the number of characters of a code of ``level``."""
    return _LENGTH_OF[level]


def village_kind(code: str) -> str:
    """Return kelurahan, desa or desa adat, by the first digit of the last part of ``code``.

    Raises
    ------
    RegionError : the code is not the code of a village.
    """
    kind = _KINDS.get(code[9:10]) if level_of(code) is Level.DESA else None
    if kind is None:
        raise RegionError("region.error.village_kind", code=code)
    return kind
