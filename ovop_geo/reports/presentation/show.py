"""The presentation of a kabupaten: its story as slides with living maps, in one file of HTML."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import segno
from markupsafe import Markup

from ovop_geo.errors import BoundaryError
from ovop_geo.language import Translator
from ovop_geo.maps.bundle import BundleFile, bundled, style_bundle
from ovop_geo.maps.elements import BaseMap
from ovop_geo.maps.palettes import cue_colour
from ovop_geo.maps.view import MapView
from ovop_geo.regions.codes import PROVINCE, Level, level_of
from ovop_geo.reports.templating import page_template
from ovop_geo.reports.webpage.assets import hashes, map_script, own_scripts
from ovop_geo.reports.webpage.charts import drawing_of
from ovop_geo.reports.webpage.geometry import land_block, level_block
from ovop_geo.reports.webpage.packing import packed, packed_json
from ovop_geo.views.area_map import area_map, packed_map
from ovop_geo.views.context import Context
from ovop_geo.views.story.slide import Slide, Story
from ovop_geo.views.story.story import story_of

_FOLDER = Path(__file__).resolve().parent / "browser"
_OF_PAGES = ("namespace", "blocks", "levels", "map_panel")
_OWN = ("slides", "notes", "stage")
_CHART = (430.0, 300.0)
"""Points of a chart: its type is then read from the back of a hall."""

_WORDS = (
    *("next", "back", "full", "leave_full", "black", "notes", "list", "leave", "keys"),
    *("frame", "failed", "clock", "running", "coming", "no_notes", "end", "blocked", "too_old"),
)


class LegendLine(NamedTuple):
    """A line of a legend as the template takes it; ``ink`` is the colour of its cue."""

    label: str
    number: str
    kind: str
    colour: str
    ink: str
    cue: str


@dataclass(frozen=True)
class ShownSlide:
    """A slide as the template takes it.

    Attributes
    ----------
    slide : its content.
    number : its place, from 1.
    drawing : its chart as SVG; empty without one.
    code : the QR code of its link as SVG; empty without one.
    worded : whether there is anything to read beside the picture.
    legend : lines of the legend of its map; empty without one.
    legend_notes : what stands below them.
    """

    slide: Slide
    number: int
    drawing: Markup
    code: Markup
    worded: bool
    legend: tuple[LegendLine, ...] = ()
    legend_notes: tuple[str, ...] = ()


def presentation(context: Context, address: str = "") -> bytes:
    """Return the story of the kabupaten of ``context`` as slides in one file of HTML.

    It holds all that it shows and fetches nothing, so that a cable that is out or a laptop that
    slept changes nothing.

    Parameters
    ----------
    context : made by `profile_context`.
    address : where the app is reached, for the link of the last slide; empty if it is not known.

    Raises
    ------
    ReportError : the region is no kabupaten or kota.
    """
    story = story_of(context, address)
    translate = context.translate
    words = {word: translate(f"presentation.word.{word}") for word in _WORDS}
    page = page_template("presentation", "presentation.html").render(
        story=story,
        slides=[_shown(slide, number) for number, slide in enumerate(story.slides, start=1)],
        language=translate.language,
        policy=_policy(),
        style=Markup(_style().content),
        script=Markup(_script().content),
        blocks={name: Markup(content) for name, content in _blocks(context, story).items()},
        settings=_settings(story, words),
        simulated=context.dataset.simulated,
        words=words,
        title=translate("presentation.title", place=story.title, app=translate("app.name")),
    )
    return page.encode("utf-8", "replace")


def _shown(slide: Slide, number: int) -> ShownSlide:
    view = None
    if slide.map:
        view = area_map(slide.map.context, slide.map.theme, slide.map.theme)
    figure = slide.chart.figure if slide.chart else None
    code = segno.make(slide.link, micro=False) if slide.link else None
    return ShownSlide(
        slide,
        number,
        Markup(drawing_of(figure, f"grafik-{number}", _CHART))
        if figure is not None
        else Markup(""),
        Markup(code.svg_inline(border=2, omitsize=True)) if code else Markup(""),
        bool(slide.lines or slide.steps or slide.figures),
        _legend(view) if view else (),
        view.notes if view else (),
    )


def _legend(view: MapView) -> tuple[LegendLine, ...]:
    translate = Translator(view.language)
    return tuple(
        LegendLine(
            line.label,
            translate.number(line.count, 0),
            line.kind,
            line.colour or "",
            cue_colour(line.colour) if line.colour else "",
            line.cue,
        )
        for line in view.classes
        if line.count or line.kind == "value"
    )


def _blocks(context: Context, story: Story) -> dict[str, str]:
    """Return the scripts of the map, and what it shows on each slide; nothing without a map."""
    try:
        maps = _maps(context, story.slides)
    except BoundaryError:
        return {}
    return {
        "peta-skrip": packed(map_script().content.encode()),
        "peta-gaya": packed(style_bundle().content.encode()),
        **maps,
    }


def _maps(context: Context, slides: Sequence[Slide]) -> dict[str, str]:
    views, blocks = {}, {}
    for slide in slides:
        if slide.map is None:
            continue
        own = slide.map.context
        inside = PROVINCE if level_of(own.region) is Level.PROVINCE else context.region
        land, borders = f"daratan-{inside}", f"batas-{inside}-{own.level}"
        if land not in blocks:
            blocks[land] = packed_json(land_block(context, inside))
        if borders not in blocks:
            blocks[borders] = packed_json(level_block(own, own.level, inside))
        credit = own.source.credit if own.source else ""
        view = packed_map(own, slide.map.theme, slide.map.theme, BaseMap(land, credit))
        views[slide.name] = {
            "land": land,
            "borders": borders,
            "view": json.loads(gzip.decompress(view)),
        }
    blocks["peta"] = packed_json(views)
    return blocks


def _settings(story: Story, words: dict[str, str]) -> Markup:
    content = {
        "code": story.code,
        "words": words,
        "slides": [
            {"name": each.name, "title": each.title, "notes": each.notes, "map": bool(each.map)}
            for each in story.slides
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def _policy() -> str:
    return (
        f"default-src 'none'; script-src {hashes(_script(), map_script())}; "
        "style-src 'unsafe-inline'; img-src data:; connect-src 'none'; base-uri 'none'; "
        "form-action 'none'"
    )


@cache
def _script() -> BundleFile:
    own = [(_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in _OWN]
    return bundled([own_scripts(*_OF_PAGES).content, *own], "presentasi", "js")


@cache
def _style() -> BundleFile:
    return bundled(
        [(_FOLDER / "presentation.css").read_text(encoding="utf-8")], "presentasi", "css"
    )
