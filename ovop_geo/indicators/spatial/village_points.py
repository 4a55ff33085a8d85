"""Where villages lie: their points in metres and the landmass of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

from ovop_geo.indicators.computed_once import computed_once
from ovop_geo.province import this_province

if TYPE_CHECKING:
    import geopandas as gpd

DEGREES = "EPSG:4326"

STRAIT = 100.0
"""Metres of water that still count as land: rivers, and gaps that simplifying leaves between
neighbours. The straits between the inhabited islands are wider."""


@computed_once(8, same=True)
def projected_points(villages: pd.DataFrame) -> pd.DataFrame:
    """Return the points of villages in metres.

    Distances between them are planar. In a zone of the transverse Mercator projection they
    differ from those on the ellipsoid by up to 0.04 percent within 3 degrees of longitude around
    its middle, and by 0.2 percent at 4 degrees from it (Snyder 1987, Map projections, USGS
    Professional Paper 1395, chapter 8).

    Parameters
    ----------
    villages : index ``kode``; columns ``lintang`` and ``bujur`` (degrees, EPSG:4326), missing
        where no point is known.

    Returns
    -------
    DataFrame, index of ``villages``: ``x`` and ``y`` (metres east and north in the metric CRS of
    the province), both missing where latitude or longitude is.
    """
    transformer = Transformer.from_crs(DEGREES, this_province().metric_crs, always_xy=True)
    degrees = villages[["bujur", "lintang"]].astype("float64")
    located = degrees.notna().all(axis=1).to_numpy()
    metres = np.full((len(villages), 2), np.nan)
    metres[located] = np.column_stack(transformer.transform(*degrees[located].to_numpy().T))
    return pd.DataFrame(metres, villages.index, ["x", "y"])


def islands_of(areas: gpd.GeoDataFrame, strait: float = STRAIT) -> pd.Series:
    """Return the landmass on which each village lies.

    Villages are on one landmass if their areas, or those of villages between them, are less than
    ``strait`` apart: the connected components of that relation. Of a village on several islands
    the largest part counts. A landmass has the name of its first village, so that the same
    boundaries always give the same names.

    Parameters
    ----------
    areas : polygons of villages, index ``kode``, any CRS; areas without a polygon may be left out,
        empty or missing.
    strait : metres.

    Returns
    -------
    Series of text named ``pulau``, index ``kode`` in code order: the code of the first village of
    the landmass, missing for a village without a polygon.
    """
    # scipy takes a fifth of a second to import.
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ordered = areas.geometry.sort_index()
    land = ordered[~(ordered.isna() | ordered.is_empty)].to_crs(this_province().metric_crs)
    parts = _largest_parts(land.to_numpy())
    first, second = shapely.STRtree(parts).query(parts, predicate="dwithin", distance=strait)
    touching = coo_array((np.ones(len(first)), (first, second)), shape=(len(parts), len(parts)))
    _, landmass = connected_components(touching, directed=False)
    names = land.index.to_series().groupby(landmass).transform("first")
    return names.reindex(ordered.index).astype("str").rename("pulau").rename_axis("kode")


def _largest_parts(geometries: np.ndarray) -> np.ndarray:
    parts, owners = shapely.get_parts(geometries, return_index=True)
    order = np.lexsort((-shapely.area(parts), owners))
    _, first = np.unique(owners[order], return_index=True)
    return parts[order][first]
