"""The reference list: every region of the province with its name, kind, parent and point."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
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
    end_of,
    level_of,
    parent_of,
)
from ovop_geo.selection import levels_within
from ovop_geo.settings import SHIPPED_DATA

COLUMNS = ("kode", "nama", "tingkat", "induk", "jenis", "lintang", "bujur")
"""The columns of ``wilayah.csv``, in order."""

MOST_AREAS = 10_000
"""Largest number of areas on one map. A level with more is shown inside smaller regions only, and
a list with more villages is opened in parts."""


@dataclass(frozen=True, eq=False)
class Regions:
    """The reference list in memory; read-only.

    Attributes
    ----------
    areas : every region, index ``kode`` in code order; columns ``nama``, ``tingkat`` (value of
        a `Level`), ``induk`` (code of the parent, missing for the province), ``jenis``,
        ``lintang`` and ``bujur`` (degrees, EPSG:4326; missing if no point is known).
    root : the region with which others are compared: the province, or the region of a part.
    whole : the list of which this is a part. A part has the regions inside its root; ancestors
        of the root are only in ``areas``, for their names.
    """

    areas: pd.DataFrame
    root: str = PROVINCE
    whole: Regions | None = None

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
    def digest(self) -> str:
        """SHA-256 sum of the list as CSV, in hexadecimal digits."""
        return hashlib.sha256(self.areas.to_csv().encode()).hexdigest()

    @cached_property
    def _levels(self) -> dict[Level, pd.DataFrame]:
        coarsest = len(self.root)
        return {
            level: self.areas[self.areas["tingkat"] == str(level)]
            if code_length(level) >= coarsest
            else self.areas.iloc[:0]
            for level in Level
        }

    @cached_property
    def _inside(self) -> dict[tuple[Level, str], pd.DataFrame]:
        return {}

    @cached_property
    def _parts(self) -> dict[str, Regions]:
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
            self._inside[key] = rows.iloc[_inside(rows.index, within)]
        return self._inside[key]

    def levels_within(self, region: str) -> tuple[str, ...]:
        """Return the levels that a map of ``region`` can show, from coarse to fine.

        See `selection.levels_within`; those with more than `MOST_AREAS` areas in the region are
        left out, but never the coarsest.
        """
        coarsest, *finer = levels_within(region)
        few = (each for each in finer if self._count(Level(each), region) <= MOST_AREAS)
        return (coarsest, *few)

    def part_around(self, region: str) -> Regions:
        """Return the part of the list that a view of ``region`` opens.

        The part of the coarsest ancestor with at most `MOST_AREAS` villages. The list itself if it
        has no more villages than that, or if ``region`` has more.
        """
        for code in self.path(region):
            if self._count(Level.DESA, code) <= MOST_AREAS:
                return self if code == self.root else self._part(code)
        return self

    def parts(self) -> list[Regions]:
        """Return all parts of a list with more than `MOST_AREAS` villages; otherwise none."""
        if self._count(Level.DESA, self.root) <= MOST_AREAS:
            return []
        homes = self.at(Level.KECAMATAN).index
        found = {part.root: part for part in map(self.part_around, homes)}
        return [part for part in found.values() if part is not self]

    def _part(self, code: str) -> Regions:
        if code not in self._parts:
            above = self.areas.loc[self.path(code)[:-1]]
            areas = pd.concat([above, self.areas.iloc[_inside(self.areas.index, code)]])
            self._parts[code] = Regions(areas, code, self)
        return self._parts[code]

    def _count(self, level: Level, within: str) -> int:
        inside = _inside(self._levels[level].index, within)
        return inside.stop - inside.start

    @property
    def everywhere(self) -> Regions:
        """The whole list, for choosing another region."""
        return self.whole or self

    def parent(self, code: str) -> str | None:
        """Return the code one level up, ``None`` for the `root`."""
        return None if code == self.root else parent_of(code)

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
        """Return the codes from the `root` down to ``code``, both included.

        Raises
        ------
        RegionError : the text does not have the form of a region code.
        """
        finest = level_of(code)
        levels = list(Level)
        coarsest = levels.index(level_of(self.root))
        return [ancestor(code, level) for level in levels[coarsest : levels.index(finest) + 1]]


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


def _inside(codes: pd.Index, region: str) -> slice:
    """Return where the codes of ``region`` and of all inside it stand in sorted codes."""
    return slice(bisect_left(codes, region), bisect_left(codes, end_of(region)))


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
