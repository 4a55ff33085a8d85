"""Installs village boundaries atomically."""

from __future__ import annotations

import hashlib
import shutil

import geopandas as gpd

from ovop_geo.boundaries.cleaning import CleaningReport, clean_coverage
from ovop_geo.boundaries.sources import (
    DESCRIPTION,
    INSTALLED_DIRECTORY,
    BoundarySource,
    SourceMetadata,
    activate,
    open_source,
    write_source,
)
from ovop_geo.boundaries.storage import exclusive, storing
from ovop_geo.errors import BoundaryError
from ovop_geo.settings import Settings


def install(
    settings: Settings, villages: gpd.GeoDataFrame, metadata: SourceMetadata
) -> tuple[BoundarySource, CleaningReport]:
    """Clean ``villages``, write them as a new source and activate it.

    The directory of the source is named after a hash of its content. So files that an app has
    open are never overwritten, and the same boundaries are stored only once.

    Parameters
    ----------
    villages : index ``kode``, geometries of any kind in any CRS; see `clean_coverage`.

    Raises
    ------
    BoundaryError : nothing is left after cleaning, the disk is full or not writable, or another
        installation is running. The active source stays.
    """
    areas, report = clean_coverage(villages)
    if areas.empty:
        raise BoundaryError("boundary.install.empty", count=len(report.dropped))
    root = settings.data_directory / INSTALLED_DIRECTORY
    with exclusive(root):
        fresh = write_source(root / f"{metadata.name}-baru", areas, metadata).directory
        content = hashlib.sha256((fresh / DESCRIPTION).read_bytes()).hexdigest()
        directory = root / f"{metadata.name}-{content[:12]}"
        with storing(root):
            try:
                open_source(directory)
            except BoundaryError:
                shutil.rmtree(directory, ignore_errors=True)
                fresh.replace(directory)
            else:
                shutil.rmtree(fresh)
        return activate(settings, directory), report
