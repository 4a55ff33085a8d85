"""Reads the features of a map file in GeoParquet or any format that GDAL reads."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pyogrio

from ovop_geo.errors import BoundaryError

_PARQUET = (".parquet", ".geoparquet")


def read_features(path: Path, layer: str | None) -> gpd.GeoDataFrame:
    """Return all features of a file.

    Raises
    ------
    BoundaryError : the file cannot be read or has no geometry.
    """
    if not path.exists():
        raise BoundaryError("boundary.use.no_file", file=path)
    try:
        if path.suffix.lower() in _PARQUET:
            features = gpd.read_parquet(path)
        else:
            features = gpd.read_file(path, layer=_layer(path, layer))
    # ValueError: a Parquet file without the metadata of GeoParquet.
    except (pyogrio.errors.DataSourceError, ValueError, OSError) as error:
        raise BoundaryError("boundary.use.unreadable", file=path.name, reason=error) from error
    if not isinstance(features, gpd.GeoDataFrame):
        raise BoundaryError("boundary.use.no_geometry", file=path.name)
    return features


def _layer(path: Path, asked: str | None) -> str:
    layers = [str(name) for name, geometry in pyogrio.list_layers(path) if geometry is not None]
    if not layers:
        raise BoundaryError("boundary.use.no_geometry", file=path.name)
    if asked in layers:
        return asked
    if asked is None and len(layers) == 1:
        return layers[0]
    key = "boundary.use.layers" if asked is None else "boundary.use.no_layer"
    raise BoundaryError(key, file=path.name, layer=asked, layers=", ".join(layers))
