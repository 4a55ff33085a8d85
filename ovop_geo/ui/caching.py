"""Data that is read once and shared by all sessions.

Shared objects are returned without a copy and must not be changed. The keys of the caches
contain the state of the files, so that a changed file is read again.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from ovop_geo.boundaries.browser_files import BrowserFiles, browser_files
from ovop_geo.boundaries.sources import BoundarySource, active_source
from ovop_geo.boundaries.surroundings import SURROUNDINGS_FILE
from ovop_geo.errors import BoundaryError, RecordError
from ovop_geo.language import Translator
from ovop_geo.log import log_fault
from ovop_geo.records.background import FOLDER, NO_BACKGROUND, Background, load_background
from ovop_geo.records.datasets import Dataset, load_dataset
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.reference import Regions, load_regions
from ovop_geo.regions.search import RegionSearch
from ovop_geo.selection import SQUARES, WORK_DATASET, Selection
from ovop_geo.settings import Settings
from ovop_geo.views.context import Context, Frame
from ovop_geo.views.themes import shown_level

REFERENCE_FILE = "wilayah.csv"

FilesState = tuple[tuple[str, int, int], ...]
"""Name, size in bytes and time of change in nanoseconds of each file."""


def shared_regions(settings: Settings) -> Regions:
    """Return the reference list of regions."""
    path = settings.shipped_data / REFERENCE_FILE
    return _regions(path, _state_of(path))


def shared_names(settings: Settings, regions: Regions) -> NameIndex:
    """Return the index that matches names of regions."""
    path = settings.shipped_data / REFERENCE_FILE
    return _names(path, _state_of(path), regions)


def shared_dataset(settings: Settings, name: str, regions: Regions) -> Dataset:
    """Return the data set called ``name``; the one of the store in its newest state.

    Raises
    ------
    StoreError : the store cannot be read.
    """
    if name == WORK_DATASET:
        from ovop_geo.ui.caching_store import shared_work_dataset

        return shared_work_dataset(settings, regions)
    files = (settings.shipped_data / name).glob("*")
    return _dataset(name, settings.shipped_data, _state_of(*files), regions)


def shared_background(settings: Settings, regions: Regions) -> Background:
    """Return the published facts beside every data set; empty if none ship.

    Raises
    ------
    RecordError : a file cannot be read or has a wrong row.
    """
    directory = settings.shipped_data / FOLDER
    return _background(directory, _state_of(*directory.glob("*")), regions)


def shared_frame(settings: Settings, selection: Selection) -> Frame:
    """Return the view of ``selection`` without records. What cannot be read is left out of it."""
    regions = shared_regions(settings)
    source, background = None, NO_BACKGROUND
    try:
        source = active_source(settings)
    except BoundaryError as fault:
        log_fault("boundaries_missing", fault)
    try:
        background = shared_background(settings, regions)
    except RecordError as fault:
        log_fault("background_missing", fault)
    translate = Translator(selection.language)
    return Frame(settings, translate, selection, regions, source, background=background)


def shared_context(frame: Frame, page: str) -> Context:
    """Return the view of ``page`` with the records of the data set that it chooses.

    Raises
    ------
    OvopError : they cannot be read.
    """
    chosen = frame.selection
    opened = replace(frame, selection=chosen.change(level=shown_level(frame, page)))
    return opened.with_data(shared_dataset(frame.settings, chosen.dataset, frame.regions))


def region_search(context: Context) -> RegionSearch:
    """Return the search for regions by name."""
    path = context.settings.shipped_data / REFERENCE_FILE
    return _search(path, _state_of(path), context.regions.everywhere)


def geometry_files(context: Context, source: BoundarySource) -> BrowserFiles:
    """Return the geometry files of ``source`` for the browser, in the shape that is chosen."""
    settings = context.settings
    squares = context.selection.shape == SQUARES
    land = _state_of(settings.shipped_data / SURROUNDINGS_FILE)
    key = (source.version, str(settings.data_directory), land, squares)
    return _geometry(key, source, context.regions, settings)


def _state_of(*paths: Path) -> FilesState:
    found = [(path, path.stat()) for path in sorted(paths) if path.exists()]
    return tuple((path.name, state.st_size, state.st_mtime_ns) for path, state in found)


@st.cache_resource(show_spinner=False, max_entries=2)
def _regions(path: Path, state: FilesState) -> Regions:
    return load_regions(path)


@st.cache_resource(show_spinner=False, max_entries=2)
def _search(path: Path, state: FilesState, _regions: Regions) -> RegionSearch:
    return RegionSearch(_regions)


@st.cache_resource(show_spinner=False, max_entries=2)
def _names(path: Path, state: FilesState, _regions: Regions) -> NameIndex:
    return NameIndex(_regions)


@st.cache_resource(show_spinner=False, max_entries=2)
def _background(directory: Path, state: FilesState, _regions: Regions) -> Background:
    return load_background(directory, _regions)


@st.cache_resource(show_spinner=False, max_entries=6)
def _dataset(name: str, directory: Path, state: FilesState, _regions: Regions) -> Dataset:
    return load_dataset(name, directory, _regions)


@st.cache_resource(show_spinner=False, max_entries=4)
def _geometry(
    key: tuple[str, str, FilesState, bool],
    _source: BoundarySource,
    _regions: Regions,
    _settings: Settings,
) -> BrowserFiles:
    return browser_files(_source, _regions, _settings, squares=key[-1])
