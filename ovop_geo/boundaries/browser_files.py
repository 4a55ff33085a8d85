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
from ovop_geo.boundaries.surroundings import surrounding_land
from ovop_geo.boundaries.topology import topology_from_areas
from ovop_geo.regions.codes import MAP_LEVELS, Level, code_length
from ovop_geo.regions.reference import Regions
from ovop_geo.settings import Settings

FORMAT = 3
"""Rises when these files change their form, so that kept ones are made anew."""

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
    directory : the folder they lie in.
    names : file name per level; it holds the hash of the content.
    land : file name of the land around the province.
    """

    directory: Path
    names: dict[Level, str]
    land: str


def browser_files(source: BoundarySource, regions: Regions, settings: Settings) -> BrowserFiles:
    """Return the geometry files of ``source``; build them if they do not exist yet.

    They are written beside their place and moved there whole: a start that is cut off leaves
    nothing that a later one would take for complete.

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
    land = topology_from_areas(surrounding_land(settings))
    index[_LAND] = _write_named(directory, _LAND, land)
    (directory / _INDEX).write_text(json.dumps(index))


def _write_named(directory: Path, stem: str, content: dict) -> str:
    """Write ``content`` as JSON and return the name of the file, which holds its hash."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    name = f"{stem}-{hashlib.sha256(data).hexdigest()[:12]}.json"
    (directory / name).write_bytes(data)
    return name


def level_content(level: Level, areas: gpd.GeoDataFrame, regions: Regions) -> dict:
    """Return what the browser needs to know of one level beside the values.

    Parameters
    ----------
    areas : coverage of the level, index ``kode``, EPSG:4326; areas may be missing.

    Returns
    -------
    dict : ``topology`` (TopoJSON, ids are codes), ``areas`` (codes of all areas of the level in
        reference order, with or without polygon), ``names`` (of these and their parents),
        ``points`` (latitude and longitude of a point inside each polygon, in their order),
        ``weight`` of the lines in pixels and ``borders`` of the coarser levels: length of their
        codes, weight.
    """
    codes = list(regions.at(level).index)
    parents = [
        code
        for coarser in MAP_LEVELS[: MAP_LEVELS.index(level)]
        for code in regions.at(coarser).index
    ]
    named = regions.areas.loc[[*parents, *codes]]
    shown = named["jenis"].str.capitalize() + " " + named["nama"]
    # The name of a kabupaten or kota holds its kind already.
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
    # Sizes only order the labels: square degrees serve.
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
