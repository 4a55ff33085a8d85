"""The map of a page: its levels, themes and values, packed for `map_panel.js`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ovop_geo.maps.elements import BaseMap
from ovop_geo.regions.codes import Level
from ovop_geo.reports.webpage.geometry import land_block, level_block
from ovop_geo.reports.webpage.packing import packed_json
from ovop_geo.reports.webpage.values import shared_values
from ovop_geo.views.area_map import packed_map
from ovop_geo.views.chosen import shown_theme
from ovop_geo.views.context import Context
from ovop_geo.views.measures import offered_amounts
from ovop_geo.views.themes import MAP_PAGES, Theme, comparable_themes, offered_themes

OFFER = "pilihan"
"""Name of the levels and themes among the contents of a page."""

LAND = "daratan"
"""Name of the land around the region among the contents of a page."""


def areas_map(context: Context, first: Theme, levels: Sequence[str] = ()) -> dict[str, str]:
    """Return the map of all themes of the region of ``context`` at each level below it.

    It is packed contents by name: the levels with their themes and the theme shown first; the
    land; of each level the geometry and the values.

    Parameters
    ----------
    first : the theme that is shown first.
    levels : the levels to show, by default all, from coarse to fine.

    Raises
    ------
    BoundaryError : there are no boundaries, or they cannot be read.
    """
    translate = context.translate
    blocks = {LAND: packed_json(land_block(context, context.shown_region))}
    listed = []
    for name in levels or context.regions.levels_within(context.region):
        at_level = replace(context, selection=context.selection.change(level=name))
        themes = themes_of(at_level)
        blocks[f"{name}-batas"] = packed_json(
            level_block(at_level, Level(name), context.shown_region)
        )
        blocks[f"{name}-nilai"] = packed_json(_values(at_level, themes))
        listed.append(
            {
                "level": name,
                "label": translate(f"choice.level.{name}"),
                "groups": [
                    {"label": label, "themes": [_named(at_level, each) for each in group]}
                    for label, group in _groups(at_level, themes).items()
                ],
            }
        )
    blocks[OFFER] = packed_json({"levels": listed, "land": LAND, "first": first.word})
    return blocks


def themes_of(context: Context) -> list[Theme]:
    """Return the themes of maps of the region at the level of ``context``."""
    return [
        theme
        for theme in comparable_themes(context, offered_amounts(context))
        if context.level in shown_theme(context, theme).indicator.levels
    ]


def _named(context: Context, theme: Theme) -> dict[str, str]:
    shown = shown_theme(context, theme)
    return {"word": theme.word, "label": shown.label(context.dataset.name, context.translate)}


def _groups(context: Context, themes: Sequence[Theme]) -> dict[str, list[Theme]]:
    """Return the themes by the title of the first page that offers them; amounts come last."""
    page_of = {
        theme.word: page for page in reversed(MAP_PAGES) for theme in offered_themes(context, page)
    }
    groups: dict[str, list[Theme]] = {}
    for theme in themes:
        page = page_of.get(theme.word)
        key = f"page.{page}.label" if page else "webpage.themes.amounts"
        groups.setdefault(context.translate(key), []).append(theme)
    return groups


def _values(context: Context, themes: Sequence[Theme]) -> dict[str, list]:
    """Return the values of all ``themes``, in their order."""
    credit = context.source.credit if context.source else ""
    base_map = BaseMap(LAND, credit)
    shown = [shown_theme(context, theme) for theme in themes]
    return shared_values(packed_map(context, each, each, base_map) for each in shown)
