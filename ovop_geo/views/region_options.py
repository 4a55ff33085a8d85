"""The regions that a reader can choose from: those around and inside one, or those a text means."""

from __future__ import annotations

from typing import NamedTuple

from ovop_geo.regions.codes import MAP_LEVELS, PROVINCE, Level, level_of
from ovop_geo.regions.search import RegionSearch
from ovop_geo.views.context import Frame
from ovop_geo.views.memory import remembered

_FOUND = 8
"""Most regions that a text finds."""


class RegionOption(NamedTuple):
    """A region to choose: its code, its name, and where it is."""

    code: str
    name: str
    detail: str


def found_regions(frame: Frame, search: RegionSearch, text: str) -> list[RegionOption]:
    """Return the regions that ``text``, a name, an abbreviation or a code, may mean, best first."""
    return [
        RegionOption(code, frame.title_of(code), _parents(frame, code))
        for code in search.find(text, _FOUND)
    ]


@remembered(512, lambda frame, region: (frame.regions, frame.selection.language, region))
def regions_nearby(frame: Frame, region: str) -> list[RegionOption]:
    """Return the regions that contain ``region``, then those inside it; for a village the others
    of its kecamatan.
    """
    regions = frame.regions.everywhere
    around = regions.path(region)
    whole = region if level_of(region) is not Level.DESA else around[-2]
    levels = list(Level)
    inside = regions.at(MAP_LEVELS[levels.index(level_of(whole))], whole).sort_values("nama")
    up = frame.translate("region.contains")
    return [
        *(RegionOption(code, frame.title_of(code), up) for code in around[:-1]),
        *(RegionOption(code, frame.title_of(code), "") for code in inside.index if code != region),
    ]


def _parents(frame: Frame, code: str) -> str:
    regions = frame.regions.everywhere
    parents = regions.path(code)[:-1]
    return ", ".join(regions.name(each) for each in reversed(parents) if each != PROVINCE)
