"""The figures of a region beside those of what contains it."""

from __future__ import annotations

from ovop_geo.views.context import Context
from ovop_geo.views.memory import remembered
from ovop_geo.views.sections.section import Section
from ovop_geo.views.sections.side_by_side import side_by_side


@remembered(
    256,
    lambda context: (
        *(context.version, context.basis, context.on, context.region),
        context.translate.language,
    ),
)
def standing(context: Context) -> Section:
    """Return the figures of the region, of its parent and of the province, side by side."""
    translate = context.translate
    regions = context.regions
    parent = regions.parent(context.region)
    areas = list(dict.fromkeys([context.region, *([parent, regions.root] if parent else [])]))
    columns = side_by_side(context, areas)
    title = translate("profile.standing.title")
    if not columns:
        place = context.title_of(context.region)
        return Section("angka", title, (translate("compare.nothing", names=place),))
    return Section("angka", title, (), columns, notes=(translate("compare.note"),))
