"""The steps of `growth` that need no server, each for a process of its own.

``python -m benchmarks.growth_steps STEP`` prints the seconds of one step on the data folder that
``OVOP_SHIPPED_DATA`` names, with what it makes in ``OVOP_DATA_DIR``.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.indicators import all_of_ours, context_of
from ovop_geo.boundaries.browser_files import browser_files
from ovop_geo.boundaries.sources import BoundarySource, active_source
from ovop_geo.maps.elements import BaseMap
from ovop_geo.records.datasets import load_dataset
from ovop_geo.regions.reference import Regions, load_regions
from ovop_geo.selection import SAMPLE
from ovop_geo.settings import SHIPPED_DATA, Settings
from ovop_geo.views.area_map import packed_map
from ovop_geo.views.area_table import area_table
from ovop_geo.views.context import Context
from ovop_geo.views.key_figures import key_figures
from ovop_geo.views.page_content import PARTS
from ovop_geo.views.profile.profile import AREA_PARTS
from ovop_geo.views.table_rows import Asked, asked_rows, written_rows
from ovop_geo.views.themes import chosen_theme
from ovop_geo.views.titled_charts import theme_chart

MEASURABLE = 0.5
"""Seconds that the repetitions of a short step take together, so that noise counts little."""

_PAGE = "beranda"


def repeated(work: Callable[[], object]) -> float:
    """Return the median seconds of ``work``, repeated until all runs take `MEASURABLE` seconds."""
    taken: list[float] = []
    while sum(taken) < MEASURABLE:
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def once(work: Callable[[], object]) -> float:
    """Return the seconds of ``work``."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def read_list() -> float:
    """Read the reference list and tell its villages their parents."""
    return repeated(lambda: load_regions().villages)


def read_records() -> float:
    regions = load_regions()
    return repeated(lambda: load_dataset(SAMPLE, SHIPPED_DATA, regions))


def all_indicators() -> float:
    """Compute every entry of the register for all levels of the whole list."""
    return all_of_ours().total


def first_page() -> float:
    """Make what the first page shows, as the server does when it starts."""
    return once(lambda: _shown(context_of()))


def all_sections() -> float:
    """Make every answer below a map and in the profile of the whole."""
    context = context_of()
    parts = [each for page in PARTS.values() for each in page] + list(AREA_PARTS)
    return once(lambda: [each.make(context) for each in parts])


def geometry_at_start() -> float:
    """Make the geometry that the first page needs."""
    whole, *_ = _parts()
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(data_directory=Path(name))
        return once(lambda: browser_files(*whole, settings))


def geometry_of_all() -> float:
    """Make the geometry of the whole and of all parts, down to the villages, and keep it."""
    settings, parts = Settings.from_environment(), _parts()
    return once(lambda: [browser_files(*part, settings) for part in parts])


def geometry_of_one() -> float:
    """Make the geometry of the largest part, or of the whole if it is opened whole."""
    whole, *parts = _parts()
    largest = max(parts or [whole], key=lambda part: len(part[1].villages))
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(data_directory=Path(name))
        return once(lambda: browser_files(*largest, settings))


def geometry_again() -> float:
    """Read it where it was kept."""
    settings, parts = Settings.from_environment(), _parts()
    return repeated(lambda: [browser_files(*part, settings) for part in parts])


def _parts() -> list[tuple[BoundarySource, Regions]]:
    """Return boundaries and list of the whole, then of each part that it is opened in."""
    source, regions = active_source(Settings.from_environment()), load_regions()
    return [(source, regions), *((source.inside(each.root), each) for each in regions.parts())]


def _shown(context: Context) -> None:
    theme = chosen_theme(context, _PAGE)
    key_figures(context)
    packed_map(context, theme, theme, BaseMap(land="", credit=""))
    columns = area_table(context, theme).columns
    asked_rows(columns, Asked(), context.translate)
    written_rows(columns, context.translate)
    theme_chart(context, theme)


STEPS = {
    "read the list": read_list,
    "read the records": read_records,
    "all indicators, cold": all_indicators,
    "first page, cold": first_page,
    "answers below all maps, cold": all_sections,
    "geometry at the first start": geometry_at_start,
    "geometry of all parts": geometry_of_all,
    "read that again": geometry_again,
    "geometry of the largest part": geometry_of_one,
}
"""What is measured by name, in the order in which it has to run."""


if __name__ == "__main__":
    print(STEPS[sys.argv[1]]())
