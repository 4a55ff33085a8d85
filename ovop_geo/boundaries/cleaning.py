"""Turns arbitrary polygons into a valid coverage: repaired, without overlaps and slivers."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

CRS = "EPSG:4326"
"""The CRS of all boundaries, in degrees."""

SNAPPING_DISTANCE = 0.0005
"""Degrees (about 55 m) within which corners of neighbouring areas become one corner."""

_POLYGON = 3


@dataclass(frozen=True)
class CleaningReport:
    """What `clean_coverage` repaired and dropped.

    Attributes
    ----------
    mended : codes whose geometry was invalid and is now valid.
    dropped : codes without an area: their geometry is missing, empty, only points and lines,
        too broken to be mended, or wholly covered by neighbours.
    collapsed : those of ``dropped`` that had corners.
    """

    mended: tuple[str, ...]
    dropped: tuple[str, ...]
    collapsed: tuple[str, ...] = ()


def clean_coverage(
    villages: gpd.GeoDataFrame, snapping_distance: float = SNAPPING_DISTANCE
) -> tuple[gpd.GeoDataFrame, CleaningReport]:
    """Return the villages as a valid coverage, with a report of what was mended or dropped.

    Parameters
    ----------
    villages : index ``kode``, geometries of any kind in any CRS. Rows with the same code are
        merged into one area. Columns other than the geometry are ignored.
    snapping_distance : degrees within which corners of neighbours become one; gaps narrower
        than this are closed.

    Returns
    -------
    areas : index ``kode`` in code order, one column ``geometry`` (Polygon or MultiPolygon),
        EPSG:4326. No two areas overlap, and neighbours share every corner of their border.
        An overlap goes to the area with the longest border to it. An island smaller than the
        square of the snapping distance may be lost; every larger one is kept.
    report : see `CleaningReport`.
    """
    geometries = villages.geometry.to_crs(CRS)
    raw = geometries.to_numpy()
    invalid = ~shapely.is_valid(raw) & ~shapely.is_missing(raw)
    polygons = polygons_only(shapely.force_2d(_mended(raw)))
    by_code = gpd.GeoSeries(polygons, index=geometries.index, crs=CRS).groupby(level=0)
    merged = by_code.agg(lambda parts: shapely.union_all(parts.to_numpy()))
    areas = merged[~shapely.is_empty(merged.to_numpy())].sort_index()
    cleaned = _cleaned(areas.to_numpy(), snapping_distance)
    lost = shapely.is_empty(cleaned)
    kept = areas.index[~lost]
    dropped = set(geometries.index) - set(kept)
    has_corners = ~(geometries.isna() | geometries.is_empty)
    report = CleaningReport(
        mended=tuple(sorted(set(geometries.index[invalid]) & set(kept))),
        dropped=tuple(sorted(dropped)),
        collapsed=tuple(sorted(dropped & set(geometries.index[has_corners]))),
    )
    clean = gpd.GeoDataFrame(index=kept, geometry=cleaned[~lost], crs=CRS)
    return clean.rename_axis("kode"), report


def _mended(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return ``shapes`` made valid; missing where that is impossible."""
    try:
        return shapely.make_valid(shapes)
    except shapely.GEOSException:
        # GEOS fails for all if it does for one, as with coordinates rounded onto each other.
        return np.array([_mended_alone(shape) for shape in shapes], dtype=object)


def _mended_alone(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    for options in ({"method": "linework"}, {"method": "structure", "keep_collapsed": False}):
        try:
            return shapely.make_valid(shape, **options)
        except shapely.GEOSException:
            continue
    return None


def _cleaned(areas: NDArray[np.object_], snapping_distance: float) -> NDArray[np.object_]:
    """Return ``areas`` as a coverage, with the islands restored that snapping removed."""
    attempts = []
    for part in (1, 0.6, 0.2):
        attempts.append(
            polygons_only(
                shapely.coverage_clean(
                    areas, snapping_distance=snapping_distance * part, gap_width=snapping_distance
                )
            )
        )
        # Sometimes a whole area is taken for a gap and closed; a smaller distance keeps it.
        if not shapely.is_empty(attempts[-1]).any():
            break
    best = min(attempts, key=lambda attempt: int(shapely.is_empty(attempt).sum()))
    whole = _with_islands(best, areas, snapping_distance**2)
    if shapely.coverage_is_valid(whole):
        return whole
    return polygons_only(shapely.coverage_clean(whole))


def _with_islands(
    cleaned: NDArray[np.object_], areas: NDArray[np.object_], smallest: float
) -> NDArray[np.object_]:
    """Return ``cleaned`` with every part of ``areas`` that does not touch it."""
    land = shapely.coverage_union_all(cleaned)
    shapely.prepare(land)
    parts, owners = shapely.get_parts(areas, return_index=True)
    gone = shapely.disjoint(land, parts) & (shapely.area(parts) >= smallest)
    result = cleaned.copy()
    for owner in np.unique(owners[gone]):
        islands = parts[gone & (owners == owner)]
        result[owner] = shapely.union_all([result[owner], *islands])
    return result


def polygons_only(geometries: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return the polygons of each geometry as one geometry, empty if there are none."""
    parts, owners = shapely.get_parts(geometries, return_index=True)
    # make_valid may return a collection that contains multipolygons.
    parts, inner = shapely.get_parts(parts, return_index=True)
    owners = owners[inner]
    flat = (shapely.get_type_id(parts) == _POLYGON) & ~shapely.is_empty(parts)
    polygons = np.full(len(geometries), shapely.MultiPolygon(), dtype=object)
    if flat.any():
        owners, parts = owners[flat], parts[flat]
        owned = np.unique(owners)
        polygons[owned] = [
            found[0] if len(found) == 1 else shapely.MultiPolygon(list(found))
            for found in np.split(parts, np.flatnonzero(np.diff(owners)) + 1)
        ]
    return polygons
