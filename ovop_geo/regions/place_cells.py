"""Takes apart a cell that holds more of a place than its name: the code, the kecamatan."""

from __future__ import annotations

import re

from ovop_geo.regions.codes import Level
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.names import KIND_WORDS, read_name

_CODE = re.compile(
    r"\s*(\d{2}(?:\.\d{2}){1,2}(?:\.\d{4})?|\d{10})(?:\.(?=\s|[^\W\d]))?[\s:–—_/-]*(?=[^\W\d])"
)
_KINDS = "|".join((*KIND_WORDS[Level.KECAMATAN], *KIND_WORDS[Level.DESA]))
_BETWEEN = re.compile(
    rf"\s+[-–—]+\s+|[\s,;(]+(?=(?:{_KINDS})\b[.:\s]+[^\W\d])",
    re.IGNORECASE,
)
_TWO = 2


def behind_code(text: str) -> tuple[str, str]:
    """Return the code before a name and the name: ``53.09.02.1017 - Mataloko``.

    The code has its dots, or the ten digits of a village; without one it is empty.
    """
    code = _CODE.match(text)
    return (code[1], text[code.end() :]) if code else ("", text)


def village_and_kecamatan(index: NameIndex, desa: str, kecamatan: str) -> tuple[str, str]:
    """Return the village and the kecamatan that the cell of a village names, in any order.

    ``kecamatan`` is what its own column says, perhaps nothing. Of ``Mataloko - Golewa`` the
    kecamatan is what that column says, else what is called one, else the only name of one.
    Where this is none of the two or both, both texts are returned as they are.
    """
    parts = _BETWEEN.split(desa)
    if len(parts) != _TWO:
        return desa, kecamatan
    names = [read_name(part, Level.KECAMATAN) for part in parts]
    own = read_name(kecamatan, Level.KECAMATAN)
    if own.key:
        parents = [name.spelling == own.spelling for name in names]
    elif any(name.kind for name in names):
        parents = [name.kind is not None for name in names]
    else:
        known = index.pool(Level.KECAMATAN)
        parents = [any(known.same(name)) for name in names]
    if not any(parents) or (all(parents) and names[0].key != names[1].key):
        return desa, kecamatan
    parent = parents.index(True)
    return parts[1 - parent], kecamatan or parts[parent]
