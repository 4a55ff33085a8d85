"""A static site: a page for the province, each kabupaten and each kecamatan.

It needs no server that does more than hand out files, and opens from a folder too. Nothing in it
tells when it was made, so that a site made again of the same data is the same, byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ovop_geo.errors import ReportError
from ovop_geo.files import write_whole
from ovop_geo.regions.codes import PROVINCE, Level, lies_in
from ovop_geo.reports.manifest import MANIFEST, former_files, write_manifest
from ovop_geo.reports.webpage.assets import Assets
from ovop_geo.reports.webpage.links import Links, pdf_name
from ovop_geo.reports.webpage.page import PageOptions, area_page
from ovop_geo.reports.webpage.region_list import region_list
from ovop_geo.reports.writing import each_region, of_region
from ovop_geo.selection import Selection
from ovop_geo.settings import Settings
from ovop_geo.views.context import Context
from ovop_geo.views.opened import opened_view

Pdf = Callable[[Context], bytes]
"""Makes the PDF of the region of a view."""

_START_LEVELS = (str(Level.KABUPATEN), str(Level.KECAMATAN))
"""Levels of the map of the first page; each kabupaten's page has its villages."""


@dataclass(frozen=True)
class Published:
    """How many files of a site were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def publish(
    settings: Settings,
    selection: Selection,
    directory: Path,
    progress: Callable[[int, int, str], None] = lambda done, whole, name: None,
    *,
    processes: int | None = None,
    pdf: Pdf | None = None,
    within: str = PROVINCE,
) -> Published:
    """Write the site into ``directory``: only files that are new or differ.

    Files that a former run wrote and that are no longer part of the site are removed; whatever
    else lies in the folder stays.

    Parameters
    ----------
    selection : its language, data set and whether only verified records count.
    progress : is told how many of how many regions are done, and the name of the last one.
    processes : how many work at a time; as many as there are processors by default.
    pdf : makes the PDF of each kabupaten and kecamatan, a function that another process can
        import; without it there are none.
    within : the kabupaten and kecamatan in this region get a page, and the province.

    Raises
    ------
    OvopError : the data cannot be read, or a file cannot be written. No file is left half
        written; those that are finished stay.
    """
    with _writing(directory):
        directory.mkdir(parents=True, exist_ok=True)
    former = former_files(directory)
    first = opened_view(settings, selection)
    codes = _codes(first, within)
    shared = {each.name: each.content.encode() for each in Assets(shared=True).files}
    files = _Files(directory)
    for name, content in shared.items():
        files.write(name, content)
    site = _Site(directory, codes, pdf)
    written = each_region(settings, selection, codes, partial(_write_region, site), processes)
    for done, made in enumerate(written, start=1):
        files.add(made)
        progress(done, len(codes), first.title_of(codes[done - 1]))
    removed = _remove(directory, sorted(set(former) - set(files.digests)))
    with _writing(directory / MANIFEST):
        write_manifest(directory, files.digests)
    return Published(files.written, len(files.digests) - files.written, removed)


@dataclass(frozen=True)
class _Site:
    """What all pages of a site share."""

    directory: Path
    codes: Sequence[str]
    pdf: Pdf | None

    @property
    def links(self) -> Links:
        return Links(frozenset(self.codes), frozenset(self.codes[1:] if self.pdf else ()))


class _Files:
    """The files of a site, as they are written."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.digests: dict[str, str] = {}
        self.written = 0

    def write(self, name: str, content: bytes) -> None:
        """Write a file, unless it is there as it is."""
        path = self.directory / name
        with _writing(path):
            if not path.is_file() or path.read_bytes() != content:
                write_whole(path, content)
                self.written += 1
        self.digests[name] = hashlib.sha256(content).hexdigest()

    def add(self, others: _Files) -> None:
        """Count the files of ``others`` too."""
        self.digests |= others.digests
        self.written += others.written


def _codes(context: Context, within: str) -> list[str]:
    """Return the regions that get a page, each kabupaten before its kecamatan."""
    listed = context.regions.areas.index
    coarse = [
        code
        for level in (Level.KABUPATEN, Level.KECAMATAN)
        for code in context.regions.at(level).index
        if lies_in(code, within)
    ]
    return [PROVINCE, *sorted(code for code in coarse if code in listed)]


def _write_region(site: _Site, opened: Context, code: str) -> _Files:
    context = of_region(opened, code)
    is_first = code == PROVINCE
    options = PageOptions(
        links=site.links,
        shared=True,
        levels=_START_LEVELS if is_first else (),
        search=region_list(context) if is_first else "",
    )
    files = _Files(site.directory)
    files.write(site.links.page(code), area_page(context, options))
    if site.links.pdf(code) and site.pdf:
        files.write(pdf_name(code), site.pdf(context))
    return files


def _remove(directory: Path, names: Sequence[str]) -> int:
    count = 0
    for name in names:
        path = directory / name
        with _writing(path):
            if path.is_file():
                path.unlink()
                count += 1
    return count


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise ReportError(
            "webpage.error.cannot_write", path=path, found=fault.strerror or str(fault)
        ) from fault
