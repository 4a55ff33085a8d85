"""Geometry files for the browser, built once per source of boundaries."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely

from ovop_geo.boundaries.levels import levels_of_detail
from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.boundaries.storage import storing
from ovop_geo.boundaries.surroundings import read_surroundings
from ovop_geo.boundaries.topology import topology_from_areas
from ovop_geo.regions.codes import MAP_LEVELS, Level, code_length
from ovop_geo.regions.reference import Regions
from ovop_geo.settings import Settings

FORMAT = 3
"""Version of the format of these files; increase it with every change, so that all are rebuilt."""

_INDEX = "daftar.json"
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
    directory : their folder.
    names : file name per level; it contains a hash of the content.
    land : file name of the land around the province.
    """

    directory: Path
    names: dict[Level, str]
    land: str


def browser_files(source: BoundarySource, regions: Regions, settings: Settings) -> BrowserFiles:
    """Return the geometry files of ``source``; build them if they do not exist yet.

    They are written to a temporary folder, which is renamed when complete, so that an
    interrupted build never looks finished.

    Raises
    ------
    BoundaryError : the boundaries cannot be read, or the files cannot be written.
    """
    root = settings.browser_directory
    directory = root / _key(source, regions)
    if not (directory / _INDEX).exists():
        with storing(root):
            root.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=root, ignore_cleanup_errors=True) as made:
                _write(Path(made), source, regions, settings)
                _settle(Path(made), directory)
    index = json.loads((directory / _INDEX).read_text())
    return BrowserFiles(directory, {level: index[level] for level in MAP_LEVELS}, index[_LAND])


def _settle(made: Path, directory: Path) -> None:
    """Give the finished folder its name, unless another process was faster."""
    try:
        made.rename(directory)
    except OSError:
        if not (directory / _INDEX).exists():
            raise


def _key(source: BoundarySource, regions: Regions) -> str:
    names = hashlib.sha256(regions.areas["nama"].to_csv().encode()).hexdigest()
    return hashlib.sha256(f"{FORMAT} {source.version} {names}".encode()).hexdigest()[:16]


def _write(directory: Path, source: BoundarySource, regions: Regions, settings: Settings) -> None:
    levels = levels_of_detail(source.areas(Level.DESA))
    labels = {
        str(level): area_labels(levels[level], regions)
        for level in (Level.KABUPATEN, Level.KECAMATAN)
    }
    index = {}
    for level, areas in levels.items():
        content = level_content(level, areas, regions) | {"labels": labels}
        index[str(level)] = _write_named(directory, str(level), content)
    land = topology_from_areas(read_surroundings(settings))
    index[_LAND] = _write_named(directory, _LAND, land)
    (directory / _INDEX).write_text(json.dumps(index))


def _write_named(directory: Path, stem: str, content: dict) -> str:
    """Write ``content`` as JSON and return the name of the file, which contains its hash."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    name = f"{stem}-{hashlib.sha256(data).hexdigest()[:12]}.json"
    (directory / name).write_bytes(data)
    return name


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
