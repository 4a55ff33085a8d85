"""Geometry files for the browser, built once per source of boundaries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import geopandas as gpd

from ovop_geo.boundaries.labels import area_labels
from ovop_geo.boundaries.level_content import level_content
from ovop_geo.boundaries.levels import dissolve, levels_of_detail
from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.boundaries.squares import squares_for
from ovop_geo.boundaries.storage import storing
from ovop_geo.boundaries.surroundings import SURROUNDINGS_FILE, read_land
from ovop_geo.boundaries.topology import NOTHING, topology_from_areas
from ovop_geo.errors import BoundaryError
from ovop_geo.files import make_private_folder, whole_folder
from ovop_geo.log import log_fault
from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.regions.reference import Regions
from ovop_geo.settings import Settings

FORMAT = 7
"""Version of the format of these files; increase it with every change, so that all are rebuilt."""

_LAND = "daratan"


@dataclass(frozen=True)
class BrowserFiles:
    """The geometry files of one source of boundaries.

    Attributes
    ----------
    folder : name of their folder, a hash of what they were made from.
    names : file name per level; it contains a hash of the content.
    land : file name of the land around the areas.
    contents : the files by name.
    fault : why they could not be kept on the disk; they are complete all the same.
    """

    folder: str
    names: dict[Level, str]
    land: str
    contents: Mapping[str, bytes] = field(repr=False)
    fault: BoundaryError | None = None


def browser_files(
    source: BoundarySource, regions: Regions, settings: Settings, *, squares: bool = False
) -> BrowserFiles:
    """Return the geometry files of ``source``; build them if they are not on the disk.

    There is one for each level on offer in the whole of ``regions``: a large list has none of its
    villages, which are in the files of its parts.

    Files that are not as they were written are built again. The disk only saves the time to
    build them: if it is full or not writable, that is logged, and they are returned anyway.

    Parameters
    ----------
    squares : whether each area is a square in place of its shape; see `squares_for`. They take
        as long again to build, so they have files of their own, for whoever asks for them.

    Raises
    ------
    BoundaryError : the boundaries cannot be read.
    """
    directory = settings.browser_directory / _key(source, regions, settings, squares)
    levels = [Level(each) for each in regions.levels_within(regions.root)]
    kept = _read(directory, levels)
    if kept is not None:
        return kept
    drawn = levels_of_detail(source.areas, levels)
    made = _built(directory.name, drawn, regions, _land(source, settings), squares)
    try:
        _keep(directory, made)
    except BoundaryError as fault:
        # Another process may have kept the same files at the same time.
        if _read(directory, levels) is None:
            log_fault("geometry_not_kept", fault)
            return replace(made, fault=BoundaryError("geography.error.browser_files"))
    return made


def _key(source: BoundarySource, regions: Regions, settings: Settings, squares: bool) -> str:
    try:
        land = (settings.shipped_data / SURROUNDINGS_FILE).read_bytes()
    except OSError:
        land = b""
    made_from = (
        f"{FORMAT} {squares} {source.version} {regions.digest} {hashlib.sha256(land).hexdigest()}"
    )
    return hashlib.sha256(made_from.encode()).hexdigest()[:16]


def _read(directory: Path, levels: Sequence[Level]) -> BrowserFiles | None:
    """Return the files in ``directory``, ``None`` unless all are there as they were written."""
    contents, names = {}, {}
    try:
        for stem in (*levels, _LAND):
            (path,) = directory.glob(f"{stem}-*.json")
            contents[path.name] = path.read_bytes()
            names[stem] = path.name
            if path.name != _name_of(stem, contents[path.name]):
                return None
    except (OSError, ValueError):
        return None
    return _named(directory.name, names, contents)


def _named(folder: str, names: Mapping[str, str], contents: Mapping[str, bytes]) -> BrowserFiles:
    """Return the files of a folder, from their names by stem."""
    return BrowserFiles(
        folder,
        {level: names[level] for level in MAP_LEVELS if level in names},
        names[_LAND],
        contents,
    )


def _keep(directory: Path, files: BrowserFiles) -> None:
    with storing(directory.parent):
        make_private_folder(directory.parent)
        with whole_folder(directory) as unfinished:
            for name, content in files.contents.items():
                (unfinished / name).write_bytes(content)


def _built(
    folder: str,
    levels: Mapping[Level, gpd.GeoDataFrame],
    regions: Regions,
    land: dict,
    squares: bool,
) -> BrowserFiles:
    files = {_LAND: land}
    for level, areas in levels.items():
        shapes = levels
        if squares:
            drawn = squares_for(areas, level, regions)
            coarser = MAP_LEVELS[: MAP_LEVELS.index(level) + 1]
            shapes = {each: dissolve(drawn, each) for each in coarser}
        files[level] = _content(level, shapes, regions)
    packed = {stem: _json(content) for stem, content in files.items()}
    names = {stem: _name_of(stem, content) for stem, content in packed.items()}
    return _named(folder, names, {names[stem]: content for stem, content in packed.items()})


def _content(level: Level, shapes: Mapping[Level, gpd.GeoDataFrame], regions: Regions) -> dict:
    """Return the content of the file of a level, with labels of ``shapes`` of coarser levels.

    Villages have none: their names, points and widths would be in the largest file twice.
    """
    labels = {
        str(each): area_labels(shapes[each], regions) if each in shapes else []
        for each in (Level.KABUPATEN, Level.KECAMATAN)
    }
    return level_content(level, shapes[level], regions) | {"labels": labels}


def _land(source: BoundarySource, settings: Settings) -> dict:
    """Return the land around the areas, none if it cannot be read: it only adorns the map."""
    try:
        land = read_land(source, settings)
    except BoundaryError as fault:
        log_fault("land_missing", fault)
        return NOTHING
    return NOTHING if land.empty else topology_from_areas(land)


def _json(content: dict) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _name_of(stem: str, content: bytes) -> str:
    """Return the name of a file, which contains the hash of its content."""
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.json"
