"""What is said of areas in classes, and of levels of which an indicator says nothing."""

from __future__ import annotations

import pandas as pd

from ovop_geo.regions.codes import MAP_LEVELS, Level
from ovop_geo.views.area_table import shown_areas
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.themes import Theme

_NAMED = 5
"""Most areas named for one class."""


def classes_sentence(context: Context, theme: Theme) -> str:
    """Return the sentences on the classes of the areas shown: of which there are which.

    The classes that the indicator tells are named with their areas, or counted if there are too
    many. Areas without a class come last.
    """
    translate, indicator = context.translate, theme.indicator
    areas = shown_areas(context, theme)
    own = [] if context.village is None else [_village_sentence(context, theme, context.village)]
    level = translate(f"level.{context.level}")
    known = areas[areas["kategori"].notna()]
    if known.empty:
        label = theme.label(context.dataset.name, translate)
        place = context.title_of(context.shown_region)
        nothing = translate("finding.nothing", place=place, label=label)
        return " ".join([*own, nothing])
    sentences: list[str] = []
    for name in indicator.told:
        names = sorted(known["nama"][known["kategori"] == name])
        facts = {
            "label": translate(indicator.class_key(name)),
            "count": len(names),
            "whole": len(known),
            "areas": level,
        }
        if 0 < len(names) <= _NAMED:
            sentences.append(translate("finding.class.named", names=", ".join(names), **facts))
        elif names:
            sentences.append(translate("finding.class.counted", **facts))
    if not sentences:
        sentences.append(translate(indicator.none_key, whole=len(known), areas=level))
    unknown = areas["kategori"].isna()
    missing = int((unknown & areas["berlaku"] if "berlaku" in areas else unknown).sum())
    if missing:
        sentences.append(
            translate("finding.areas.missing", count=missing, whole=len(areas), areas=level)
        )
    return " ".join([*own, *sentences])


def _village_sentence(context: Context, theme: Theme, village: str) -> str:
    translate, place = context.translate, context.title_of(village)
    label = theme.label(context.dataset.name, translate)
    name = measured(context, theme, Level.DESA).loc[village, "kategori"]
    if pd.isna(name):
        return translate("finding.nothing", place=place, label=label)
    value = translate.inside(translate(theme.indicator.class_key(name)))
    return translate("finding.village.class", place=place, label=label, value=value)


def other_levels(context: Context, theme: Theme) -> str:
    """Return the sentence that says of which levels an indicator says anything."""
    translate = context.translate
    known = theme.indicator.levels
    levels = [translate(f"level.{level}") for level in MAP_LEVELS if level in known]
    return translate(
        "finding.other_levels",
        label=theme.label(context.dataset.name, translate),
        levels=translate.listed(levels),
        areas=translate(f"level.{context.level}"),
    )
