"""Reads the features of a map file in GeoParquet or any format that GDAL reads.

GDAL hands the features over in portions, each thinned before the next one comes, so that the
memory needed depends on the villages and not on the size of the file.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NoReturn

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pyproj
import shapely

from ovop_geo.boundaries.arrow_columns import WINDOWS, Columns
from ovop_geo.boundaries.corners import thinned, without_impossible
from ovop_geo.boundaries.damage import loss, visible_damage
from ovop_geo.boundaries.feature_ids import text_ids
from ovop_geo.boundaries.foreign_faults import naming_faults, reason_of
from ovop_geo.boundaries.map_files import GEOJSON, PARQUET, SHAPEFILE, MapFile
from ovop_geo.boundaries.progress import Report
from ovop_geo.boundaries.shapefile import check_parts, stated_encoding
from ovop_geo.errors import BoundaryError

_PORTION = 200
_SECONDS_BETWEEN_NEWS = 3
_UNNAMED, _NUMBER = "wkb_geometry", "OGC_FID"
_CRS_FAULTS = (pyogrio.errors.CRSError, pyproj.exceptions.CRSError)
_UNRECOGNIZED = "not recognized as being in a supported file format"
"""How GDAL says that no driver knows the format; the rest of it advises programmers."""

_GDAL_FAULTS = (pyogrio.errors.DataSourceError, pyogrio.errors.FeatureError)


def layers_of(file: MapFile) -> list[str]:
    """Return the names of the layers with geometry; that of a GeoParquet file is its own.

    Raises
    ------
    BoundaryError : the file cannot be read, lacks a part, or is only a table.
    """
    if file.suffix in PARQUET:
        return [file.path.stem]
    if file.suffix == SHAPEFILE:
        check_parts(file.path, file.name)
    with naming_faults("boundary.use.unreadable", file=file.name):
        try:
            layers = pyogrio.list_layers(file.path)
        except pyogrio.errors.DataSourceError as fault:
            if _UNRECOGNIZED in str(fault):
                _refuse_unrecognized(file)
            raise
    names = [str(name) for name, geometry in layers if geometry is not None]
    if not len(layers):
        # A FlatGeobuf file that ends in its head has no layer.
        _refuse_unrecognized(file, is_known=True)
    if not names:
        raise BoundaryError("boundary.use.no_geometry", file=file.name)
    return names


def _refuse_unrecognized(file: MapFile, is_known: bool = False) -> NoReturn:
    size = file.path.stat().st_size
    if size and not is_known:
        raise BoundaryError("boundary.use.not_a_map", file=file.name)
    raise BoundaryError("boundary.use.unreadable", file=file.name, reason=f"{size} byte")


def read_features(file: MapFile, layer: str, report: Report, damaged: bool) -> gpd.GeoDataFrame:
    """Return all features of one layer.

    Parameters
    ----------
    file : a file in which `layers_of` found ``layer``.
    report : called with the progress of long reading, and with what was done to the content.
    damaged : whether to take what can be read of a damaged file.

    Returns
    -------
    GeoDataFrame : one row per feature: text and numbers under their names, the number of each
        feature in its file too if it can be a code, and ``geometry`` in the CRS of the file, in
        two dimensions, missing where a coordinate is no number.

    Raises
    ------
    BoundaryError : the file cannot be read, or is damaged and ``damaged`` is not set.
    """
    with naming_faults("boundary.use.unreadable", file=file.name):
        try:
            features = (
                _from_parquet(file)
                if file.suffix in PARQUET
                else _Layer(file, layer, report, damaged).read()
            )
        except _CRS_FAULTS as fault:
            reason = reason_of(fault)
            raise BoundaryError("boundary.use.crs", file=file.name, reason=reason) from fault
        shapes, impossible = without_impossible(features.geometry.to_numpy())
        if impossible:
            report("boundary.read.impossible", file=file.name, count=impossible)
        return features.set_geometry(gpd.GeoSeries(shapes, features.index, features.crs))


def _from_parquet(file: MapFile) -> gpd.GeoDataFrame:
    with file.path.open("rb") as content:
        if b"geo" not in (pq.read_metadata(content).metadata or {}):
            raise BoundaryError("boundary.use.no_geometry", file=file.name)
        content.seek(0)
        features = gpd.read_parquet(content)
    if not isinstance(features.index, pd.RangeIndex):
        # Whoever worked in pandas often has the codes there.
        names = [str(name or f"index_{level}") for level, name in enumerate(features.index.names)]
        names = [f"{name}_index" if name in features.columns else name for name in names]
        features = features.reset_index(names=names)
    shapes = thinned(features.geometry.to_numpy(), features.crs)
    texts = features.drop(columns=list(features.columns[features.dtypes == "geometry"]))
    return gpd.GeoDataFrame(texts, geometry=shapes, crs=features.crs)


class _Layer:
    """One layer while GDAL reads it."""

    def __init__(self, file: MapFile, layer: str, report: Report, damaged: bool) -> None:
        self.file, self.layer, self.report, self.damaged = file, layer, report, damaged
        self.options: dict[str, str] = {}
        if file.suffix == SHAPEFILE:
            # Keeps GDAL from decoding its text by what is stated, which may be wrong.
            self.options = {"encoding": "UTF-8"}
        elif file.suffix in GEOJSON:
            # Without this, GDAL hands over an object among the properties as one text.
            self.options = {"FLATTEN_NESTED_ATTRIBUTES": "YES"}

    def read(self) -> gpd.GeoDataFrame:
        path = self.file.path
        stated = stated_encoding(path) if self.file.suffix == SHAPEFILE else None
        self._doubt(visible_damage(path))
        columns = Columns(stated or WINDOWS)
        try:
            features = gpd.GeoDataFrame(pd.concat(self._portions(columns), ignore_index=True))
        except UnicodeDecodeError:
            # The name of a column is no UTF-8, which GDAL must decode itself, with all the rest.
            self.options = {"encoding": columns.encoding}
            features = gpd.GeoDataFrame(pd.concat(self._portions(columns), ignore_index=True))
            columns.other += 1
        shapes = int((~shapely.is_missing(features.geometry.to_numpy())).sum())
        self._doubt(loss(path, len(features), shapes))
        if columns.other and not stated:
            self.report("boundary.read.encoding", file=self.file.name, count=columns.other)
        return self._with_ids(_without_numbering(features))

    def _with_ids(self, features: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Return ``features`` with the ids of a GeoJSON file that a property hides."""
        hiding = [name for name in ("id", "id_") if name in features.columns]
        if self.file.suffix not in GEOJSON or not hiding:
            return features
        ids = text_ids(self.file.path)
        if len(ids) != len(features) or ids == features[hiding[0]].tolist():
            return features
        name = next(name for name in ("id", "id_", "id__") if name not in features.columns)
        return features.assign(**{name: ids})

    def _doubt(self, damage: str | None) -> None:
        """Refuse a damaged file, unless what can be read of it is wanted."""
        if damage and not self.damaged:
            raise BoundaryError("boundary.use.damaged", file=self.file.name, reason=damage)
        if damage:
            self.report("boundary.read.damaged", file=self.file.name, reason=damage)

    def _portions(self, columns: Columns) -> Iterator[gpd.GeoDataFrame]:
        read, told = 0, time.monotonic()
        stream = pyogrio.raw.open_arrow(
            self.file.path,
            layer=self.layer,
            use_pyarrow=True,
            return_fids=True,
            batch_size=_PORTION,
            **self.options,
        )
        with stream as (description, portions):
            crs = pyproj.CRS(description["crs"]) if description["crs"] else None
            geometry = description["geometry_name"] or _UNNAMED
            # Without a feature, the columns can still be named.
            yield _features(pa.RecordBatch.from_pylist([], portions.schema), geometry, crs, columns)
            try:
                for portion in portions:
                    yield _features(portion, geometry, crs, columns)
                    read += portion.num_rows
                    if time.monotonic() > told + _SECONDS_BETWEEN_NEWS:
                        told = time.monotonic()
                        self.report("boundary.read.progress", file=self.file.name, count=read)
            except (OSError, pa.ArrowException) as fault:
                self._doubt(reason_of(fault))
                return
        self._doubt(self._fault_after(read))

    def _fault_after(self, read: int) -> str | None:
        """Return why GDAL stopped after ``read`` features; its stream then ends without a word.

        Going from the last one that was read to the next makes it say so.
        """
        try:
            pyogrio.raw.read(
                self.file.path,
                layer=self.layer,
                skip_features=max(0, read - 1),
                max_features=2,
                **self.options,
            )
        except UnicodeDecodeError:
            # A matter of the encoding of text, which has been seen to.
            return None
        except (*_GDAL_FAULTS, OSError, ValueError) as fault:
            return reason_of(fault)
        return None


def _features(
    portion: pa.RecordBatch, geometry: str, crs: pyproj.CRS | None, columns: Columns
) -> gpd.GeoDataFrame:
    encoded = portion.column(portion.schema.names.index(geometry))
    shapes = shapely.from_wkb(encoded.to_numpy(zero_copy_only=False), on_invalid="fix")
    return gpd.GeoDataFrame(
        columns.table(portion, geometry), geometry=thinned(shapes, crs), crs=crs
    )


def _without_numbering(features: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return ``features`` without their number in the file, unless that cannot be a count.

    GDAL gives the ``id`` of a feature in GeoJSON, and the key of a table in a GeoPackage, as
    this number, and both may be the code.
    """
    numbers = features.iloc[:, 0]
    if len(numbers) and numbers.min() > len(numbers):
        return features.rename(columns={_NUMBER: "id"} if "id" not in features.columns else {})
    return features.drop(columns=features.columns[0])
