"""A book with one page for each region inside a larger one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from ovop_geo.errors import ReportError
from ovop_geo.regions.codes import Level, code_length, level_of, lies_in
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
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as typesetter:
        book = _Book(own, codes, Path(folder), typesetter)
        book.add_front(level)
        done = 0
        for part in _parts(codes):
            pages = []
            for code in part:
                progress(done, len(codes) + 1)
                pages.append(book.page(done, code))
                done += 1
            book.add_pages(pages)
        progress(len(codes), len(codes) + 1)
        made = book.whole()
        progress(len(codes) + 1, len(codes) + 1)
        return made


class _Book:
    """A book in the making: while its next pages are filled, the last ones are typeset."""

    def __init__(
        self, context: Context, codes: Sequence[str], folder: Path, typesetter: Executor
    ) -> None:
        self._context, self._codes = context, codes
        self._folder, self._typesetter = folder, typesetter
        self._parts: list[tuple[Path, Future[None]]] = []
        self._title = name(
            context.translate("typeset.atlas.title", place=context.title_of(context.region))
        )
        self._frame = page_frame(context)
        self._levels = [max(_LEVELS.index(level_of(code)), 1) for code in codes]
        self._names = [name(context.title_of(code)) for code in codes]

    def page(self, place: int, code: str) -> dict[str, object]:
        """Return what stands on the page of the region ``code``, the one at ``place``."""
        chosen = self._context.selection.change(region=code)
        inner = profile_context(replace(self._context, selection=chosen))
        number = self._context.translate("typeset.page_of", page=place + 1, pages=len(self._codes))
        return {
            "level": self._levels[place],
            "number": number,
            "page": area_page(inner, alone=False),
        }

    def add_front(self, level: Level) -> None:
        """Typeset cover and contents."""
        lines = [
            {"title": title, "level": depth}
            for title, depth in zip(self._names, self._levels, strict=True)
        ]
        self._add("atlas_front.typ", {"contents": lines, **_cover(self._context, level)})

    def add_pages(self, pages: Sequence[dict[str, object]]) -> None:
        """Typeset the next pages."""
        self._add("atlas.typ", {"pages": pages})

    def _add(self, template: str, data: Mapping[str, object]) -> None:
        path = self._folder / f"{len(self._parts)}.pdf"
        whole = {"title": self._title, "frame": self._frame, **data}
        done = self._typesetter.submit(
            typeset_apart, template, whole, self._context.translate, path
        )
        self._parts.append((path, done))

    def whole(self) -> bytes:
        """Return the book, when its last pages are typeset."""
        for _, done in self._parts:
            done.result()
        front, *chunks = [path for path, _ in self._parts]
        target = self._folder / "atlas.pdf"
        joined(front, chunks, list(zip(self._names, self._levels, strict=True)), target)
        return target.read_bytes()


def _codes(context: Context, level: Level) -> list[str]:
    """Return the region and those inside it down to ``level``, each before what it holds."""
    lengths = [code_length(each) for each in _LEVELS[: _LEVELS.index(level) + 1]]
    codes = context.regions.areas.index
    inside = codes[lies_in(codes, context.region)]
    return sorted(str(code) for code in inside if len(code) in lengths)


def _parts(codes: Sequence[str]) -> list[list[str]]:
    """Return the regions that are typeset together: a kabupaten and what lies in it.

    All at once would need gigabytes; and the headings of a file begin with one of the first level.
    """
    length = code_length(Level.KABUPATEN)
    return [list(part) for _, part in groupby(codes, lambda code: code[:length])]


def _cover(context: Context, level: Level) -> dict[str, object]:
    translate = context.translate
    words = {"areas": translate(f"level.{level}"), "of": translate(f"level.{Level.KABUPATEN}")}
    both = level is Level.KECAMATAN and level_of(context.region) is Level.PROVINCE
    subtitle = "typeset.atlas.subtitle.both" if both else "typeset.atlas.subtitle"
    return {
        "subtitle": name(translate(subtitle, **words), 120),
        "words": {"contents": translate("typeset.atlas.contents")},
    }
