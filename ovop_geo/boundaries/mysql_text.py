"""Reads village polygons from the SQL files of the repository ``cahyadsn/wilayah_boundaries``.

A row stands on one line: ``('53.05.01.1001','Kalabahi Barat',lat,lng,'[[[lat,lng],...]]')``.
The path is a JSON list of rings (a polygon, its outer ring first) or of polygons. Latitude
comes first, unlike in every geometry this package hands on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import PROVINCE, Level, is_code, level_of

VILLAGE_FILES = f"db/kel/{PROVINCE}/*.sql"
"""The village files in a copy of the repository, as a glob pattern."""

_TEXT = r"'((?:[^'\\]|\\.|'')*)'"
_NUMBER = r"(?:-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|NULL)"
_ROW = re.compile(rf"\s*\({_TEXT},{_TEXT},{_NUMBER},{_NUMBER},(?:{_TEXT}|NULL)\)[,;]?\s*", re.S)
_ROW_START = re.compile(r"\s*\(")
_ESCAPED = re.compile(r"''|\\(.)", re.S)
_FARTHEST = (90.0, 180.0)
"""The greatest absolute latitude and longitude."""

_CONTROLS = {"0": "\0", "b": "\b", "n": "\n", "r": "\r", "t": "\t", "Z": "\x1a"}


def read_wilayah_boundaries(directory: Path) -> gpd.GeoDataFrame:
    """Read the village polygons from a copy of the repository in ``directory``.

    Returns
    -------
    GeoDataFrame : index ``kode`` in code order, column ``geometry`` (Polygon or MultiPolygon,
        possibly invalid), EPSG:4326. A village with an empty path is left out.

    Raises
    ------
    BoundaryError : there is no village file, a line cannot be parsed, or a code is repeated;
        the message names file and line.

    References
    ----------
    https://github.com/cahyadsn/wilayah_boundaries (MIT), 2024-2026.
    """
    paths = sorted(directory.glob(VILLAGE_FILES))
    if not paths:
        raise BoundaryError("boundary.sql.no_files", directory=directory, pattern=VILLAGE_FILES)
    polygons: dict[str, BaseGeometry] = {}
    for path in paths:
        for line, code, _, polygon in read_rows(path):
            if code in polygons:
                raise BoundaryError("boundary.sql.doubled", file=path.name, line=line, code=code)
            if polygon is not None:
                polygons[code] = polygon
    frame = gpd.GeoDataFrame(
        {"geometry": list(polygons.values())}, index=list(polygons), crs="EPSG:4326"
    )
    return frame.rename_axis("kode").sort_index()


def read_rows(path: Path) -> Iterator[tuple[int, str, str, BaseGeometry | None]]:
    """Yield line number, code, name and polygon (lon, lat; None without a path) of each row.

    Raises
    ------
    BoundaryError : a line is not UTF-8, not a row, or holds no village code or polygon.
    """
    for line, raw in enumerate(path.read_bytes().split(b"\n"), start=1):
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise BoundaryError("boundary.sql.encoding", file=path.name, line=line) from error
        if not _ROW_START.match(text):
            continue
        row = _ROW.fullmatch(text)
        if row is None:
            found = text.strip()[:60]
            raise BoundaryError("boundary.sql.row", file=path.name, line=line, found=found)
        code, name, coordinates = (_unescaped(part) for part in row.groups())
        if not is_code(code) or level_of(code) is not Level.DESA:
            raise BoundaryError("boundary.sql.code", file=path.name, line=line, found=code[:60])
        try:
            polygon = _polygon(json.loads(coordinates)) if coordinates.strip() else None
        except (ValueError, TypeError, LookupError, shapely.GEOSException) as error:
            raise BoundaryError(
                "boundary.sql.path", file=path.name, line=line, code=code, found=coordinates[:60]
            ) from error
        yield line, code, name, polygon


def _unescaped(text: str | None) -> str:
    def plain(escaped: re.Match[str]) -> str:
        letter = escaped[1]
        return "'" if letter is None else _CONTROLS.get(letter, letter)

    return _ESCAPED.sub(plain, text or "")


def _polygon(path: list[Any]) -> BaseGeometry | None:
    if not path:
        return None
    if np.ndim(path[0][0][0]) == 0:
        return _one_polygon(path)
    return shapely.MultiPolygon([_one_polygon(rings) for rings in path])


def _one_polygon(rings: list[Any]) -> BaseGeometry:
    outer, *holes = (_longitude_first(ring) for ring in rings)
    return shapely.Polygon(outer, holes)


def _longitude_first(ring: list[Any]) -> NDArray[np.float64]:
    points = np.asarray(ring, dtype=float)
    if points.shape[1:] != (2,):
        raise ValueError(points.shape)
    if not (np.abs(points) <= _FARTHEST).all():
        raise ValueError(points)
    return points[:, ::-1]
