"""A view opened for a file, without a page: its data are read anew."""

from __future__ import annotations

from dataclasses import replace

from ovop_geo.boundaries.sources import active_source
from ovop_geo.errors import BoundaryError, RegionError
from ovop_geo.language import Translator
from ovop_geo.records.background import FOLDER, load_background
from ovop_geo.records.datasets import Dataset, load_dataset
from ovop_geo.regions.reference import Regions, load_regions
from ovop_geo.selection import WORK_DATASET, Selection
from ovop_geo.settings import Settings
from ovop_geo.store.dataset import read_store
from ovop_geo.store.versions import open_store
from ovop_geo.views.context import Context, Frame
from ovop_geo.views.themes import shown_level

REFERENCE_FILE = "wilayah.csv"


def opened_view(settings: Settings, selection: Selection, page: str = "") -> Context:
    """Return the view of ``selection``; without boundaries if they cannot be read.

    Parameters
    ----------
    page : name of the page that shows it, which decides on the level if the selection does not;
        empty for a profile.

    Raises
    ------
    OvopError : the data cannot be read, or there is no such region.
    """
    regions = load_regions(settings.shipped_data / REFERENCE_FILE)
    if selection.region not in regions.areas.index:
        raise RegionError("geography.error.unknown_code", code=selection.region)
    try:
        source = active_source(settings)
    except BoundaryError:
        source = None
    background = load_background(settings.shipped_data / FOLDER, regions)
    frame = Frame(
        settings,
        Translator(selection.language),
        selection,
        regions,
        source,
        background=background,
    )
    if page or selection.level:
        level = shown_level(frame, page)
        frame = replace(frame, selection=selection.change(level=level))
    return frame.with_data(_dataset(settings, selection.dataset, regions))


def _dataset(settings: Settings, name: str, regions: Regions) -> Dataset:
    if name != WORK_DATASET:
        return load_dataset(name, settings.shipped_data, regions)
    store = open_store(settings)
    try:
        return read_store(store, regions)
    finally:
        store.close()
