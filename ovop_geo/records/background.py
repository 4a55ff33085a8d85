"""Published facts beside every data set: the index of each desa, people and area of kabupaten.

They are the same whatever data set is looked at. A province without these files has none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ovop_geo.errors import RecordError
from ovop_geo.records.official_classes import IDM_CLASSES
from ovop_geo.regions.codes import Level, level_of, lies_in
from ovop_geo.regions.reference import Regions

FOLDER = "konteks"
"""Folder inside the shipped data."""

VILLAGES_FILE, KABUPATEN_FILE = "idm_2024.csv", "profil_kabupaten.csv"

INDEX_YEAR, PEOPLE_YEAR = 2024, 2025

INDEX_PARTS = ("iks", "ike", "ikl")
"""The social, economic and ecological part of the index, in that order."""

VILLAGE_COLUMNS = ("idm", *INDEX_PARTS, "status", "catatan")
KABUPATEN_COLUMNS = ("penduduk_jiwa", "luas_km2")

CODE = "kode_wilayah"
_TEXTS = ("status", "catatan")
_ROUNDING = 0.00011
"""Most that a mean of parts with four decimals differs from a mean that is rounded itself."""


@dataclass(frozen=True, eq=False)
class Background:
    """Published facts beside every data set, in memory; read-only.

    Attributes
    ----------
    villages : index ``kode`` of desa in code order, no kelurahan; ``idm`` and its parts
        ``iks``, ``ike``, ``ikl`` (0 to 1), ``status`` (a name of `IDM_CLASSES`), ``catatan``
        (missing unless the source marks the row). Empty without a file.
    kabupaten : index ``kode`` of kabupaten and kota in code order; ``penduduk_jiwa`` (people)
        and ``luas_km2`` (square kilometres). Empty without a file.
    version : short hash of the files, for caches; empty without files.
    """

    villages: pd.DataFrame
    kabupaten: pd.DataFrame
    version: str


def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    types = {name: "str" if name in _TEXTS else "float64" for name in columns}
    index = pd.Index([], dtype="str", name="kode")
    return pd.DataFrame(columns=columns, index=index).astype(types)


NO_BACKGROUND = Background(_empty(VILLAGE_COLUMNS), _empty(KABUPATEN_COLUMNS), "")
"""The background of a province for which nothing ships."""


class PeopleAndArea(NamedTuple):
    """People and area of a region, in square kilometres."""

    people: int
    area: float


def people_and_area(background: Background, region: str) -> PeopleAndArea | None:
    """Return people (middle of `PEOPLE_YEAR`) and area of a kabupaten, a kota or the province.

    The province is the sum of its kabupaten and kota. ``None`` for a finer region, and where
    nothing is published. People per square kilometre are the first divided by the second.

    Sources: people by Kepmendagri 300.2.2-2138/2025; area by Badan Informasi Geospasial,
    16-12-2024.

    Raises
    ------
    RegionError : the text does not have the form of a region code.
    """
    if level_of(region) not in (Level.PROVINCE, Level.KABUPATEN):
        return None
    rows = background.kabupaten[lies_in(background.kabupaten.index, region)]
    if rows.empty:
        return None
    return PeopleAndArea(int(rows["penduduk_jiwa"].sum()), float(rows["luas_km2"].sum()))


def load_background(directory: Path, regions: Regions) -> Background:
    """Read the background from ``directory``; what has no file there is empty.

    Raises
    ------
    RecordError : a file cannot be read, lacks a column or has a wrong row; the message says
        which file, row and cell.
    """
    paths = {name: directory / name for name in (VILLAGES_FILE, KABUPATEN_FILE)}
    contents = {name: _content(path) for name, path in paths.items() if path.exists()}
    if not contents:
        return NO_BACKGROUND
    version = hashlib.sha256(b"\0".join(contents.values())).hexdigest()[:12]
    villages, kabupaten = NO_BACKGROUND.villages, NO_BACKGROUND.kabupaten
    if VILLAGES_FILE in contents:
        villages = read_villages(paths[VILLAGES_FILE], regions)
    if KABUPATEN_FILE in contents:
        kabupaten = read_kabupaten(paths[KABUPATEN_FILE], regions)
    return Background(villages, kabupaten, version)


def read_villages(path: Path, regions: Regions) -> pd.DataFrame:
    """Return the index of every desa of the file; see `Background.villages`.

    Each code must be a desa of the reference list and stand once, each value lie between 0 and
    1, ``idm`` be the mean of its parts, and ``status`` its official class. Further columns are
    left out.

    Raises
    ------
    RecordError : a rule is broken, or the file cannot be read.
    """
    cells = _cells(path, VILLAGE_COLUMNS)
    kinds = regions.villages["jenis"]
    known = kinds.index[kinds != "kelurahan"]
    refuse = partial(_refuse, path, cells)
    _refuse_codes(refuse, cells, known)
    numbers = _numbers(refuse, cells, ("idm", *INDEX_PARTS), lambda values: values.between(0, 1))
    gap = (numbers["idm"] - numbers[list(INDEX_PARTS)].mean(axis=1)).abs()
    refuse(gap > _ROUNDING, "idm", "background.error.mean")
    status = cells["status"].str.replace(" ", "_").astype("str")
    refuse(status != IDM_CLASSES.of(numbers["idm"]), "status", "background.error.class")
    notes = cells["catatan"].where(cells["catatan"] != "").astype("str")
    return _by_code(cells, numbers.assign(status=status, catatan=notes))


def read_kabupaten(path: Path, regions: Regions) -> pd.DataFrame:
    """Return people and area of every kabupaten of the file; see `Background.kabupaten`.

    Each code must be a kabupaten or kota of the reference list and stand once, and both values
    be above 0. Further columns are left out.

    Raises
    ------
    RecordError : a rule is broken, or the file cannot be read.
    """
    cells = _cells(path, KABUPATEN_COLUMNS)
    refuse = partial(_refuse, path, cells)
    _refuse_codes(refuse, cells, regions.at(Level.KABUPATEN).index)
    return _by_code(cells, _numbers(refuse, cells, KABUPATEN_COLUMNS, lambda values: values > 0))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise RecordError("background.error.unreadable", path=path) from fault


def _cells(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return the cells of a file that has ``columns``; a column of sound numbers holds numbers."""
    try:
        # Texts of Python: to look up those of pandas takes four times as long.
        cells = pd.read_csv(
            BytesIO(_content(path)),
            dtype=dict.fromkeys((CODE, *_TEXTS), "object"),
            keep_default_na=False,
        )
    except ValueError as fault:
        raise RecordError("background.error.unreadable", path=path) from fault
    missing = [name for name in (CODE, *columns) if name not in cells]
    if missing:
        raise RecordError("background.error.columns", path=path, columns=", ".join(missing))
    return cells


def _refuse(path: Path, cells: pd.DataFrame, wrong: pd.Series, column: str, key: str) -> None:
    """Raise an error with the message ``key`` if a row is ``wrong`` in ``column``."""
    if wrong.any():
        first = int(wrong.to_numpy().argmax())
        raise RecordError(
            key,
            file=f"{path.parent.name}/{path.name}",
            # As in a spreadsheet, where the header is row 1.
            row=str(first + 2),
            column=column,
            found=str(cells[column].iloc[first]),
        )


def _refuse_codes(
    refuse: Callable[[pd.Series, str, str], None], cells: pd.DataFrame, known: pd.Index
) -> None:
    codes = cells[CODE]
    refuse(~codes.isin(set(known)), CODE, "background.error.code")
    refuse(codes.duplicated(), CODE, "background.error.twice")


def _numbers(
    refuse: Callable[[pd.Series, str, str], None],
    cells: pd.DataFrame,
    columns: tuple[str, ...],
    is_possible: Callable[[pd.Series], pd.Series],
) -> pd.DataFrame:
    numbers = {
        column: pd.to_numeric(cells[column], errors="coerce").astype("float64")
        for column in columns
    }
    for column, values in numbers.items():
        refuse(~is_possible(values), column, "background.error.number")
    return pd.DataFrame(numbers)


def _by_code(cells: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    return values.set_axis(pd.Index(cells[CODE], dtype="str", name="kode"), axis=0).sort_index()
