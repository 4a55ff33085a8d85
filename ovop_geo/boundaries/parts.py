"""Boundaries of several origins in one source: which village comes from where.

A source that was put together has a file more than others: the polygons of its parts as they
came, before they yielded to newer ones, with what is known of each. So whoever sends a corrected
file gets back what the first one had covered.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ovop_geo.boundaries.cleaning import SNAPPING_DISTANCE, clean_coverage, polygons_only
from ovop_geo.boundaries.descriptions import JOINED
from ovop_geo.boundaries.sources import BoundarySource, SourceMetadata
from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import Level, code_length
from ovop_geo.regions.reference import Regions

PARTS = "bagian.parquet"
"""The file in the directory of a source that was put together."""

_AGE = "urutan"
_MOST = 0.5
_FIELDS = [field.name for field in fields(SourceMetadata)]


@dataclass(frozen=True)
class Part:
    """What is known of the villages of one origin, and how many they are."""

    metadata: SourceMetadata
    count: int


def parts_table(source: BoundarySource) -> gpd.GeoDataFrame:
    """Return the villages of ``source`` as they came, with their origin.

    Returns
    -------
    GeoDataFrame : index ``kode``, the fields of `SourceMetadata`, ``urutan`` (a newer part has a
        higher number), ``geometry``. The polygons of one part do not overlap.

    Raises
    ------
    BoundaryError : a file of the source cannot be read.
    """
    path = source.directory / PARTS
    if not path.exists():
        metadata = SourceMetadata(**{name: getattr(source, name) for name in _FIELDS})
        return described(source.areas(Level.DESA), metadata)
    try:
        return gpd.read_parquet(path)
    except (OSError, ValueError) as fault:
        raise BoundaryError("geography.error.source_file", path=path) from fault


def described(
    villages: gpd.GeoDataFrame, metadata: SourceMetadata, age: int = 0
) -> gpd.GeoDataFrame:
    """Return ``villages`` as one part of a table; see `parts_table`."""
    return villages.assign(**asdict(metadata), **{_AGE: age})


def list_parts(table: gpd.GeoDataFrame) -> tuple[Part, ...]:
    """Return the origins in ``table``, that of most villages first."""
    sizes = table.groupby(_FIELDS, sort=False, dropna=False).size()
    return tuple(
        Part(SourceMetadata(**dict(zip(_FIELDS, origin, strict=True))), int(count))
        for origin, count in sizes.sort_values(ascending=False, kind="stable").items()
    )


def replaced(
    table: gpd.GeoDataFrame, villages: gpd.GeoDataFrame, metadata: SourceMetadata, regions: Regions
) -> gpd.GeoDataFrame:
    """Return ``table`` with ``villages`` as its newest part.

    A kabupaten of which ``villages`` has more than half is replaced as a whole, also where the
    file lacks a village: it may have been merged. Elsewhere only the same villages are replaced.
    """
    replaces = table.index.isin(villages.index) | _kabupaten(table.index).isin(
        covered_kabupaten(villages.index, regions)
    )
    kept = table[~replaces]
    age = int(kept[_AGE].max()) + 1 if len(kept) else 0
    return gpd.GeoDataFrame(pd.concat([kept, described(villages, metadata, age)])).sort_index()


def covered_kabupaten(codes: pd.Index, regions: Regions) -> list[str]:
    """Return the kabupaten of which ``codes`` has more than half of the villages."""
    there = _kabupaten(codes).value_counts()
    share = there / _kabupaten(regions.villages.index).value_counts().reindex(there.index)
    return sorted(share.index[share > _MOST])


def joined(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one coverage of all parts, in which older ones yield to newer ones.

    Returns
    -------
    GeoDataFrame : index ``kode`` in code order, column ``geometry``. A village that newer ones
        cover wholly is missing; one that touches no other part is as it came.
    """
    shapes = table.geometry.to_numpy().copy()
    age = table[_AGE].to_numpy()
    ages = sorted(set(age))
    if len(ages) == 1:
        return gpd.GeoDataFrame(geometry=table.geometry)
    for newest in ages[1:]:
        newer, older = np.flatnonzero(age == newest), np.flatnonzero(age < newest)
        tree = shapely.STRtree(table.geometry.to_numpy()[newer])
        mine, theirs = tree.query(shapes[older], predicate="intersects")
        overlap = ~shapely.touches(shapes[older[mine]], tree.geometries[theirs])
        mine, theirs = mine[overlap], theirs[overlap]
        for place in np.unique(mine):
            above = shapely.union_all(tree.geometries[theirs[mine == place]])
            shapes[older[place]] = shapely.difference(shapes[older[place]], above)
    # The least snapping only: the parts are clean, and what is far from a seam stays as it is.
    shapes = polygons_only(shapely.coverage_clean(shapes, gap_width=SNAPPING_DISTANCE))
    areas = gpd.GeoDataFrame(geometry=shapes, index=table.index, crs=table.crs)
    areas = areas[~areas.is_empty].sort_index()
    if shapely.coverage_is_valid(areas.geometry.to_numpy()):
        return areas
    return clean_coverage(areas)[0]


def joint_metadata(table: gpd.GeoDataFrame) -> SourceMetadata:
    """Return what is to be said of all parts together; they are indicative if one is."""
    parts = [part.metadata for part in list_parts(table)]
    if len(parts) == 1:
        return parts[0]
    dates = {part.date for part in parts}
    return SourceMetadata(
        name=JOINED,
        indicative=any(part.indicative for part in parts),
        licence="; ".join(dict.fromkeys(part.licence for part in parts if part.licence)),
        credit="; ".join(dict.fromkeys(part.credit for part in parts)),
        date=dates.pop() if len(dates) == 1 else "",
    )


def write_parts(directory: Path, table: gpd.GeoDataFrame) -> None:
    """Write the parts of the source in ``directory`` beside it, if they are several.

    Raises
    ------
    OSError : the disk is full or not writable.
    """
    if len(list_parts(table)) > 1:
        table.to_parquet(directory / PARTS, compression="zstd")


def _kabupaten(codes: pd.Index) -> pd.Index:
    return codes.str[: code_length(Level.KABUPATEN)]
