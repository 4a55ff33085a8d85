"""Tells whether a map file is whole, where GDAL reads a damaged one without a word."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from xml.parsers import expat

from ovop_geo.boundaries.file_kind import FileKind, kind_of
from ovop_geo.boundaries.map_files import SHAPEFILE, beside
from ovop_geo.boundaries.shapefile import contradiction, shapes_with_geometry

_SQLITE = b"SQLite format 3\0"
_MAPINFO, _MAPINFO_TABLE = ".mif", ".mid"


def visible_damage(path: Path) -> str | None:
    """Return what a file itself shows to be wrong before it is read, ``None`` if nothing."""
    if path.suffix == SHAPEFILE:
        return contradiction(path)
    if kind_of(path) is FileKind.GML:
        return _xml_damage(path)
    return _sqlite_damage(path) if path.is_file() else None


def loss(path: Path, features: int, shapes: int) -> str | None:
    """Return what shows that GDAL read less than there was, ``None`` if nothing.

    Parameters
    ----------
    features : number of features that were read.
    shapes : number of those that have a geometry.
    """
    if path.suffix == SHAPEFILE:
        stated = shapes_with_geometry(path)
        return f".shp: {shapes} < {stated}" if shapes < stated else None
    table = beside(path, _MAPINFO_TABLE) if path.suffix == _MAPINFO else None
    if table is None:
        return None
    with table.open("rb") as content:
        rows = sum(1 for line in content if line.strip())
    return f".mif: {features} < .mid: {rows}" if features < rows else None


def _xml_damage(path: Path) -> str | None:
    """Return where a document breaks off: of such a GML file GDAL reads nothing, silently."""
    try:
        with path.open("rb") as content:
            expat.ParserCreate().ParseFile(content)
    except expat.ExpatError as fault:
        # An encoding that this parser does not know is no damage.
        unknown = expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]
        return None if fault.code == unknown else str(fault)
    return None


def _sqlite_damage(path: Path) -> str | None:
    with path.open("rb") as content:
        if content.read(len(_SQLITE)) != _SQLITE:
            return None
    # Immutable, so that nothing is written beside a file on a disk that is read-only.
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as fault:
        return str(fault)
    return None if found == "ok" else str(found)
