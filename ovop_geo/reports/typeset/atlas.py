"""A book with one page for each region inside a larger one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ovop_geo.errors import ReportError
from ovop_geo.regions.codes import Level, code_length, level_of, lies_in
from ovop_geo.reports.typeset.area_page import area_page, page_frame
from ovop_geo.reports.typeset.compiling import typeset_pdf
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
    translate, region = own.translate, own.region
    if level not in _LEVELS or level_of(region) not in _LEVELS[: _LEVELS.index(level)]:
        raise ReportError("typeset.error.atlas", place=own.title_of(region))
    codes = _codes(own, level)
    pages = []
    for done, code in enumerate(codes):
        progress(done, len(codes) + 1)
        inner = replace(own, selection=own.selection.change(region=code))
        depth = max(_LEVELS.index(level_of(code)), 1)
        pages.append(
            {
                "level": depth,
                "number": translate("typeset.page_of", page=done + 1, pages=len(codes)),
                "page": area_page(profile_context(inner), alone=False),
            }
        )
    progress(len(codes), len(codes) + 1)
    book = typeset_pdf("atlas.typ", {**_cover(own, level), "pages": pages}, translate)
    progress(len(codes) + 1, len(codes) + 1)
    return book


def _codes(context: Context, level: Level) -> list[str]:
    """Return the region and those inside it down to ``level``, each before what it holds."""
    lengths = [code_length(each) for each in _LEVELS[: _LEVELS.index(level) + 1]]
    codes = context.regions.areas.index
    inside = codes[lies_in(codes, context.region)]
    return sorted(str(code) for code in inside if len(code) in lengths)


def _cover(context: Context, level: Level) -> dict[str, object]:
    translate = context.translate
    words = {"areas": translate(f"level.{level}"), "of": translate(f"level.{Level.KABUPATEN}")}
    both = level is Level.KECAMATAN and level_of(context.region) is Level.PROVINCE
    return {
        "title": name(translate("typeset.atlas.title", place=context.title_of(context.region))),
        "subtitle": name(
            translate("typeset.atlas.subtitle.both" if both else "typeset.atlas.subtitle", **words)
        ),
        "frame": page_frame(context),
        "words": {
            "contents": translate("typeset.atlas.contents"),
        },
    }
