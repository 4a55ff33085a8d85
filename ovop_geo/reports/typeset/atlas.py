"""A book with one page for each region inside a larger one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ovop_geo.errors import ReportError
from ovop_geo.regions.codes import Level, code_length, level_of, lies_in
from ovop_geo.reports.sharing_out import shared_out
from ovop_geo.reports.typeset.area_page import area_page, page_frame
from ovop_geo.reports.typeset.compiling import typeset_apart
from ovop_geo.reports.typeset.joining import joined
from ovop_geo.reports.typeset.words import name
from ovop_geo.views.context import Context
from ovop_geo.views.profile.profile import profile_context

_LEVELS = (Level.PROVINCE, Level.KABUPATEN, Level.KECAMATAN)


def atlas_pdf(
    context: Context,
    level: Level = Level.KECAMATAN,
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> bytes:
    """Return cover, contents and a page for each region, down to ``level``, as a tagged PDF.

    The page of a region stands before those of the regions inside it.

    Parameters
    ----------
    level : the smallest regions with a page: kecamatan or kabupaten.
    progress : is told how many of how many parts are done; the last one is the typesetting.

    Raises
    ------
    ReportError : the region of ``context`` has no regions of ``level`` inside it.
    """
    own = profile_context(context)
    region = own.region
    if level not in _LEVELS or level_of(region) not in _LEVELS[: _LEVELS.index(level)]:
        raise ReportError("typeset.error.atlas", place=own.title_of(region))
    codes = _codes(own, level)
    whole = len(codes) + 1
    with TemporaryDirectory() as folder:
        book = _Book(own, codes, Path(folder))
        book.typeset_front(level)
        done = 0
        progress(done, whole)
        for pages in shared_out(book.parts, book.typeset_part):
            done += pages
            progress(done, whole)
        made = book.joined()
        progress(whole, whole)
        return made


class _Part(NamedTuple):
    """Regions that are typeset together, and the place of the first among all."""

    number: int
    start: int
    codes: Sequence[str]


class _Book:
    """A book in the making: its parts are typeset one by one, in any order and process."""

    def __init__(self, context: Context, codes: Sequence[str], folder: Path) -> None:
        self._context, self._codes, self._folder = context, codes, folder
        self._title = name(
            context.translate("typeset.atlas.title", place=context.title_of(context.region))
        )
        self._frame = page_frame(context)
        self._levels = [max(_LEVELS.index(level_of(code)), 1) for code in codes]
        self._names = [name(context.title_of(code)) for code in codes]
        self.parts = _parts(codes)

    def typeset_front(self, level: Level) -> None:
        """Typeset cover and contents."""
        lines = [
            {"title": title, "level": depth}
            for title, depth in zip(self._names, self._levels, strict=True)
        ]
        self._typeset(0, "atlas_front.typ", {"contents": lines, **_cover(self._context, level)})

    def typeset_part(self, part: _Part) -> int:
        """Typeset the pages of ``part``, and return how many they are."""
        pages = [self._page(place, code) for place, code in enumerate(part.codes, part.start)]
        self._typeset(part.number, "atlas.typ", {"pages": pages})
        return len(pages)

    def joined(self) -> bytes:
        """Return the book, once all its parts are typeset."""
        front, *chunks = [self._path(number) for number in range(len(self.parts) + 1)]
        target = self._folder / "atlas.pdf"
        joined(front, chunks, list(zip(self._names, self._levels, strict=True)), target)
        return target.read_bytes()

    def _page(self, place: int, code: str) -> dict[str, object]:
        chosen = self._context.selection.change(region=code)
        inner = profile_context(replace(self._context, selection=chosen))
        number = self._context.translate("typeset.page_of", page=place + 1, pages=len(self._codes))
        return {
            "level": self._levels[place],
            "number": number,
            "page": area_page(inner, alone=False),
        }

    def _typeset(self, number: int, template: str, data: Mapping[str, object]) -> None:
        whole = {"title": self._title, "frame": self._frame, **data}
        typeset_apart(template, whole, self._context.translate, self._path(number))

    def _path(self, number: int) -> Path:
        return self._folder / f"{number}.pdf"


def _codes(context: Context, level: Level) -> list[str]:
    """Return the region and those inside it down to ``level``, each before what it holds."""
    lengths = [code_length(each) for each in _LEVELS[: _LEVELS.index(level) + 1]]
    codes = context.regions.areas.index
    inside = codes[lies_in(codes, context.region)]
    return sorted(str(code) for code in inside if len(code) in lengths)


def _parts(codes: Sequence[str]) -> list[_Part]:
    """Return the regions that are typeset together: a kabupaten and what lies in it.

    All at once would need gigabytes; and the headings of a file begin with one of the first level.
    """
    length = code_length(Level.KABUPATEN)
    parts, start = [], 0
    for number, (_, group) in enumerate(groupby(codes, lambda code: code[:length]), start=1):
        parts.append(_Part(number, start, list(group)))
        start += len(parts[-1].codes)
    return parts


def _cover(context: Context, level: Level) -> dict[str, object]:
    translate = context.translate
    words = {"areas": translate(f"level.{level}"), "of": translate(f"level.{Level.KABUPATEN}")}
    both = level is Level.KECAMATAN and level_of(context.region) is Level.PROVINCE
    subtitle = "typeset.atlas.subtitle.both" if both else "typeset.atlas.subtitle"
    return {
        "subtitle": name(translate(subtitle, **words), 120),
        "words": {"contents": translate("typeset.atlas.contents")},
    }
