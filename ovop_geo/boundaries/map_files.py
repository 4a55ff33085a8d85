"""Finds the map files behind what somebody names: a file, a folder or an archive.

Archives are unpacked into a workspace rather than read by GDAL in place: so a folder inside, a
map in GeoParquet, a capital ending and a broken check sum need no rules of their own.
"""

from __future__ import annotations

import glob
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ovop_geo.boundaries.file_kind import FileKind, kind_of, true_ending
from ovop_geo.boundaries.foreign_faults import naming_faults
from ovop_geo.errors import BoundaryError

PARQUET = (".parquet", ".geoparquet")
GEOJSON = (".geojson", ".json")
SHAPEFILE = ".shp"

_MAPS = (
    *(".shp", ".gpkg", ".geojson", ".json", ".topojson", ".kml", ".gml", ".fgb", ".gdb"),
    *(".mif", ".tab", ".sqlite", *PARQUET),
)
_ARCHIVES = (".zip", ".kmz")
_NO_MAP_FILES = {
    FileKind.ARCHIVE: "archive",
    FileKind.PAGE: "page",
    FileKind.DOCUMENT: "not_a_map",
}
"""What is said of files of other kinds."""

_OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
_BESIDE_SHAPEFILE = (".dbf", ".shx", ".prj", ".cpg")
_NO_MAPS = "__MACOSX"
_GEODATABASE = "a00000001.gdbtable"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_NAMES_SHOWN = 5
_READ_AS_MORE = frozenset("!;")
"""What ends the name of a file for those who read it."""


@dataclass(frozen=True)
class MapFile:
    """One map file.

    Attributes
    ----------
    path : an absolute path that GDAL takes literally.
    name : what to call it in messages.
    """

    path: Path
    name: str

    @property
    def suffix(self) -> str:
        """The ending in small letters."""
        return self.path.suffix.lower()


def map_files(named: Path, workspace: Path) -> list[MapFile]:
    """Return the map files behind ``named``, in the order of their names.

    Parameters
    ----------
    named : a map file, a folder with map files at any depth, or a ``.zip`` or ``.kmz`` of such.
        A single file may have any ending; what it holds says what it is.
    workspace : an empty folder for what is unpacked; must last as long as the files are read.

    Raises
    ------
    BoundaryError : there is nothing, it is an address on the internet, a web page or another
        document, an archive cannot be unpacked or holds another archive, or there is no map file
        inside.
    """
    if not named.exists():
        is_address = _ADDRESS.match(str(named)) is not None
        raise BoundaryError(
            "boundary.use." + ("address" if is_address else "no_file"), file=readable(named)
        )
    _refuse_other_kinds(named, named.name)
    ending = true_ending(named)
    if ending in _ARCHIVES and named.is_file():
        return _unpacked(named, workspace)
    if ending in _OTHER_ARCHIVES:
        raise BoundaryError("boundary.use.archive", file=readable(named.name))
    if not named.is_dir() or _is_geodatabase(named):
        whole = beside(named, SHAPEFILE) if ending in _BESIDE_SHAPEFILE else None
        return [_literal(whole or named, named.name, workspace)]
    found = []
    for path in _visible(named):
        name = f"{named.name}: {path.relative_to(named)}"
        if path.suffix.lower() in _ARCHIVES:
            found += _unpacked(path, workspace)
        elif _is_map(path):
            found.append(_literal(path, name, workspace))
    if not found:
        raise BoundaryError(
            "boundary.use.no_map_inside", file=readable(named), inside=_names(named)
        )
    return found


def readable(name: object) -> str:
    """Return a name of a file as one line of text that shows all that is in it.

    On some systems a name is bytes that are no text, and it may hold signs that turn the line
    around or command the terminal; those become blanks.
    """
    text = str(name).encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if sign.isprintable() else " " for sign in text)


def beside(path: Path, suffix: str) -> Path | None:
    """Return the file next to ``path`` with the same name and another ending, in any case."""
    return next((part for part in _parts(path) if part.suffix.lower() == suffix), None)


def _parts(path: Path) -> list[Path]:
    """Return all files with the name of ``path`` and any ending."""
    siblings = sorted(path.parent.glob(f"{glob.escape(path.stem)}.*"))
    return [sibling for sibling in siblings if sibling.stem == path.stem]


def _visible(folder: Path) -> Iterator[Path]:
    """Yield the files and geodatabases below ``folder`` without those that systems add."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == _NO_MAPS:
            continue
        if path.is_dir() and not _is_geodatabase(path):
            yield from _visible(path)
        else:
            yield path


def _is_geodatabase(path: Path) -> bool:
    return path.is_dir() and (path.suffix.lower() == ".gdb" or (path / _GEODATABASE).exists())


def _is_map(path: Path) -> bool:
    return path.suffix.lower() in _MAPS or _is_geodatabase(path)


def _names(folder: Path) -> str:
    names = [readable(path.name) for path in _visible(folder)]
    shown = ", ".join(names[:_NAMES_SHOWN]) or "–"
    return shown + (", …" if len(names) > _NAMES_SHOWN else "")


def _unpacked(archive: Path, workspace: Path) -> list[MapFile]:
    folder = _new_folder(workspace)
    _unpack(archive, folder)
    if _is_geodatabase(folder):
        return [_literal(folder, archive.name, workspace)]
    paths = list(_visible(folder))
    found = [
        _literal(path, f"{archive.name}: {path.relative_to(folder)}", workspace)
        for path in paths
        if _is_map(path)
    ]
    if not found:
        nested = any(path.suffix.lower() in (*_ARCHIVES, *_OTHER_ARCHIVES) for path in paths)
        key = "boundary.use.nested" if nested else "boundary.use.no_map_inside"
        raise BoundaryError(key, file=readable(archive.name), inside=_names(folder))
    return found


def _new_folder(workspace: Path) -> Path:
    folder = workspace / str(len(list(workspace.iterdir())))
    folder.mkdir()
    return folder


def _unpack(archive: Path, target: Path) -> None:
    with (
        naming_faults("boundary.use.archive_unreadable", file=readable(archive.name)),
        zipfile.ZipFile(archive) as content,
    ):
        needed = sum(member.file_size for member in content.infolist())
        if needed > shutil.disk_usage(target).free:
            raise BoundaryError("boundary.storage.full", directory=target)
        content.extractall(target)


def _literal(path: Path, name: str, workspace: Path) -> MapFile:
    """Return the file under a path in which neither pyogrio nor GDAL sees more than a path.

    They take what follows a "!" for a member of an archive and a ";" for the end, look for the
    parts of a shapefile under endings in small letters or capitals only, and choose some formats
    by the ending.
    """
    path = path.absolute()
    _refuse_other_kinds(path, name)
    suffix = ".gdb" if _is_geodatabase(path) else true_ending(path)
    parts = {suffix: path}
    if suffix in (path.suffix.lower(), ".gdb"):
        parts = {part.suffix.lower(): part for part in _parts(path)} | parts
    is_plain = str(path).isprintable() and _READ_AS_MORE.isdisjoint(str(path))
    if is_plain and all(part.suffix == ending for ending, part in parts.items()):
        return MapFile(path, readable(name))
    folder = _new_folder(workspace)
    stem = re.sub(r"[^\w. -]", "_", path.stem)
    for ending, part in parts.items():
        _link(part, folder / (stem + ending))
    return MapFile(folder / (stem + suffix), readable(name))


def _refuse_other_kinds(path: Path, name: str) -> None:
    """Refuse what is no map whatever its name says.

    Raises
    ------
    BoundaryError : it is an archive of a kind that is not unpacked here, a page or a document.
    """
    reason = _NO_MAP_FILES.get(kind_of(path) or FileKind.EMPTY)
    if reason is not None:
        raise BoundaryError(f"boundary.use.{reason}", file=readable(name))


def _link(source: Path, target: Path) -> None:
    try:
        target.symlink_to(source)
    except OSError:
        # Windows allows links to few users only.
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, target)
