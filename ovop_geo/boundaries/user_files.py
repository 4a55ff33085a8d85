"""Reads the villages of what a user names: files, folders and archives, with one layer or many."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import geopandas as gpd
import pandas as pd

from ovop_geo.boundaries.feature_file import layers_of, read_features
from ovop_geo.boundaries.foreign_faults import naming_faults
from ovop_geo.boundaries.map_files import map_files, readable
from ovop_geo.boundaries.progress import Report
from ovop_geo.boundaries.user_file import AREAL, Reading, UserFileReport, villages_of
from ovop_geo.errors import BoundaryError
from ovop_geo.regions.reference import Regions

_OTHER_CONTENT = {
    f"boundary.use.{reason}"
    for reason in ("no_features", "no_match", "coarse", "no_polygons", "no_column")
}
"""What is wrong with a layer that lies beside the villages: kecamatan, roads, points."""

_SHOWN = 3


@dataclass(frozen=True)
class Wishes:
    """How a user wants files to be read.

    Attributes
    ----------
    reading : how the features are to be understood.
    layers : the layers to read; by default all that hold villages.
    damaged : whether to take what can be read of a damaged file.
    """

    reading: Reading = field(default_factory=Reading)
    layers: tuple[str, ...] = ()
    damaged: bool = False


@dataclass(frozen=True)
class VillageFeatures:
    """The villages of one file, or of the layers in it that look alike.

    Attributes
    ----------
    name : what to call it in messages.
    villages, report : see `villages_of`.
    """

    name: str
    villages: gpd.GeoDataFrame
    report: UserFileReport


def read_user_files(
    paths: Sequence[Path], regions: Regions, wishes: Wishes, report: Report
) -> tuple[gpd.GeoDataFrame, tuple[UserFileReport, ...]]:
    """Read the villages of all ``paths``.

    Layers with the same columns and the same CRS are judged together. Each of ``paths`` must
    hold villages; a layer or a file in it that does not is left out, and that is told.

    Parameters
    ----------
    paths : files, folders or archives; see `map_files`.
    regions : the reference list of codes.
    report : called with the progress, and with what was done or left out.

    Returns
    -------
    villages : GeoDataFrame, index ``kode`` in code order, column ``geometry`` (of any kind,
        possibly invalid; several rows for a doubled code), EPSG:4326.
    reports : what was found in each part of the content.

    Raises
    ------
    BoundaryError : something cannot be read or is damaged, holds no villages, or holds the same
        villages as something else; see also `map_files`, `read_features` and `villages_of`.
    """
    found = [each for path in paths for each in _in_path(path, regions, wishes, report)]
    for one, other in combinations(found, 2):
        common = one.villages.index.unique().intersection(other.villages.index)
        files = f"{one.name}, {other.name}"
        _refuse_twice((one, other), common, files)
        if len(common):
            codes = ", ".join(common[:_SHOWN]) + (", …" if len(common) > _SHOWN else "")
            report("boundary.read.shared", files=files, count=len(common), codes=codes)
    villages = pd.concat([each.villages for each in found]).sort_index(kind="stable")
    return villages, tuple(each.report for each in found)


def _in_path(path: Path, regions: Regions, wishes: Wishes, report: Report) -> list[VillageFeatures]:
    with (
        naming_faults("boundary.use.unreadable", file=readable(path.name)),
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as workspace,
        # GDAL warns of much that does no harm; what does is found and told in words.
        warnings.catch_warnings(action="ignore", category=RuntimeWarning),
    ):
        found: list[VillageFeatures] = []
        refused: list[tuple[str, BoundaryError]] = []
        for names, features in _alike(path, Path(workspace), wishes, report):
            name = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
            try:
                villages, known = villages_of(features, name, regions, wishes.reading)
            except BoundaryError as fault:
                if fault.key not in _OTHER_CONTENT:
                    raise
                refused.append((name, fault))
                continue
            found.append(VillageFeatures(name, villages, known))
            if len(names) > 1:
                _refuse_twice(found[-1:], pd.Index(known.doubled), name)
        if not found:
            raise refused[0][1]
        for name, reason in refused:
            report("boundary.read.skipped", file=name, reason=reason)
        return found


def _alike(
    path: Path, workspace: Path, wishes: Wishes, report: Report
) -> list[tuple[list[str], gpd.GeoDataFrame]]:
    """Return the features of all layers in ``path``, those of one kind joined.

    They have the same columns and the same CRS, and all have areas or none has.
    """
    layers = [(file, layer) for file in map_files(path, workspace) for layer in layers_of(file)]
    offered = [layer for _, layer in layers]
    for asked in wishes.layers:
        if asked not in offered:
            shown = ", ".join(offered)
            raise BoundaryError(
                "boundary.use.no_layer", file=readable(path.name), layer=asked, layers=shown
            )
    groups: dict[object, tuple[list[str], list[gpd.GeoDataFrame]]] = {}
    for file, layer in layers:
        if wishes.layers and layer not in wishes.layers:
            continue
        features = read_features(file, layer, report, wishes.damaged)
        crs = features.crs and features.crs.to_wkt()
        # An office of each village is no second map of it, nor is an empty layer.
        is_map = bool(features.geom_type.isin(AREAL).any())
        names, frames = groups.setdefault((*features.columns, crs, is_map), ([], []))
        names.append(file.name if file.path.stem == layer else f"{file.name}: {layer}")
        frames.append(features)
    return [(names, pd.concat(frames, ignore_index=True)) for names, frames in groups.values()]


def _refuse_twice(parts: Sequence[VillageFeatures], common: pd.Index, files: str) -> None:
    """Refuse two maps of the same villages, as of two years: one must be chosen."""
    if 2 * len(common) > min(part.villages.index.nunique() for part in parts):
        raise BoundaryError("boundary.use.twice", files=files, count=len(common), example=common[0])
