"""Installs village boundaries atomically: as a whole, or into those in use."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import geopandas as gpd

from ovop_geo.boundaries.cleaning import CleaningReport, clean_coverage
from ovop_geo.boundaries.foreign_faults import naming_faults
from ovop_geo.boundaries.parts import (
    PARTS,
    described,
    joined,
    joint_metadata,
    parts_table,
    replaced,
    write_parts,
)
from ovop_geo.boundaries.sources import (
    DESCRIPTION,
    INSTALLED_DIRECTORY,
    POINTER,
    BoundarySource,
    SourceMetadata,
    activate,
    active_source,
    open_source,
    reset,
    write_source,
)
from ovop_geo.boundaries.storage import exclusive, storing
from ovop_geo.errors import BoundaryError
from ovop_geo.regions.reference import Regions
from ovop_geo.settings import Settings


def install(
    settings: Settings,
    villages: gpd.GeoDataFrame,
    metadata: SourceMetadata,
    into: Regions | None = None,
) -> tuple[BoundarySource, CleaningReport]:
    """Clean ``villages``, write them as a new source and activate it.

    The directory of the source is named after a hash of its content. So files that an app has
    open are never overwritten, and the same boundaries are stored only once.

    Parameters
    ----------
    villages : index ``kode``, geometries of any kind in any CRS; see `clean_coverage`.
    into : the reference list, to replace only what ``villages`` covers of the boundaries in use
        and to keep the rest of them, see `replaced`; without it ``villages`` are all there is.

    Raises
    ------
    BoundaryError : nothing or less than half is left after cleaning, the disk is full or not
        writable, or another installation is running. The active source stays.
    """
    with naming_faults("boundary.install.fault"):
        areas, report = clean_coverage(villages)
    if areas.empty:
        raise BoundaryError("boundary.install.empty", count=len(report.dropped))
    if len(report.collapsed) > len(areas):
        raise BoundaryError("boundary.install.collapsed", count=len(report.collapsed))
    root = settings.data_directory / INSTALLED_DIRECTORY
    with exclusive(root):
        if not (root / POINTER).exists():
            # An installation that ends half way must not look like one whose pointer was lost.
            reset(settings)
        parts = described(areas, metadata)
        if into is not None:
            parts = replaced(parts_table(active_source(settings)), areas, metadata, into)
        with naming_faults("boundary.install.fault"):
            whole = joined(parts)
        stated = joint_metadata(parts)
        fresh = write_source(root / f"{stated.name}-baru", whole, stated).directory
        with storing(root):
            write_parts(fresh, parts)
            directory = root / f"{stated.name}-{_content(fresh)[:12]}"
            try:
                open_source(directory)
            except BoundaryError:
                shutil.rmtree(directory, ignore_errors=True)
                fresh.replace(directory)
            else:
                shutil.rmtree(fresh)
        return activate(settings, directory), report


def _content(directory: Path) -> str:
    """Return a hash of all that a source consists of; its description has those of its areas."""
    content = hashlib.sha256((directory / DESCRIPTION).read_bytes())
    if (directory / PARTS).exists():
        content.update((directory / PARTS).read_bytes())
    return content.hexdigest()
