"""The reference list: every region of the province with its name, kind, parent and point."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from ovop_geo.errors import RegionError
from ovop_geo.regions.codes import (
    PROVINCE,
    Level,
    ancestor,
    code_length,
    level_of,
    lies_in,
    parent_of,
)
from ovop_geo.settings import SHIPPED_DATA

COLUMNS = ("kode", "nama", "tingkat", "induk", "jenis", "lintang", "bujur")
"""The columns of ``wilayah.csv``, in order."""


@dataclass(frozen=True, eq=False)
class Regions:
    """The reference list in memory; read-only.

    Attributes
    ----------
    areas : every region, index ``kode`` in code order; columns ``nama``, ``tingkat`` (value of
        a `Level`), ``induk`` (code of the parent, missing for the province), ``jenis``,
        ``lintang`` and ``bujur`` (degrees, EPSG:4326; missing if no point is known).
    """

    areas: pd.DataFrame

    @cached_property
    def villages(self) -> pd.DataFrame:
        """Villages with their parents.

        Index ``kode`` in code order; columns ``nama``, ``jenis``, ``kode_kecamatan``,
        ``kecamatan``, ``kode_kabupaten``, ``kabupaten``, ``lintang``, ``bujur``.
        """
        villages = self.at(Level.DESA)
        columns: dict[str, pd.Series] = {"nama": villages["nama"], "jenis": villages["jenis"]}
        for level in (Level.KECAMATAN, Level.KABUPATEN):
            codes = villages.index.to_series().str[: code_length(level)]
            columns[f"kode_{level}"] = codes
            columns[str(level)] = codes.map(self.areas["nama"])
        return pd.DataFrame(columns | {name: villages[name] for name in ("lintang", "bujur")})

    @cached_property
    def _levels(self) -> dict[Level, pd.DataFrame]:
        return {level: self.areas[self.areas["tingkat"] == str(level)] for level in Level}

    @cached_property
    def _inside(self) -> dict[tuple[Level, str], pd.DataFrame]:
        return {}

    def at(self, level: Level, within: str | None = None) -> pd.DataFrame:
        """Return the rows of `areas` of one level, all or only those in the region ``within``.

        A region contains itself. A level coarser than the region gives no rows.
        """
        rows = self._levels[level]
        if within is None:
            return rows
        # A view asks for the same few dozens of times.
        key = level, within
        if key not in self._inside:
            self._inside[key] = rows[lies_in(rows.index, within)]
        return self._inside[key]

    def name(self, code: str) -> str:
        """Return the name of the region ``code``.

        Raises
        ------
        RegionError : the reference list has no such code.
        """
        if code not in self.areas.index:
            raise RegionError("geography.error.unknown_code", code=code)
        return str(self.areas.loc[code, "nama"])

    def path(self, code: str) -> list[str]:
        """Return the codes from the province down to ``code``, both included.

        Raises
        ------
        RegionError : the text does not have the form of a region code.
        """
        finest = level_of(code)
        levels = list(Level)
        return [ancestor(code, level) for level in levels[: levels.index(finest) + 1]]


def load_regions(path: Path = SHIPPED_DATA / "wilayah.csv", province: str = PROVINCE) -> Regions:
    """Read the reference list of the province with the code ``province`` from ``wilayah.csv``.

    Raises
    ------
    RegionError : the file is missing or unreadable or lacks a column. Or a code is invalid,
        repeated, of another province or without its parent; the message names the first three.
    """
    try:
        areas = pd.read_csv(
            path,
            dtype={name: "str" for name in COLUMNS if name not in ("lintang", "bujur")},
            # A village may be called Null: only an empty field is missing.
            keep_default_na=False,
            na_values=[""],
        )
    except (OSError, ValueError) as fault:
        raise RegionError("geography.error.reference_unreadable", path=path) from fault
    missing = [name for name in COLUMNS if name not in areas.columns]
    if missing:
        raise RegionError(
            "geography.error.reference_columns", path=path, columns=", ".join(missing)
        )
    areas = areas[list(COLUMNS)].set_index("kode").sort_index()
    faulty = _faulty_codes(areas, province)
    if faulty:
        raise RegionError(
            "geography.error.reference_codes",
            path=path,
            count=len(faulty),
            codes=", ".join(faulty[:3]),
        )
    return Regions(areas)


def _faulty_codes(areas: pd.DataFrame, province: str) -> list[str]:
    doubled = set(areas.index[areas.index.duplicated()])
    known = set(areas.index)
    lengths = {code_length(level): str(level) for level in Level}
    return [
        code
        for code, row in zip(areas.index, areas.itertuples(), strict=True)
        if code in doubled
        or row.tingkat != lengths.get(len(code))
        or (code != province and parent_of(code) not in known)
    ]
