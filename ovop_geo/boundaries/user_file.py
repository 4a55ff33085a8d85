"""Finds the villages in a user's file.

Such files come from many hands: codes as text or numbers, with or without dots, any CRS,
villages in several pieces. What can be understood is taken, and the report says what was
found; what cannot be told for sure is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ovop_geo.boundaries.agreement import Agreement, Misfit, agreement
from ovop_geo.boundaries.code_column import CodeColumn, code_columns
from ovop_geo.boundaries.georeference import NEAR, coarse_decimals, in_degrees, likely_crs, with_crs
from ovop_geo.boundaries.placement import Placement
from ovop_geo.boundaries.refusal import is_other_system, refuse_disbelieved, refuse_unplaced
from ovop_geo.boundaries.renumbering import Renumbering, renumbered_codes, renumberings
from ovop_geo.errors import BoundaryError
from ovop_geo.regions.name_index import names_of
from ovop_geo.regions.reference import Regions

AREAL = ("Polygon", "MultiPolygon", "GeometryCollection")
"""The types of geometries that may have an area."""

_SHOWN = 3


@dataclass(frozen=True)
class Reading:
    """How the features of a file are to be understood.

    Attributes
    ----------
    column : the column with the codes; by default the one that agrees best with names and
        places. It must agree with them too.
    crs : the coordinate reference system to use instead of the one that the file states.
    renumber : whether to take the features of `UserFileReport.renumbered` with their new codes.
    """

    column: str | None = None
    crs: str | None = None
    renumber: bool = False


@dataclass(frozen=True)
class UserFileReport:
    """Summary of the content of a file; codes are in code order.

    Attributes
    ----------
    features : number of features in the file.
    column : the column with the codes.
    crs : name of the coordinate reference system of the file; ``None`` if it states none and
        its coordinates were read as degrees.
    swapped : number of features whose coordinates stood in the other order.
    decimals : digits after the decimal point of all coordinates in degrees, if at most 2.
    placed, places : number of codes with an area at their place, of those with a known point.
    name_column : the column with the names; ``None`` if there is none.
    fitting, named : number of features whose name fits their code, of those with a name.
    renamed : features that are taken although their name differs, for their place is right.
    misplaced : features that are left out, in whole or in part, because they are not the village
        of their code.
    scattered : those of ``misplaced`` whose code has another area at its place.
    distant : features that are taken, in whole or in part, as islands far from their place.
    likely : the coordinate reference system in which most of ``misplaced`` would lie at their
        places; ``None`` if there is none.
    renumbered : features that by name and place are villages with another code; they are left
        out unless that was asked for.
    no_code : number of features without a code; they are left out.
    elsewhere : number of features with a code of another province; they are left out.
    unknown : values that are not a code of the reference list; they are left out.
    doubled : codes of several features.
    """

    features: int
    column: str
    crs: str | None
    swapped: int
    decimals: int | None
    placed: int
    places: int
    name_column: str | None
    fitting: int
    named: int
    renamed: tuple[Misfit, ...]
    misplaced: tuple[Misfit, ...]
    scattered: tuple[Misfit, ...]
    distant: tuple[Misfit, ...]
    likely: str | None
    renumbered: tuple[Renumbering, ...]
    no_code: int
    elsewhere: int
    unknown: tuple[str, ...]
    doubled: tuple[str, ...]


def villages_of(
    features: gpd.GeoDataFrame, file: str, regions: Regions, reading: Reading
) -> tuple[gpd.GeoDataFrame, UserFileReport]:
    """Find the villages among the features of a file.

    Parameters
    ----------
    features : text and numbers in any columns, geometries of any kind.
    file : what to call the file in messages.
    regions : the reference list of codes.

    Returns
    -------
    villages : GeoDataFrame, index ``kode`` in code order, column ``geometry`` (of any kind,
        possibly invalid; several rows for a doubled code), EPSG:4326.
    report : see `UserFileReport`.

    Raises
    ------
    BoundaryError : there are no features, or they are no polygons; the named column, or every
        column, lacks village codes; the codes are of a coarser level; the coordinate reference
        system is unknown; the areas are not in the province; or codes, names and places disagree.
    """
    if features.empty:
        raise BoundaryError("boundary.use.no_features", file=file)
    features = with_crs(features, reading.crs).reset_index(drop=True)
    attributes = pd.DataFrame(features.drop(columns=features.geometry.name))
    columns = code_columns(attributes, regions, reading.column)
    coded = np.any([column.is_known | column.is_unknown for column in columns], axis=0)
    shapes = features.geometry
    if not (shapes.geom_type.isin(AREAL) & ~shapes.is_empty)[coded].any():
        raise BoundaryError("boundary.use.no_polygons", file=file, count=int(coded.sum()))
    located = in_degrees(shapes, file)
    if located is None or not located.geometry[coded].intersects(NEAR).any():
        refuse_unplaced(shapes, columns, regions, file)
    index = names_of(regions)
    placement = Placement(located.geometry, regions)
    judged = max(
        (agreement(column, attributes, placement, index) for column in columns),
        key=lambda each: (int(each.supported.sum()), each.column.is_known.sum()),
    )
    if not judged.is_believed:
        refuse_disbelieved(judged, shapes, placement, index, file)
    offered = renumberings(judged, placement, index)
    if reading.renumber:
        judged = agreement(_with_new_codes(judged.column, offered), attributes, placement, index)
    _refuse_few(judged, offered, reading, placement)
    villages = _villages(judged, placement, located.geometry)
    return villages, UserFileReport(
        features=len(features),
        column=judged.column.name,
        crs=None if features.crs is None else features.crs.name,
        swapped=int(located.swapped[judged.column.is_known].sum()),
        decimals=coarse_decimals(located.geometry[judged.column.is_known]),
        placed=int(judged.placed.sum()),
        places=len(judged.placed),
        name_column=judged.name_column,
        fitting=judged.fitting_count,
        named=judged.named_count,
        renamed=judged.misfits(judged.is_renamed, index),
        misplaced=judged.misfits(judged.is_misplaced & ~judged.is_scattered, index),
        scattered=judged.misfits(judged.is_scattered, index),
        distant=judged.misfits(judged.is_distant, index),
        likely=_likely_crs(judged, shapes, regions),
        renumbered=offered,
        no_code=int(judged.column.is_missing.sum()),
        elsewhere=int(judged.column.is_elsewhere.sum()),
        unknown=judged.column.unknown(),
        doubled=tuple(villages.index[villages.index.duplicated()].unique()),
    )


def _with_new_codes(column: CodeColumn, offered: tuple[Renumbering, ...]) -> CodeColumn:
    codes = renumbered_codes(column.codes, offered)
    is_known = column.is_known.copy()
    is_known[[each.feature for each in offered]] = True
    return replace(column, codes=codes, is_known=is_known)


def _refuse_few(
    judged: Agreement, offered: tuple[Renumbering, ...], reading: Reading, placement: Placement
) -> None:
    """Refuse a column with no or few codes of the list, which match by chance."""
    column, kept = judged.column, int(judged.kept.sum())
    values = {"column": column.name, "unknown": ", ".join(column.unknown()[:_SHOWN])}
    if not kept and is_other_system(column, placement):
        raise BoundaryError("boundary.use.other_system_alone", **values)
    if not kept and offered:
        lines = "\n".join(each.written_out() for each in offered)
        raise BoundaryError("boundary.use.only_renumbered", count=len(offered), list=lines)
    asked = int((~column.is_missing & ~column.is_elsewhere).sum())
    if not kept:
        raise BoundaryError("boundary.use.none_known", count=asked, **values)
    if reading.column is None and 2 * (kept + len(offered)) <= asked:
        raise BoundaryError("boundary.use.few_matches", known=kept, count=asked, **values)


def _likely_crs(judged: Agreement, shapes: gpd.GeoSeries, regions: Regions) -> str | None:
    codes = judged.column.known
    codes[~(judged.is_misplaced & ~judged.is_scattered)] = None
    likely = likely_crs(shapes, codes, regions.villages)
    return None if likely is None else likely.name


def _villages(judged: Agreement, placement: Placement, located: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """Return the kept features without the parts that are not kept."""
    villages = located.copy()
    pieces = judged.pieces
    split = pieces.loc[~pieces["kept"], "feature"].unique()
    for feature in split[judged.kept[split]]:
        parts = pieces.index[pieces["kept"] & (pieces["feature"] == feature)]
        villages[feature] = shapely.GeometryCollection(list(placement.parts[parts]))
    codes = pd.Index(judged.column.codes, name="kode")
    kept = villages.set_axis(codes)[judged.kept].sort_index(kind="stable")
    kept.index = kept.index.astype("str")
    return gpd.GeoDataFrame(geometry=kept)
