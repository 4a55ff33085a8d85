"""Sources of boundaries: finds the active one, writes and activates others.

A source is a directory with one GeoParquet file per level of `MAP_LEVELS` and ``sumber.json``,
which says what it is and holds the SHA-256 sum of each file. Installed sources lie in
``<data directory>/batas/<directory>``; ``batas/aktif.json`` names the one in use. Without an
installed source it is the one that ships with the project, with indicative boundaries.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from ovop_geo.boundaries.descriptions import NAMES, partial_date, text
from ovop_geo.boundaries.levels import dissolve
from ovop_geo.boundaries.storage import read_areas, read_codes, storing
from ovop_geo.errors import BoundaryError
from ovop_geo.files import make_private_folder, read_object, whole_folder, write_whole
from ovop_geo.regions.codes import MAP_LEVELS, Level, lies_in
from ovop_geo.settings import Settings

SHIPPED_DIRECTORY = "batas_indikatif"
"""Folder of the shipped source in the shipped data."""

INSTALLED_DIRECTORY = "batas"
"""Folder of the installed sources in the data directory."""

POINTER = "aktif.json"
"""The file that names the installed source in use: ``{"directory": "<name>"}``, or with ``null``
the shipped one."""

DESCRIPTION = "sumber.json"

GROUP = 10_000
"""Rows that a file is read in together: of a larger one, those of a region are read alone."""


@dataclass(frozen=True)
class SourceMetadata:
    """Name, licence, credit and date of a source.

    Attributes
    ----------
    name : one of `NAMES`; ``berkas`` is a user's own file.
    indicative : whether the borders only show roughly where a village lies.
    licence : name of the licence, empty if it is not known.
    credit : the author to name on every map.
    date : ISO date of the boundaries; partial (``2025``), or empty if it is not known.
    """

    name: str
    indicative: bool
    licence: str
    credit: str
    date: str


@dataclass(frozen=True)
class BoundarySource:
    """A complete, readable source.

    Attributes
    ----------
    name, indicative, licence, credit, date : see `SourceMetadata`.
    directory : the folder of its files.
    version : short hash of its village polygons; equal polygons have the same version.
    counts : number of areas per level, by the value of its `Level`.
    fault : why the chosen source cannot be used, if this one replaces it.
    region : code of the only region whose areas it returns; empty for all areas of its files.
    """

    name: str
    directory: Path
    version: str
    indicative: bool
    licence: str
    credit: str
    date: str
    counts: dict[str, int]
    fault: BoundaryError | None = None
    region: str = ""

    def inside(self, region: str) -> BoundarySource:
        """Return this source restricted to ``region`` and the regions inside it."""
        return replace(self, region=region, version=f"{self.version} {region}")

    def around(self, level: Level) -> gpd.GeoDataFrame:
        """Read the areas of a level outside the `region` of this source.

        Raises
        ------
        BoundaryError : the file cannot be read.
        """
        areas = read_areas(self.directory / _file_of(level))
        return areas[~lies_in(areas.index, self.region)]

    def codes(self, level: Level) -> pd.Index:
        """Read the codes of `areas`, without their geometry.

        Raises
        ------
        BoundaryError : the file cannot be read.
        """
        return read_codes(self.directory / _file_of(level), self.region)

    def areas(self, level: Level) -> gpd.GeoDataFrame:
        """Read the areas of one of `MAP_LEVELS`.

        Returns
        -------
        GeoDataFrame : index ``kode`` in code order, one column ``geometry`` (Polygon or
            MultiPolygon), EPSG:4326, a valid coverage. Areas without a polygon are missing.

        Raises
        ------
        BoundaryError : the file cannot be read.
        """
        return read_areas(self.directory / _file_of(level), self.region)


def active_source(settings: Settings) -> BoundarySource:
    """Return the active source.

    If the installed source is incomplete or unreadable, this is the shipped one, whose
    ``fault`` then gives the reason.

    Raises
    ------
    BoundaryError : the shipped source itself is incomplete or unreadable.
    """
    shipped = settings.shipped_data / SHIPPED_DIRECTORY
    installed = settings.data_directory / INSTALLED_DIRECTORY
    try:
        with storing(installed):
            # Whoever returns to the shipped source leaves a pointer that says so.
            if not (installed / POINTER).exists() and not any(installed.glob(f"*/{DESCRIPTION}")):
                return open_source(shipped)
        chosen = _read_json(installed / POINTER).get("directory", "")
        if chosen is None:
            return open_source(shipped)
        # A name only: the pointer must not lead out of the folder of installed sources.
        if not isinstance(chosen, str) or chosen in ("", "..") or Path(chosen).name != chosen:
            raise BoundaryError("geography.error.source_file", path=installed / POINTER)
        return open_source(installed / chosen)
    except BoundaryError as fault:
        return replace(open_source(shipped), fault=fault)


def open_source(directory: Path) -> BoundarySource:
    """Return the source in ``directory``.

    Raises
    ------
    BoundaryError : a file is missing, unreadable or not as it was written.
    """
    path = directory / DESCRIPTION
    described = _read_json(path)
    try:
        for level in MAP_LEVELS:
            _check(directory / _file_of(level), described["berkas"][_file_of(level)])
        return BoundarySource(
            name=NAMES[NAMES.index(described["nama"])],
            directory=directory,
            version=text(described["versi"]),
            indicative=bool(described["indikatif"]),
            licence=text(described["lisensi"]),
            credit=text(described["kredit"]),
            date=partial_date(described["tanggal"]),
            counts={str(level): int(described["jumlah"][level]) for level in MAP_LEVELS},
        )
    except (KeyError, TypeError, ValueError, OverflowError) as fault:
        raise BoundaryError("geography.error.source_file", path=path) from fault


def write_source(
    directory: Path, villages: gpd.GeoDataFrame, metadata: SourceMetadata
) -> BoundarySource:
    """Write a source into ``directory`` atomically and return it.

    The same villages and metadata give the same bytes.

    Parameters
    ----------
    directory : replaced if it exists.
    villages : a valid coverage, index ``kode`` in code order, EPSG:4326. The coarser levels
        are dissolved from it.
    metadata : name, licence, credit and date for ``sumber.json``.

    Raises
    ------
    BoundaryError : the disk is full or not writable.
    """
    with storing(directory):
        make_private_folder(directory.parent)
        with whole_folder(directory) as fresh:
            _write_files(fresh, villages, metadata)
    return open_source(directory)


def activate(settings: Settings, directory: Path) -> BoundarySource:
    """Activate an installed source atomically and return it.

    Parameters
    ----------
    directory : a source in ``<data directory>/batas/``.

    Raises
    ------
    BoundaryError : the source is incomplete or unreadable, or the pointer cannot be written.
    """
    source = open_source(directory)
    _point_to(directory.name, settings)
    return source


def reset(settings: Settings) -> BoundarySource:
    """Return to the shipped source; installed sources stay on the disk.

    Raises
    ------
    BoundaryError : the pointer cannot be written, or the shipped source is incomplete.
    """
    _point_to(None, settings)
    return active_source(settings)


def _point_to(name: str | None, settings: Settings) -> None:
    pointer = settings.data_directory / INSTALLED_DIRECTORY / POINTER
    with storing(pointer.parent):
        make_private_folder(pointer.parent)
        write_whole(pointer, json.dumps({"directory": name}))


def _write_files(directory: Path, villages: gpd.GeoDataFrame, metadata: SourceMetadata) -> None:
    sums, counts = {}, {}
    for level in MAP_LEVELS:
        areas = dissolve(villages, level)
        path = directory / _file_of(level)
        areas.to_parquet(path, compression="zstd", row_group_size=GROUP)
        sums[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        counts[str(level)] = len(areas)
    described = {
        "nama": metadata.name,
        "indikatif": metadata.indicative,
        "lisensi": metadata.licence,
        "kredit": metadata.credit,
        "tanggal": metadata.date,
        "versi": _version(villages),
        "jumlah": counts,
        "berkas": sums,
    }
    content = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    (directory / DESCRIPTION).write_text(content, encoding="utf-8")


def _version(villages: gpd.GeoDataFrame) -> str:
    content = hashlib.sha256()
    for code, shape in villages.geometry.sort_index().to_wkb().items():
        content.update(str(code).encode() + shape)
    return content.hexdigest()[:12]


def _file_of(level: Level) -> str:
    return f"{level}.parquet"


def _read_json(path: Path) -> dict[str, Any]:
    try:
        return read_object(path)
    except (OSError, ValueError) as fault:
        raise BoundaryError("geography.error.source_file", path=path) from fault


def _check(path: Path, expected: str) -> None:
    try:
        state = path.stat()
        found = _sum_of(path, state.st_mtime_ns, state.st_size)
    except OSError as fault:
        raise BoundaryError("geography.error.source_file", path=path) from fault
    if found != expected:
        raise BoundaryError("geography.error.source_sum", path=path, expected=expected, found=found)


@lru_cache(maxsize=32)
def _sum_of(path: Path, modified: int, size: int) -> str:
    """Return the SHA-256 sum of a file; cached until its time or size changes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
