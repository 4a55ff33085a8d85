"""The regions that a reader of a site can search for."""

from __future__ import annotations

from ovop_geo.regions.codes import MAP_LEVELS
from ovop_geo.reports.webpage.packing import packed_json
from ovop_geo.views.context import Context


def region_list(context: Context) -> str:
    """Return code, name and parents of all regions below the province, for `region_search.js`."""
    regions = context.regions
    # Coarser regions come first, as they do among those that are found.
    codes = [str(code) for level in MAP_LEVELS for code in regions.at(level).index]
    title = {str(code): context.title_of(str(code)) for code in regions.areas.index}
    above = {code: regions.path(code)[1:-1] for code in codes}
    return packed_json(
        {
            "codes": codes,
            "names": [title[code] for code in codes],
            "above": [", ".join(title[each] for each in reversed(above[code])) for code in codes],
        }
    )
