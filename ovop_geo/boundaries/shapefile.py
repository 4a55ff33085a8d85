"""What GDAL does not say about a shapefile: missing parts, damage, and its text encoding.

GDAL gives a village without geometry where the ``.shp`` ends too early, and no columns where the
``.dbf`` is missing. Both would look like a file of somebody who drew less.

References
----------
ESRI (1998), ESRI Shapefile Technical Description. dBase III+: the header of a ``.dbf``.
"""

from __future__ import annotations

import codecs
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ovop_geo.boundaries.map_files import beside
from ovop_geo.errors import BoundaryError

_HEADER = 100
_FIELD = 32
"""Bytes of the header of a ``.dbf`` without columns."""

_NEEDED = (".dbf", ".shx")
_ONE_BYTE = ("cp", "iso8859", "mac")


def check_parts(path: Path, name: str) -> None:
    """Refuse a shapefile without its table or its index.

    Raises
    ------
    BoundaryError : the ``.dbf`` or the ``.shx`` is not there; the message names it.
    """
    missing = [path.stem + ending for ending in _NEEDED if beside(path, ending) is None]
    if missing:
        raise BoundaryError("boundary.use.parts", file=name, missing=", ".join(missing))


def contradiction(path: Path) -> str | None:
    """Return what in the files contradicts their own headers, ``None`` if nothing does.

    Parameters
    ----------
    path : the ``.shp``; `check_parts` has found the others.
    """
    index, table = (beside(path, ending) or path for ending in (".shx", ".dbf"))
    for part, shortest in ((path, _HEADER), (index, _HEADER), (table, _FIELD)):
        if part.stat().st_size < shortest:
            return f"{part.suffix}: {part.stat().st_size} byte"
    for part in (path, index):
        stated, found = 2 * _number(part, 24, ">i"), part.stat().st_size
        if found < stated:
            return f"{part.suffix}: {found} < {stated} byte"
    rows = _number(table, 4, "<I")
    stated = _number(table, 8, "<H") + rows * _number(table, 10, "<H")
    if table.stat().st_size < stated:
        return f".dbf: {table.stat().st_size} < {stated} byte"
    shapes = len(_places(index))
    if rows != shapes:
        return f".dbf: {rows} ≠ .shx: {shapes}"
    return None


def shapes_with_geometry(path: Path) -> int:
    """Return the number of shapes that are not stated to be empty."""
    places = _places(beside(path, ".shx") or path)
    content = np.memmap(path, dtype=np.uint8, mode="r")
    inside = places[(places >= _HEADER) & (places + 12 <= len(content))]
    kinds = content[inside[:, None] + np.arange(8, 12)].copy().view("<i4").ravel()
    return int((kinds != 0).sum()) + len(places) - len(inside)


def stated_encoding(path: Path) -> str | None:
    """Return the one-byte encoding that the ``.cpg`` states, ``None`` if it states none."""
    page = beside(path, ".cpg")
    stated = page.read_text("latin-1").strip() if page else ""
    for name in (f"cp{stated}", stated):
        try:
            codec = codecs.lookup(name)
        except (LookupError, ValueError):
            continue
        return codec.name if codec.name.startswith(_ONE_BYTE) else None
    return None


def _places(index: Path) -> NDArray[np.int64]:
    """Return where in the ``.shp`` each shape begins, in bytes."""
    entries = np.frombuffer(index.read_bytes()[_HEADER:], dtype=np.uint8)
    whole = entries[: len(entries) // 8 * 8]
    return 2 * whole.view(">i4").reshape(-1, 2)[:, 0].astype(np.int64)


def _number(path: Path, place: int, form: str) -> int:
    with path.open("rb") as content:
        content.seek(place)
        (number,) = struct.unpack(form, content.read(struct.calcsize(form)))
    return int(number)
