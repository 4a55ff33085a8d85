"""Areas side by side on all that is measured, and the areas most similar to one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ovop_geo.indicators.indicator import Indicator
from ovop_geo.indicators.registry import INDICATORS, offered_on
from ovop_geo.indicators.spatial.similarity import most_similar
from ovop_geo.regions.codes import MAP_LEVELS, Level, ancestor, level_of
from ovop_geo.selection import MOST_COMPARED, SEPARATOR
from ovop_geo.views.area_table import recorded_columns
from ovop_geo.views.columns import Column, with_regions
from ovop_geo.views.context import Context
from ovop_geo.views.measures import measured
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.themes import MAP_PAGES, Theme, unit_of

_NUMBERS = ("rate", "count", "index", "number")
_SOURCE = "indicator.source.all_records"
_LEAST_KNOWN = 0.25
"""Share of the areas of which a measure must be known to compare them by it."""

_SIMILAR_LEVELS = (Level.KABUPATEN, Level.KECAMATAN)


@remembered(64, lambda context: (context.regions, context.translate.language, context.region))
def choices(context: Context) -> dict[str, str]:
    """Return the names of the areas that can be compared with the region, by code, in order.

    They are those of its level: of the province for kabupaten and kecamatan, of the kecamatan for
    villages; for the province, its kabupaten.
    """
    region, root = context.region, context.regions.root
    level = level_of(region)
    if region == root:
        inside, level = root, MAP_LEVELS[list(Level).index(level)]
    else:
        inside = ancestor(region, Level.KECAMATAN) if level is Level.DESA else root
    areas = context.regions.at(level, inside).drop(index=region, errors="ignore")
    names = {str(code): context.title_of(code) for code in areas.index}
    return dict(sorted(names.items(), key=lambda each: each[1]))


def others_of(context: Context) -> list[str]:
    """Return the areas that the reader chose to compare with, and the most similar one if none."""
    allowed = choices(context)
    chosen = [each for each in context.selection.others.split(SEPARATOR) if each in allowed]
    if chosen or level_of(context.region) not in _SIMILAR_LEVELS:
        return list(dict.fromkeys(chosen))[: MOST_COMPARED - 1]
    return list(_similar(context).index[:1])


def compared_areas(context: Context) -> list[str]:
    """Return the codes of the areas side by side, and what contains them for reference."""
    parent = context.regions.parent(context.region)
    references = [parent, context.regions.root] if parent else []
    return list(dict.fromkeys([context.region, *others_of(context), *references]))


def compared_indicators(context: Context) -> list[Indicator]:
    """Return the numbers that pages with maps offer and that need to be asked of nothing."""
    offered = dict.fromkeys(each.id for page in MAP_PAGES for each in offered_on(page))
    return [
        each
        for each in map(INDICATORS.get, offered)
        if each and each.kind in _NUMBERS and not each.by and each.is_known_in(context.background)
    ]


@remembered(
    64,
    lambda context: (
        *(context.version, context.basis, context.on, context.region),
        *(context.selection.others, context.translate.language),
    ),
)
def comparison_section(context: Context) -> Section:
    """Return the areas side by side, a row for each indicator that any of them has."""
    translate = context.translate
    areas = compared_areas(context)
    title = translate("compare.title")
    chosen = translate.listed(
        [context.title_of(code) for code in areas[: 1 + len(others_of(context))]]
    )
    columns = side_by_side(context, areas)
    if not columns:
        return Section("perbandingan", title, (translate("compare.nothing", names=chosen),))
    sentence = "compare.sentence" if others_of(context) else "compare.alone"
    return Section(
        "perbandingan",
        title,
        (translate(sentence, names=chosen),),
        columns,
        notes=(translate("compare.note"),),
    )


def side_by_side(context: Context, areas: Sequence[str]) -> tuple[Column, ...]:
    """Return a column for each area, with a row for each indicator that any of them has.

    Empty if none of them has any.
    """
    translate = context.translate
    names = [context.title_of(code) for code in areas]
    rows = {
        each.id: [_written(context, each, code) for code in areas]
        for each in compared_indicators(context)
    }
    known = {name: texts for name, texts in rows.items() if any(text is not None for text in texts)}
    if not known:
        return ()
    indicators = [INDICATORS[name] for name in known]
    labels = [Theme(each).label(context.dataset.name, translate) for each in indicators]
    units = [unit_of(Theme(each), context.basis, translate) for each in indicators]
    index = pd.Index(known, name="indikator")
    return (
        Column(translate("compare.column.measure"), pd.Series(labels, index, dtype="str")),
        Column(translate("column.satuan"), pd.Series(units, index, dtype="str")),
        *(
            Column(name, pd.Series([row[place] for row in known.values()], index, dtype="str"))
            for place, name in enumerate(_distinct(areas, names))
        ),
        *recorded_columns(context, _SOURCE, index),
    )


def _distinct(areas: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return the names, with the code where two areas share one."""
    return [
        f"{name} ({code})" if list(names).count(name) > 1 else name
        for code, name in zip(areas, names, strict=True)
    ]


def _written(context: Context, indicator: Indicator, code: str) -> str | None:
    level = level_of(code)
    if level not in indicator.levels:
        return None
    row = measured(context, Theme(indicator), level).loc[code]
    if pd.isna(row["nilai"]) or not row.get("berlaku", True):
        return None
    if indicator.is_answer(level):
        return context.translate("map.legend.yes" if row["nilai"] else "map.legend.no")
    write = context.translate.percent if indicator.kind == "rate" else context.translate.number
    return write(row["nilai"], indicator.decimals)


def similarity_measures(context: Context, level: Level) -> pd.DataFrame:
    """Return the measures by which areas are called similar: all rates, indices and numbers.

    Counts are left out: they tell how large an area is, not what it is like. So is what is known of
    few areas: it would call those alike of which it is recorded at all.
    """
    measures = pd.DataFrame(
        {
            each.id: measured(context, Theme(each), level)["nilai"].astype("float64")
            for each in compared_indicators(context)
            if each.kind != "count" and level in each.levels
        }
    )
    return measures.loc[:, measures.notna().mean() >= _LEAST_KNOWN]


@remembered(64, lambda context: (context.version, context.basis, context.on, context.region))
def _similar(context: Context) -> pd.DataFrame:
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
    if level not in _SIMILAR_LEVELS:
        return Section("serupa", title, (translate("similar.other_level"),))
    found = _similar(context)
    if found.empty:
        return Section("serupa", title, (translate("similar.nothing", place=place),))
    names = [context.title_of(code) for code in found.index]
    columns = [
        Column(translate("similar.column.distance"), found["jarak"], 2, leads=True, rising=True),
        Column(translate("similar.column.compared"), found["dibandingkan"], 0),
        Column(translate("similar.column.alike"), _labelled(context, found["paling_mirip"])),
        Column(translate("similar.column.different"), _labelled(context, found["paling_beda"])),
        *recorded_columns(context, _SOURCE, found.index),
    ]
    measures = translate.listed(
        [_label(context, name) for name in similarity_measures(context, level)]
    )
    return Section(
        "serupa",
        title,
        (translate("similar.sentence", place=place, names=translate.listed(names)),),
        with_regions(context, found.index.to_series(), columns),
        notes=(translate("similar.note", measures=measures),),
        opens=True,
    )


def _labelled(context: Context, names: pd.Series) -> pd.Series:
    return names.map({name: _label(context, name) for name in names.dropna().unique()})


def _label(context: Context, name: str) -> str:
    return Theme(INDICATORS[name]).label(context.dataset.name, context.translate)


PARTS = (Part("comparison", comparison_section), Part("similar", similar_section))
