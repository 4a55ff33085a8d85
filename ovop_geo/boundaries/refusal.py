"""Says why a file is refused: codes, names and places disagree, or it lies elsewhere."""

from __future__ import annotations

from typing import NoReturn

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj

from ovop_geo.boundaries.agreement import Agreement
from ovop_geo.boundaries.code_column import CodeColumn
from ovop_geo.boundaries.georeference import likely_crs
from ovop_geo.boundaries.placement import Placement
from ovop_geo.errors import BoundaryError
from ovop_geo.regions.codes import Level, code_length
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.reference import Regions

_OTHER_SYSTEM = "bps"
"""What the header of a column says whose codes are those of the statistics office."""


_KIND = 9
"""Where a code of the ministry says the kind of a village."""


def refuse_unplaced(
    geometry: gpd.GeoSeries, columns: list[CodeColumn], regions: Regions, file: str
) -> NoReturn:
    """Refuse shapes that do not lie in the province or whose coordinates have no known system.

    Raises
    ------
    BoundaryError : always; it names the system in which the shapes would lie at their places.
    """
    found = _written(geometry.total_bounds)
    for column in columns:
        likely = likely_crs(geometry, column.known, regions.villages)
        if likely is not None:
            stated = "–" if geometry.crs is None else geometry.crs.name
            raise BoundaryError(
                "boundary.use.likely_crs", file=file, found=found, stated=stated, **_named(likely)
            )
    key = "boundary.use.no_crs" if geometry.crs is None else "boundary.use.misplaced"
    raise BoundaryError(key, file=file, found=found)


def refuse_disbelieved(
    judged: Agreement,
    geometry: gpd.GeoSeries,
    placement: Placement,
    index: NameIndex,
    file: str,
) -> NoReturn:
    """Refuse codes that do not agree with places and names.

    Raises
    ------
    BoundaryError : always; it gives an example, and the likely reason if there is one.
    """
    fitting, named = judged.fitting_count, judged.named_count
    values = {
        "file": file,
        "column": judged.column.name,
        "placed": int(judged.placed.sum()),
        "places": len(judged.placed),
        "fitting": fitting,
        "named": named,
        **_example(judged, index),
    }
    # Names that differ too are not the fault of the coordinates.
    if 2 * fitting >= named:
        likely = likely_crs(geometry, judged.column.known, index.regions.villages)
        if likely is not None:
            raise BoundaryError("boundary.use.wrong_crs", **values, **_named(likely))
    if named and 2 * fitting > named:
        raise BoundaryError("boundary.use.other_shapes", **values)
    key = "other_system" if is_other_system(judged.column, placement) else "disagree"
    raise BoundaryError(f"boundary.use.{key}" if named else f"boundary.use.{key}_unnamed", **values)


def is_other_system(column: CodeColumn, placement: Placement) -> bool:
    """Return whether the codes seem to be those of the statistics office.

    It counts the kabupaten in another order, and where the ministry's code says the kind of a
    village it has the last digit of the kecamatan, mostly 0.
    """
    if _OTHER_SYSTEM in column.name.casefold():
        return True
    codes = pd.Series(column.codes).dropna()
    if 2 * (codes.str[_KIND] == "0").sum() > len(codes):
        return True
    kabupaten = code_length(Level.KABUPATEN)
    elsewhere = [
        all(code[:kabupaten] != column.codes[feature][:kabupaten] for code in held)
        for feature in np.flatnonzero(column.is_known).tolist()
        if (held := placement.held(feature))
    ]
    return 2 * sum(elsewhere) > len(elsewhere) > 0


def _example(judged: Agreement, index: NameIndex) -> dict[str, object]:
    """Return the code of the list that is farthest off, or whose name differs."""
    strange = judged.column.is_known & ~(judged.kept & (judged.fitting != 0))
    found = judged.misfits(strange, index) or judged.misfits(judged.column.is_known, index)
    worst = found[0]
    return {
        "code": worst.code,
        "written": worst.written or "–",
        "official": worst.official,
        "km": "?" if np.isnan(worst.km) else worst.km,
    }


def _named(crs: pyproj.CRS) -> dict[str, str]:
    return {"likely": crs.name, "authority": ":".join(crs.to_authority() or (crs.name,))}


def _written(bounds: np.ndarray) -> str:
    west, south, east, north = (f"{value:.1f}" for value in bounds)
    return f"x {west} … {east}, y {south} … {north}"
