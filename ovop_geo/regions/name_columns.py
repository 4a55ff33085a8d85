"""Recognises the columns of a list that hold names, codes and kinds of regions."""

from __future__ import annotations

import re
from collections.abc import Sequence

ROLES = ("kabupaten", "kecamatan", "desa", "kode", "jenis")
"""The roles that a column can have in the matching of names."""

_LEVEL_WORDS = {
    **dict.fromkeys(("kabupaten", "kab", "kota", "kotamadya", "kabkota", "regency"), "kabupaten"),
    **dict.fromkeys(("kecamatan", "kec", "distrik", "district", "subdistrict"), "kecamatan"),
    **dict.fromkeys(("desa", "ds", "kelurahan", "kel", "lurah", "village"), "desa"),
    **dict.fromkeys(("desakel", "keldesa", "desakelurahan", "kelurahandesa"), "desa"),
}
_EMPTY_WORDS = {"nama", "name", "nm", "of", "the", "atau", "dan", "adat", "tempat", "lokasi"}
_CODE_WORDS = {"kode", "kd", "code"}
_KIND_WORDS = {"jenis", "status", "kind"}
_REGION_WORDS = {"wilayah", "kemendagri", "pum", "permendagri", "region", "wil", "prodeskel"}

OF_STATISTICS = re.compile(r"\bbps\b|(?:\bkerja )?statistik|\bmfd\b", re.IGNORECASE)
"""What a header says of codes of the statistical office, which are none of the ministry's."""


def column_role(header: str) -> str | None:
    """Return the role of a column by its ``header``, one of `ROLES` or ``None``.

    ``Nama Desa``, ``DESA/KEL`` and ``Kel./Desa`` all hold the village; ``Kode Desa`` holds its
    code and ``Jumlah Desa`` neither.
    """
    words = re.findall(r"[a-z]+|\d+", header.casefold())
    telling = [word for word in words if word not in _EMPTY_WORDS]
    levels = {_LEVEL_WORDS[word] for word in telling if word in _LEVEL_WORDS}
    others = {word for word in telling if word not in _LEVEL_WORDS}
    if len(levels) == 1 and not others:
        return levels.pop()
    if others & _CODE_WORDS and others <= _CODE_WORDS | _REGION_WORDS and levels <= {"desa"}:
        return "kode"
    if others & _KIND_WORDS and others <= _KIND_WORDS | _REGION_WORDS and levels <= {"desa"}:
        return "jenis" if levels or others & _REGION_WORDS else None
    return None


def find_columns(headers: Sequence[str]) -> dict[str, int]:
    """Return the position of the first column of each role among ``headers``."""
    positions: dict[str, int] = {}
    for position, header in enumerate(headers):
        role = column_role(header)
        if role is not None:
            positions.setdefault(role, position)
    return positions


def names_regions(columns: dict[str, int]) -> bool:
    """Return whether ``columns``, found by `find_columns`, hold a name or code of a region."""
    return any(role in columns for role in ("kabupaten", "kecamatan", "desa", "kode"))
