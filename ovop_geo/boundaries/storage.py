"""Turns the faults of files into BoundaryError, and allows one writer at a time."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from ovop_geo.errors import BoundaryError
from ovop_geo.files import make_private_folder
from ovop_geo.regions.codes import end_of

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LOCK = ".kunci"
_CODE = "kode"
_UNREADABLE = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    pa.ArrowException,
    shapely.errors.ShapelyError,
)
"""What the readers of a damaged GeoParquet file raise."""


@contextmanager
def storing(directory: Path) -> Iterator[None]:
    """Turn an OSError about ``directory`` into a BoundaryError.

    Raises
    ------
    BoundaryError : the disk is full, or the directory cannot be read or written to.
    """
    try:
        yield
    except BrokenPipeError:
        # This concerns the reader of the output, not the disk.
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise BoundaryError("boundary.storage.full", directory=directory) from error
        reason = error.strerror or str(error)
        raise BoundaryError("boundary.storage.write", directory=directory, reason=reason) from error


def read_areas(path: Path, within: str = "") -> gpd.GeoDataFrame:
    """Read a GeoParquet file of areas, all or those in the region ``within``.

    Returns
    -------
    GeoDataFrame : index ``kode``, at least one area, each a Polygon or MultiPolygon.

    Raises
    ------
    BoundaryError : the file is missing, damaged, or holds something else.
    """
    try:
        areas = gpd.read_parquet(path, filters=_codes_in(within))
    except _UNREADABLE as fault:
        raise BoundaryError("geography.error.source_file", path=path) from fault
    is_drawn = areas.geometry.geom_type.isin(["Polygon", "MultiPolygon"]) & ~areas.is_empty
    if areas.empty or areas.index.name != _CODE or not is_drawn.all():
        raise BoundaryError("geography.error.source_file", path=path)
    return areas


def read_codes(path: Path, within: str = "") -> pd.Index:
    """Read the codes of the areas in a GeoParquet file, without their geometry.

    Raises
    ------
    BoundaryError : the file is missing or damaged.
    """
    try:
        table = pq.read_table(path, columns=[_CODE], filters=_codes_in(within))
    except _UNREADABLE as fault:
        raise BoundaryError("geography.error.source_file", path=path) from fault
    return pd.Index(table[_CODE].to_pylist(), dtype="str", name=_CODE)


def _codes_in(region: str) -> list[tuple[str, str, str]] | None:
    return [(_CODE, ">=", region), (_CODE, "<", end_of(region))] if region else None


@contextmanager
def exclusive(directory: Path) -> Iterator[None]:
    """Lock ``directory`` for this process; it is created if it does not exist.

    The system lets go of it when the process ends, however it ends.

    Raises
    ------
    BoundaryError : another process holds it, or it cannot be written to.
    """
    with storing(directory):
        make_private_folder(directory)
        lock = (directory / _LOCK).open("ab")
    with lock:
        try:
            _take(lock)
        except OSError as error:
            raise BoundaryError("boundary.storage.busy", directory=directory) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(lock: IO[bytes]) -> None:
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(lock: IO[bytes]) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
