"""Builds the files of the background from collected facts, after checking every row."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from ovop_geo.errors import RecordError
from ovop_geo.records.background import (
    CODE,
    KABUPATEN_COLUMNS,
    KABUPATEN_FILE,
    VILLAGE_COLUMNS,
    VILLAGES_FILE,
    Background,
    load_background,
)
from ovop_geo.records.writing import write_texts
from ovop_geo.regions.codes import Level
from ovop_geo.regions.reference import Regions

SOURCE_SUMS: Mapping[str, str] = {
    VILLAGES_FILE: "167480474fb5467257ce281d9bf6b63c78d8423477aa2bd0e747407b10059436",
    KABUPATEN_FILE: "c7716e9c44f1e6b76b7561a51db9855d1a6c5917921519f61010e44cfca7cbcb",
}
"""SHA-256 sum of each file of facts, in hexadecimal digits."""

_COLUMNS = {VILLAGES_FILE: VILLAGE_COLUMNS, KABUPATEN_FILE: KABUPATEN_COLUMNS}


def write_background(
    facts: Path, directory: Path, regions: Regions, sums: Mapping[str, str] = SOURCE_SUMS
) -> Background:
    """Write the files of the background into ``directory`` from those in ``facts``.

    Names are left out: regions are joined by code. Rows are in code order, and the numbers stay
    as they were published. The same facts give the same bytes.

    Parameters
    ----------
    sums : SHA-256 sum of each file of facts that is known.

    Raises
    ------
    RecordError : a file of facts is missing, has another sum or a wrong row, or a desa or
        kabupaten is not in it, and nothing is written; or a file cannot be written.
    """
    background = load_background(facts, regions)
    _refuse_gaps(facts / VILLAGES_FILE, _desa(regions), background.villages.index)
    kabupaten = regions.at(Level.KABUPATEN).index
    _refuse_gaps(facts / KABUPATEN_FILE, kabupaten, background.kabupaten.index)
    for name, expected in sums.items():
        found = hashlib.sha256((facts / name).read_bytes()).hexdigest()
        if found != expected:
            raise RecordError(
                "background.error.sum", path=facts / name, expected=expected, sum=found
            )
    texts = {name: _text(facts / name, columns) for name, columns in _COLUMNS.items()}
    write_texts(directory, texts)
    return background


def _desa(regions: Regions) -> pd.Index:
    kinds = regions.villages["jenis"]
    return kinds.index[kinds != "kelurahan"]


def _refuse_gaps(path: Path, expected: pd.Index, found: pd.Index) -> None:
    missing = expected.difference(found)
    if len(missing):
        raise RecordError(
            "background.error.gaps", path=path, count=len(missing), codes=", ".join(missing[:3])
        )


def _text(path: Path, columns: tuple[str, ...]) -> str:
    cells = pd.read_csv(path, dtype="str", keep_default_na=False)
    return cells[[CODE, *columns]].sort_values(CODE).to_csv(index=False, lineterminator="\n")
