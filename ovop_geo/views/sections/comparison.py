"""Two to five areas side by side on all that is measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ovop_geo.indicators.leading_commodities import OF_ALL, OF_EACH
from ovop_geo.indicators.location_quotient import MINIMUM_VILLAGES
from ovop_geo.regions.codes import MAP_LEVELS, Level, ancestor, level_of
from ovop_geo.selection import MOST_COMPARED, SEPARATOR
from ovop_geo.views.columns import Column
from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.compared_rows import INDEX, compared_rows
from ovop_geo.views.sections.section import Part, Section
from ovop_geo.views.sections.side_by_side import Row, area_columns, texts
from ovop_geo.views.sections.similar_areas import SIMILAR_LEVELS, similar_areas


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
    if chosen or level_of(context.region) not in SIMILAR_LEVELS:
        return list(dict.fromkeys(chosen))[: MOST_COMPARED - 1]
    return list(similar_areas(context).index[:1])


def compared_areas(context: Context) -> list[str]:
    """Return the codes of the areas side by side, and what contains them for reference."""
    parent = context.regions.parent(context.region)
    references = [parent, context.regions.root] if parent else []
    return list(dict.fromkeys([context.region, *others_of(context), *references]))


@remembered(
    64,
    lambda context: (
        *(context.version, context.basis, context.on, context.region),
        *(context.selection.others, context.translate.language),
    ),
)
def comparison_section(context: Context) -> Section:
    """Return the areas side by side, a row for each measure that any of those compared has."""
    translate = context.translate
    areas = compared_areas(context)
    compared = areas[: 1 + len(others_of(context))]
    title = translate("compare.title")
    chosen = translate.listed([context.title_of(code) for code in compared])
    rows = compared_rows(context, areas, compared)
    known = {
        group: [row for row in each if row.is_known(len(compared))] for group, each in rows.items()
    }
    if not any(known.values()):
        return Section("perbandingan", title, (translate("compare.nothing", names=chosen),))
    sentences = [translate("compare.sentence" if compared[1:] else "compare.alone", names=chosen)]
    if len(areas) > len(compared):
        sentences.append(translate("compare.references", count=len(areas) - len(compared)))
    return Section(
        "perbandingan",
        title,
        (" ".join(sentences), *_left_out(context, rows, known)),
        _columns(context, areas, known),
        notes=(translate("compare.note"), *_commodity_notes(context, known)),
    )


def _left_out(
    context: Context, rows: Mapping[str, Sequence[Row]], known: Mapping[str, Sequence[Row]]
) -> list[str]:
    """Return the sentence on what none of the areas compared has, if there is such."""
    translate = context.translate
    missing = {group: len(each) - len(known[group]) for group, each in rows.items()}
    parts = [
        translate("compare.left_out.part", group=_title(context, group), count=count)
        for group, count in missing.items()
        if count
    ]
    return [translate("compare.left_out", parts=translate.listed(parts))] if parts else []


def _commodity_notes(context: Context, known: Mapping[str, Sequence[Row]]) -> list[str]:
    """Return how the commodities were chosen, if there are any."""
    translate = context.translate
    if not any(row.commodity for each in known.values() for row in each):
        return []
    return [
        translate("compare.note.commodities", each=OF_EACH, most=OF_ALL),
        translate("commodities.note.quotient", count=MINIMUM_VILLAGES),
    ]


def _columns(
    context: Context, areas: Sequence[str], known: Mapping[str, Sequence[Row]]
) -> tuple[Column, ...]:
    translate = context.translate
    rows = [row for each in known.values() for row in each]
    groups = [_title(context, group) for group, each in known.items() for _ in each]
    return (
        Column(translate("compare.column.group"), texts(rows, groups), part="group"),
        Column(
            translate("compare.column.measure"),
            texts(rows, [row.label for row in rows]),
            part="name",
        ),
        Column(translate("column.satuan"), texts(rows, [row.unit for row in rows]), part="parent"),
        *area_columns(context, areas, rows),
    )


def _title(context: Context, group: str) -> str:
    return context.translate("compare.group.index" if group == INDEX else f"page.{group}.label")


PARTS = (Part("comparison", comparison_section),)
