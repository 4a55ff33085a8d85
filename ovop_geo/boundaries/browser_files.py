"""Geometry files for the browser, built once per source of boundaries."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import geopandas as gpd
import shapely

from ovop_geo.boundaries.levels import levels_of_detail
from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.boundaries.storage import storing
from ovop_geo.boundaries.surroundings import SURROUNDINGS_FILE, read_surroundings
from ovop_geo.boundaries.topology import NOTHING, topology_from_areas
from ovop_geo.errors import BoundaryError
from ovop_geo.files import make_private_folder, whole_folder
from ovop_geo.regions.codes import MAP_LEVELS, Level, code_length
from ovop_geo.regions.reference import Regions
from ovop_geo.settings import Settings

FORMAT = 4
"""Version of the format of these files; increase it with every change, so that all are rebuilt."""

_LOG = logging.getLogger("ovop_geo")
_LAND = "daratan"

_LINE_WEIGHTS = {Level.KABUPATEN: 1.0, Level.KECAMATAN: 0.6, Level.DESA: 0.3}
_PARENT_BORDERS = {
    Level.KABUPATEN: (),
    Level.KECAMATAN: ((Level.KABUPATEN, 1.2),),
    Level.DESA: ((Level.KECAMATAN, 0.5), (Level.KABUPATEN, 1.2)),
}


@dataclass(frozen=True)
class BrowserFiles:
    """The geometry files of one source of boundaries.

    Attributes
    ----------
    folder : name of their folder, a hash of what they were made from.
    names : file name per level; it contains a hash of the content.
    land : file name of the land around the province.
    contents : the files by name.
    fault : why they could not be kept on the disk; they are complete all the same.
    """

    folder: str
    names: dict[Level, str]
    land: str
    contents: Mapping[str, bytes] = field(repr=False)
    fault: BoundaryError | None = None


def browser_files(source: BoundarySource, regions: Regions, settings: Settings) -> BrowserFiles:
    """Return the geometry files of ``source``; build them if they are not on the disk.

    Files that are not as they were written are built again. The disk only saves the time to
    build them: if it is full or not writable, that is logged, and they are returned anyway.

    Raises
    ------
    BoundaryError : the boundaries cannot be read.
    """
    directory = settings.browser_directory / _key(source, regions, settings)
    kept = _read(directory)
    if kept is not None:
        return kept
    made = _built(directory.name, source, regions, settings)
    try:
        _keep(directory, made)
    except BoundaryError:
        # Another process may have kept the same files at the same time.
        if _read(directory) is None:
            _LOG.exception("The geometry for browsers cannot be kept")
            return replace(made, fault=BoundaryError("geography.error.browser_files"))
    return made


def _key(source: BoundarySource, regions: Regions, settings: Settings) -> str:
    names = hashlib.sha256(regions.areas["nama"].to_csv().encode()).hexdigest()
    try:
        land = (settings.shipped_data / SURROUNDINGS_FILE).read_bytes()
    except OSError:
        land = b""
    made_from = f"{FORMAT} {source.version} {names} {hashlib.sha256(land).hexdigest()}"
    return hashlib.sha256(made_from.encode()).hexdigest()[:16]


def _read(directory: Path) -> BrowserFiles | None:
    """Return the files in ``directory``, ``None`` unless all are there as they were written."""
    contents, names = {}, {}
    try:
        for stem in (*MAP_LEVELS, _LAND):
            (path,) = directory.glob(f"{stem}-*.json")
            contents[path.name] = path.read_bytes()
            names[stem] = path.name
            if path.name != _name_of(stem, contents[path.name]):
                return None
    except (OSError, ValueError):
        return None
    return BrowserFiles(
        directory.name, {level: names[level] for level in MAP_LEVELS}, names[_LAND], contents
    )


def _keep(directory: Path, files: BrowserFiles) -> None:
    with storing(directory.parent):
        make_private_folder(directory.parent)
        with whole_folder(directory) as unfinished:
            for name, content in files.contents.items():
                (unfinished / name).write_bytes(content)


def _built(
    folder: str, source: BoundarySource, regions: Regions, settings: Settings
) -> BrowserFiles:
    levels = levels_of_detail(source.areas(Level.DESA))
    labels = {
        str(level): area_labels(levels[level], regions)
        for level in (Level.KABUPATEN, Level.KECAMATAN)
    }
    contents, names = {}, {}
    for level, areas in levels.items():
        content = _json(level_content(level, areas, regions) | {"labels": labels})
        names[level] = _name_of(level, content)
        contents[names[level]] = content
    land = _json(_land(settings))
    land_name = _name_of(_LAND, land)
    return BrowserFiles(folder, names, land_name, {**contents, land_name: land})


def _land(settings: Settings) -> dict:
    """Return the land around the province, none if it cannot be read: it only adorns the map."""
    try:
        return topology_from_areas(read_surroundings(settings))
    except BoundaryError:
        _LOG.exception("The map is drawn without the land around the province")
        return NOTHING


def _json(content: dict) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _name_of(stem: str, content: bytes) -> str:
    """Return the name of a file, which contains the hash of its content."""
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.json"


def level_content(level: Level, areas: gpd.GeoDataFrame, regions: Regions) -> dict:
    """Return the content of the geometry file of one level.

    Parameters
    ----------
    areas : coverage of the level, index ``kode``, EPSG:4326; areas may be missing.

    Returns
    -------
    dict : ``topology`` (TopoJSON, ids are codes), ``areas`` (codes of all areas of the level in
        the order of the reference list, with or without a polygon), ``names`` (of these areas
        and their parents, by code), ``points`` (latitude and longitude of a point inside each
        polygon, in the order of the polygons), ``weight`` (of the lines, in pixels) and
        ``borders`` (length of codes and weight of lines for each coarser level).
    """
    codes = list(regions.at(level).index)
    parents = [
        code
        for coarser in MAP_LEVELS[: MAP_LEVELS.index(level)]
        for code in regions.at(coarser).index
    ]
    named = regions.areas.loc[[*parents, *codes]]
    shown = named["jenis"].str.capitalize() + " " + named["nama"]
    # The name of a kabupaten or kota already contains its kind.
    shown = shown.where(~named["jenis"].isin(["kabupaten", "kota"]), named["nama"])
    points = areas.geometry.representative_point()
    return {
        "topology": topology_from_areas(areas),
        "areas": codes,
        "names": shown.to_dict(),
        "points": [[round(point.y, 4), round(point.x, 4)] for point in points],
        "weight": _LINE_WEIGHTS[level],
        "borders": [
            {"length": code_length(coarser), "weight": weight}
            for coarser, weight in _PARENT_BORDERS[level]
        ],
    }


def area_labels(areas: gpd.GeoDataFrame, regions: Regions) -> list[dict]:
    """Return the labels of one level, the largest area first.

    Parameters
    ----------
    areas : coverage of the level, index ``kode``, EPSG:4326.

    Returns
    -------
    list : per area ``code``, ``text`` (its name, without its kind unless it is a kota) and
        ``at`` (latitude and longitude of a point inside its largest part).
    """
    parts = areas.geometry.explode().reset_index()
    # Square degrees are enough, as sizes only determine the order of the labels.
    parts["size"] = shapely.area(parts.geometry.to_numpy())
    largest = parts.sort_values("size").drop_duplicates("kode", keep="last")
    points = shapely.point_on_surface(largest.geometry.to_numpy())
    return [
        {
            "code": code,
            "text": regions.name(code).removeprefix("Kabupaten "),
            "at": [round(float(point.y), 4), round(float(point.x), 4)],
        }
        for code, point in reversed(list(zip(largest["kode"], points, strict=True)))
    ]
