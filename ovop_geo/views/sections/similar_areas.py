"""The areas most similar to one."""

from __future__ import annotations

import pandas as pd

from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.indicators.spatial.similarity import most_similar
from ovop_geo.regions.codes import Level, level_of
from ovop_geo.views.area_table import recorded_columns
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.sections.side_by_side import SOURCE
from ovop_geo.views.themes import Theme

_PART = "bandingkan.serupa"
_LEAST_KNOWN = 0.25
"""Share of the areas of which a measure must be known to compare them by it."""

SIMILAR_LEVELS = (Level.KABUPATEN, Level.KECAMATAN)
"""The levels at which areas are called similar."""


def similarity_measures(context: Context, level: Level) -> pd.DataFrame:
    """Return the measures by which areas are called similar, a column for each.

    The register offers them in the part ``bandingkan.serupa``: what an area is like, each thing
    once. Counts tell how large an area is, and a whole beside its parts would count them twice.
    What is known of few areas is left out: it would call those alike of which it is recorded at
    all.
    """
    measures = pd.DataFrame(
        {
            each.id: measured(context, Theme(each), level)["nilai"].astype("float64")
            for each in offered_on(_PART)
            if level in each.levels and each.is_known_in(context.background)
        }
    )
    return measures.loc[:, measures.notna().mean() >= _LEAST_KNOWN]


@remembered(64, lambda context: (context.version, context.basis, context.on, context.region))
def similar_areas(context: Context) -> pd.DataFrame:
    """Return the areas most similar to the region; see `most_similar`."""
    level = level_of(context.region)
    return most_similar(similarity_measures(context, level), context.region)


@remembered(
    64,
    lambda context: (
        *(context.version, context.basis, context.on, context.region, context.translate.language),
    ),
)
def similar_section(context: Context) -> Section:
    """Return the areas most similar to the region, the nearest first."""
    translate = context.translate
    place = context.title_of(context.region)
    title = translate("similar.title", place=place)
    level = level_of(context.region)
    if level not in SIMILAR_LEVELS:
        return Section("serupa", title, (translate("similar.other_level"),))
    found = similar_areas(context)
    if found.empty:
        return Section("serupa", title, (translate("similar.nothing", place=place),))
    names = [context.title_of(code) for code in found.index]
    columns = [
        Column(translate("similar.column.distance"), found["jarak"], 2, leads=True, rising=True),
        Column(translate("similar.column.compared"), found["dibandingkan"], 0),
        Column(translate("similar.column.alike"), _labelled(context, found["paling_mirip"])),
        Column(translate("similar.column.different"), _labelled(context, found["paling_beda"])),
        *recorded_columns(context, SOURCE, found.index),
    ]
    measures = translate.listed(
        [translate.inside(_label(context, name)) for name in similarity_measures(context, level)]
    )
    return Section(
        "serupa",
        title,
        (translate("similar.sentence", place=place, names=translate.listed(names)),),
        with_regions(context, found.index.to_series(), columns),
        notes=(
            translate("similar.measures", measures=measures),
            translate("similar.choice"),
            translate("similar.note"),
        ),
        opens=True,
    )


def _labelled(context: Context, names: pd.Series) -> pd.Series:
    return names.map({name: _label(context, name) for name in names.dropna().unique()})


def _label(context: Context, name: str) -> str:
    return Theme(INDICATORS[name]).label(context.dataset.name, context.translate)


PARTS = (Part("similar", similar_section),)
