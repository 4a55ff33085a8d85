"""What is read or computed once and shared by all sessions.

Shared objects are handed out without a copy, so nobody may change them. Caches are keyed on
plain values and the version of what was read: a changed file is read anew.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from ovop_geo.boundaries.browser_files import BrowserFiles, browser_files
from ovop_geo.boundaries.sources import BoundarySource
from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.products import sector_profile
from ovop_geo.indicators.progress import monthly_trend
from ovop_geo.indicators.quality import record_quality
from ovop_geo.indicators.summary import key_figures
from ovop_geo.indicators.verification import known_by
from ovop_geo.records.datasets import Dataset, load_dataset
from ovop_geo.regions.codes import MAP_LEVELS, Level, level_of
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.reference import Regions, load_regions
from ovop_geo.regions.search import RegionSearch
from ovop_geo.settings import Settings
from ovop_geo.store.dataset import WORK_DATASET
from ovop_geo.ui.caching_store import shared_work_dataset
from ovop_geo.ui.context import Context
from ovop_geo.ui.themes import AmountsOnOffer, Theme, amounts_on_offer, measure

REFERENCE_FILE = "wilayah.csv"

MONTHS_KEPT = 36
"""How many months a slider goes back."""

FilesState = tuple[tuple[str, int, int], ...]
"""Name, size and time of change of files, to know them by."""


def shared_regions(settings: Settings) -> Regions:
    """Return the reference list of regions."""
    path = settings.shipped_data / REFERENCE_FILE
    return _regions(path, _state_of(path))


def shared_names(settings: Settings, regions: Regions) -> NameIndex:
    """Return the index by which names of regions are matched."""
    path = settings.shipped_data / REFERENCE_FILE
    return _names(path, _state_of(path), regions)


def shared_dataset(settings: Settings, name: str, regions: Regions) -> Dataset:
    """Return the data set called ``name``; that of the store in its newest state.

    Raises
    ------
    StoreError : the store cannot be read.
    """
    if name == WORK_DATASET:
        return shared_work_dataset(settings, regions)
    files = (settings.shipped_data / name).glob("*")
    return _dataset(name, settings.shipped_data, _state_of(*files), regions)


def region_figures(context: Context, region: str) -> pd.Series:
    """Return the key figures of one region; see `key_figures`."""
    return _figures(
        _version(context), region, context.basis, context.on, context.dataset, context.regions
    )


def sector_profile_of(context: Context, region: str) -> pd.DataFrame:
    """Return how the villages of one region divide by sector; see `sector_profile`."""
    return _profile(
        _version(context), region, context.basis, context.on, context.dataset, context.regions
    )


def measured(
    context: Context, theme: Theme, level: Level | None = None, on: date | None = None
) -> pd.DataFrame:
    """Return the indicator of ``theme`` for every area of a level; see `measure`.

    ``level`` and ``on`` are those of the context unless given.
    """
    return _measured(
        _version(context),
        theme.indicator.id,
        (theme.commodity, theme.measure, theme.unit),
        level or context.level,
        context.basis,
        on or context.on,
        context.dataset,
        context.regions,
        theme,
    )


def trend_of(context: Context, region: str) -> pd.DataFrame:
    """Return how the steps of one region moved month by month; see `monthly_trend`.

    It begins with the first recorded change of the data set, and is empty without any.
    """
    return _trend(_version(context), region, context.basis, context.dataset, context.regions)


def has_history(context: Context, theme: Theme) -> bool:
    """Return whether ``theme`` can be followed over months: a rate of dated records."""
    return theme.indicator.kind == "rate" and len(_months(context, theme)) > 1


def history_of(
    context: Context, theme: Theme, months: int = MONTHS_KEPT
) -> dict[str, pd.DataFrame]:
    """Return the indicator of ``theme`` at the end of each month, by ISO month in rising order.

    At most ``months`` of them, the last one that of the newest state.
    """
    return {
        str(month): measured(context, theme, on=min(month.end_time.date(), context.dataset.as_of))
        for month in _months(context, theme)[-months:]
    }


def _months(context: Context, theme: Theme) -> pd.PeriodIndex:
    tables = context.dataset.tables
    if theme.indicator.id in ("product_coverage", "flagship_coverage"):
        dates = tables["produk"]["sumber_tanggal"].dropna().astype("str")
        first = dates.min()[:7] if len(dates) else None
    else:
        dates = tables["tahapan"]["tanggal"]
        first = None if dates.empty else dates.min()
    if first is None or pd.isna(first):
        return pd.PeriodIndex([], freq="M")
    return pd.period_range(first, context.dataset.as_of, freq="M")[-MONTHS_KEPT:]


def quality_of(context: Context) -> pd.DataFrame:
    """Return how complete and checked the records of all areas of the level are."""
    return _quality(
        _version(context), context.level, context.basis, context.dataset, context.regions
    )


def region_search(context: Context) -> RegionSearch:
    """Return the search for regions by name."""
    path = context.settings.shipped_data / REFERENCE_FILE
    return _search(path, _state_of(path), context.regions)


def offered_amounts(context: Context) -> AmountsOnOffer:
    """Return which amounts the data set has; see `amounts_on_offer`."""
    return _amounts(_version(context), context.dataset, context.regions)


def geometry_files(context: Context, source: BoundarySource) -> BrowserFiles:
    """Return the geometry files of ``source`` for the browser."""
    directory = str(context.settings.data_directory)
    return _geometry(source.version, directory, source, context.regions, context.settings)


def areas_without_polygon(context: Context, source: BoundarySource) -> frozenset[str]:
    """Return the codes of all areas that ``source`` has no polygon of."""
    return _without_polygon(source.version, source, context.regions)


def _version(context: Context) -> tuple[str, str, date]:
    return context.dataset.name, context.dataset.version, context.dataset.as_of


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


@st.cache_resource(show_spinner=False, max_entries=6)
def _dataset(name: str, directory: Path, state: FilesState, _regions: Regions) -> Dataset:
    return load_dataset(name, directory, _regions)


@st.cache_resource(show_spinner=False, max_entries=512)
def _figures(
    version: tuple[str, str, date],
    region: str,
    basis: Basis,
    on: date,
    _dataset: Dataset,
    _regions: Regions,
) -> pd.Series:
    known = dict(_dataset.tables) | {"produk": known_by(_dataset.tables["produk"], on)}
    return key_figures(known, _regions, region, basis, on).iloc[0]


@st.cache_resource(show_spinner=False, max_entries=512)
def _profile(
    version: tuple[str, str, date],
    region: str,
    basis: Basis,
    on: date,
    _dataset: Dataset,
    _regions: Regions,
) -> pd.DataFrame:
    codes = _regions.at(Level.DESA, region).index
    return sector_profile(
        known_by(_dataset.tables["produk"], on), _regions.villages.loc[codes], basis
    )


@st.cache_resource(show_spinner=False, max_entries=1024)
def _measured(
    version: tuple[str, str, date],
    indicator: str,
    amount: tuple[str, str, str],
    level: Level,
    basis: Basis,
    on: date,
    _dataset: Dataset,
    _regions: Regions,
    _theme: Theme,
) -> pd.DataFrame:
    return measure(_theme, _dataset, _regions, level, basis, on)


@st.cache_resource(show_spinner=False, max_entries=128)
def _trend(
    version: tuple[str, str, date],
    region: str,
    basis: Basis,
    _dataset: Dataset,
    _regions: Regions,
) -> pd.DataFrame:
    steps = _dataset.tables["tahapan"]
    first = steps["tanggal"].min()
    if pd.isna(first):
        return pd.DataFrame(columns=["kode", "langkah", "bulan", "desa", "jumlah", "persen"])
    villages = _regions.villages.loc[_regions.at(Level.DESA, region).index]
    return monthly_trend(steps, villages, level_of(region), basis, first.date(), _dataset.as_of)


@st.cache_resource(show_spinner=False, max_entries=32)
def _quality(
    version: tuple[str, str, date],
    level: Level,
    basis: Basis,
    _dataset: Dataset,
    _regions: Regions,
) -> pd.DataFrame:
    return record_quality(_dataset.tables, _regions.villages, level, basis)


@st.cache_resource(show_spinner=False, max_entries=6)
def _amounts(
    version: tuple[str, str, date], _dataset: Dataset, _regions: Regions
) -> AmountsOnOffer:
    return amounts_on_offer(_dataset.tables["potensi"], _regions)


@st.cache_resource(show_spinner=False, max_entries=4)
def _geometry(
    version: str,
    directory: str,
    _source: BoundarySource,
    _regions: Regions,
    _settings: Settings,
) -> BrowserFiles:
    return browser_files(_source, _regions, _settings)


@st.cache_resource(show_spinner=False, max_entries=4)
def _without_polygon(version: str, _source: BoundarySource, _regions: Regions) -> frozenset[str]:
    known = [_source.areas(level).index for level in MAP_LEVELS]
    every = [_regions.at(level).index for level in MAP_LEVELS]
    return frozenset(
        code for areas, drawn in zip(every, known, strict=True) for code in areas.difference(drawn)
    )
