"""The page of a region: all of its profile and its map in one file of HTML."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import PROVINCE, Level, level_of
from ovop_geo.reports.templating import page_template
from ovop_geo.reports.webpage.areas_map import areas_map
from ovop_geo.reports.webpage.assets import Assets, first_script, page_style, site_script
from ovop_geo.reports.webpage.charts import drawing_of
from ovop_geo.reports.webpage.links import Links, anchor
from ovop_geo.reports.webpage.packing import packed
from ovop_geo.reports.webpage.tables import Table, is_long, page_table
from ovop_geo.views.context import Context
from ovop_geo.views.profile.profile import Profile, profile_context, profile_of
from ovop_geo.views.sections.section import Section

_WORDS = ("theme", "level", "frame", "no_script", "too_old", "failed", "open", "less")
_TEXTS = (
    *("kicker", "map", "contents", "figures", "pdf", "method"),
    *("search", "search_hint", "path"),
)
_SEARCH_WORDS = ("nothing", "more_found")


@dataclass(frozen=True)
class PageOptions:
    """What a page of a site has beside that of a file alone.

    Attributes
    ----------
    links : pages and files that it leads to.
    shared : whether scripts and styles are files beside it; see `Assets`.
    levels : the levels of its map, by default all.
    search : packed list of the regions that can be searched for; empty without a search.
    """

    links: Links = field(default_factory=Links)
    shared: bool = False
    levels: Sequence[str] = ()
    search: str = ""


class ShownChart(NamedTuple):
    """The texts of a chart, and the name of its drawing among the contents of the page."""

    title: str
    drawing: str
    alternative: str
    note: str


@dataclass(frozen=True)
class ShownSection:
    """A section with its drawings and tables as the template takes them."""

    section: Section
    anchor: str
    charts: tuple[ShownChart, ...]
    tables: tuple[Table, ...]


def area_page(context: Context, options: PageOptions | None = None) -> bytes:
    """Return the profile of the region of ``context`` as one file of HTML.

    It holds all that it shows and fetches nothing, so that it opens from the storage of a phone
    without internet. The same records and boundaries give the same bytes.

    Parameters
    ----------
    options : by default those of a file that stands alone.
    """
    chosen = options or PageOptions()
    shown = profile_context(context)
    profile = profile_of(shown)
    assets = Assets(chosen.shared)
    blocks = dict(assets.blocks)
    found = _map_of(shown, profile, chosen)
    blocks |= found
    sections = []
    for part, section in zip(profile.parts, profile.sections(shown), strict=True):
        made, own = _shown(shown, part.name, section)
        sections.append(made)
        blocks |= own
    if chosen.search:
        blocks["wilayah"] = chosen.search
    page = page_template("webpage", "area.html").render(
        profile=profile,
        language=shown.translate.language,
        policy=assets.policy,
        style=Markup(page_style().content),
        script=Markup(first_script().content),
        assets=assets,
        page_files=(page_style().name, site_script().name),
        blocks={name: Markup(content) for name, content in blocks.items()},
        simulated=shown.dataset.simulated,
        here=chosen.links.page(profile.code) or profile.code,
        anchored=next((each.section.name for each in sections if each.section.opens), ""),
        settings=_settings(shown, assets, chosen),
        has_map=bool(found),
        sections=sections,
        links=chosen.links,
        anchor=anchor,
        is_long=is_long,
        path=_path(shown, chosen.links),
        below=_below(shown, chosen.links),
        search=bool(chosen.search),
        text=_texts(shown, profile),
        foot=_foot(profile),
    )
    return page.encode("utf-8", "replace")


def _map_of(context: Context, profile: Profile, options: PageOptions) -> dict[str, str]:
    """Return the map; nothing without boundaries, which the page then says."""
    try:
        return areas_map(context, profile.themes[0], options.levels)
    except BoundaryError:
        return {}


def _shown(context: Context, name: str, section: Section) -> tuple[ShownSection, dict[str, str]]:
    tables: list[Table] = []
    blocks: dict[str, str] = {}
    named = {f"{section.name}-masukan": (section.inputs, False)}
    named[section.name] = (section.columns, section.opens)
    for each, (columns, opens) in named.items():
        table, own = page_table(context, each, columns, opens=opens)
        if table:
            tables.append(table)
        blocks |= own
    charts = []
    for chart in section.charts:
        drawing = ""
        if chart.figure is not None:
            drawing = f"grafik-{chart.name}"
            blocks[drawing] = packed(drawing_of(chart.figure, drawing).encode())
        charts.append(ShownChart(chart.title, drawing, chart.alternative, chart.note))
    return ShownSection(section, name, tuple(charts), tuple(tables)), blocks


def _settings(context: Context, assets: Assets, options: PageOptions) -> Markup:
    """Return what the scripts have to know, as JSON that can stand in a script element."""
    translate = context.translate
    words = {
        name: translate(f"webpage.word.{name}", name="{name}", count="{count}")
        for name in (*_WORDS, *_SEARCH_WORDS)
    }
    table = {
        "search": translate("table.search"),
        "hint": translate("table.search_hint"),
        "count": translate("table.count", count="{count}", whole="{whole}"),
        "more": translate("table.more", count="{count}"),
        "nothing": translate("table.nothing_found"),
    }
    content = {
        "files": assets.map_files,
        "pages": sorted(options.links.pages),
        "words": {**words, "table": table},
        "signs": [translate.thousands_sign, translate.decimal_sign],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def _path(context: Context, links: Links) -> list[tuple[str, str]]:
    """Return title and page of the regions that contain this one, the province first."""
    above = context.regions.path(context.region)[:-1]
    return [(context.title_of(code), page) for code in above if (page := links.page(code))]


def _below(context: Context, links: Links) -> tuple[str, list[tuple[str, str]]]:
    """Return a heading, and name and page of the regions one level below that have a page."""
    region = context.region
    if level_of(region) in (Level.KECAMATAN, Level.DESA):
        return "", []
    level = Level.KABUPATEN if region == PROVINCE else Level.KECAMATAN
    areas = context.regions.at(level, region)["nama"].sort_values()
    found = [(str(name), page) for code, name in areas.items() if (page := links.page(str(code)))]
    heading = context.translate(
        "webpage.below",
        areas=context.translate(f"level.{level}").capitalize(),
        place=context.title_of(region),
    )
    return heading, found


def _texts(context: Context, profile: Profile) -> Mapping[str, str]:
    translate = context.translate
    return {
        "title": translate("webpage.title", title=profile.title, app=translate("app.name")),
        "description": translate("webpage.description", place=profile.title, source=profile.source),
        **{name: translate(f"webpage.{name}") for name in _TEXTS},
        **{name: translate(f"webpage.word.{name}") for name in ("no_script", "frame")},
        "no_map": translate("map_page.no_boundaries"),
    }


def _foot(profile: Profile) -> Markup:
    """Return the line at the foot of each printed page, as the content of a string of CSS."""
    parts = [*profile.stamps, profile.title, profile.source, profile.boundaries]
    text = " · ".join(part for part in parts if part)
    return Markup("".join(each if each.isalnum() else f"\\{ord(each):06x}" for each in text))
