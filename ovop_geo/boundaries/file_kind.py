"""Tells by its first bytes what a file is, because its name may say something else.

A GeoPackage that was renamed to ``.zip`` is sound, and a ``.rar`` that was renamed to ``.zip`` or
a sign-in page that was saved as ``.gpkg`` is no damaged map.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path


class FileKind(StrEnum):
    """What a file is; an archive is one of a kind that is not unpacked here."""

    ZIP = "zip"
    PARQUET = "parquet"
    GEOPACKAGE = "geopackage"
    FLATGEOBUF = "flatgeobuf"
    SHAPEFILE = "shapefile"
    GEOJSON = "geojson"
    KML = "kml"
    GML = "gml"
    ARCHIVE = "archive"
    PAGE = "page"
    DOCUMENT = "document"
    EMPTY = "empty"


_BEGINNINGS = (
    (rb"PK(\x03\x04|\x05\x06)", FileKind.ZIP),
    (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x1f\x8b|BZh\d1AY|\xfd7zXZ", FileKind.ARCHIVE),
    (rb"PAR1", FileKind.PARQUET),
    (rb"SQLite format 3\0.{52}GP(KG|1\d)", FileKind.GEOPACKAGE),
    (rb"fgb", FileKind.FLATGEOBUF),
    (rb"\0\0\x27\x0a.{20}", FileKind.SHAPEFILE),
    (rb"%PDF-|\xd0\xcf\x11\xe0", FileKind.DOCUMENT),
    (rb"(\xef\xbb\xbf)?\s*(<!--.*?-->\s*)?(?i:<!doctype html|<html)", FileKind.PAGE),
    (rb"(\xef\xbb\xbf)?\s*<[^>]*>.{0,3000}?<(\w+:)?kml\b", FileKind.KML),
    (rb"(\xef\xbb\xbf)?\s*<.{0,3000}?opengis\.net/gml", FileKind.GML),
    (rb"(\xef\xbb\xbf)?\s*\{", FileKind.GEOJSON),
    (rb"\Z", FileKind.EMPTY),
)
_READ = 4096

_ENDINGS = {
    FileKind.ZIP: (".zip", ".kmz"),
    FileKind.PARQUET: (".parquet", ".geoparquet"),
    FileKind.GEOPACKAGE: (".gpkg",),
    FileKind.FLATGEOBUF: (".fgb",),
    FileKind.SHAPEFILE: (".shp", ".shx"),
    FileKind.GEOJSON: (".geojson", ".json", ".topojson", ".geojsonl", ".geojsons"),
    FileKind.KML: (".kml",),
    FileKind.GML: (".gml", ".xml"),
}
"""The endings that a file of each kind may have; the first is what it gets instead of another."""


def kind_of(path: Path) -> FileKind | None:
    """Return what the file at ``path`` is, ``None`` for a folder and for what has no mark.

    Raises
    ------
    OSError : the file cannot be read.
    """
    if path.is_dir():
        return None
    with path.open("rb") as content:
        beginning = content.read(_READ)
    kinds = (kind for mark, kind in _BEGINNINGS if re.match(mark, beginning, re.DOTALL))
    return next(kinds, None)


def true_ending(path: Path) -> str:
    """Return the ending that fits what the file at ``path`` is, in small letters.

    Raises
    ------
    OSError : the file cannot be read.
    """
    named = path.suffix.lower()
    fitting = _ENDINGS.get(kind_of(path) or FileKind.EMPTY, (named,))
    return named if named in fitting else fitting[0]
