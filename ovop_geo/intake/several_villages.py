"""Parts rows that are about several villages whose names stand in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.layout import Line
from ovop_geo.intake.targets import is_number
from ovop_geo.regions.codes import Level
from ovop_geo.regions.match_result import Way
from ovop_geo.regions.matching import match_row
from ovop_geo.regions.name_index import NameIndex

_BETWEEN = re.compile(
    r"\s*(?:[,;/&+\n|]|\bdan\b|\bserta\b|\bdll\b|(?<=\S)\s+-\s+)\s*", re.IGNORECASE
)
_MOST = 30
_KIND = re.compile(r"^\s*(?:desa(?:-desa)?|kel(?:urahan)?\.?)\s+(?=\S)", re.IGNORECASE)


@dataclass
class PartedLines:
    """Lines of one village each, and what is said about those that were parted."""

    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def part_villages(lines: Iterable[Line], index: NameIndex, kabupaten: str) -> PartedLines:
    """Return ``lines`` with a line for each village where one cell names several.

    ``kabupaten`` is the name of that of the user, empty for the province. Amounts of several
    villages together are those of none of them, and where only some of the names are known the
    others would be lost: such lines are left out with an error.
    """
    parted = PartedLines()
    known: dict[tuple[str, str, str], _Named] = {}
    for line in lines:
        written = line.places.get("desa", "")
        if line.places.get("kode") or not _BETWEEN.search(written):
            parted.lines.append(line)
            continue
        kecamatan = line.places.get("kecamatan", "")
        place = (line.places.get("kabupaten", "") or kabupaten, kecamatan, written)
        if place not in known:
            known[place] = _villages(*place, index)
        named = known[place]
        if named.villages <= 1:
            parted.lines.append(line)
            continue
        key = "villages_parted"
        if named.villages < len(named.names):
            key = "villages_unclear"
        elif any(is_number(target) for target in line.cells):
            key = "villages_with_amounts"
        is_parted = key == "villages_parted"
        parted.findings.append(
            Finding.at(
                line.sheet,
                line.row,
                line.place_columns.get("desa"),
                key,
                written,
                Severity.WARNING if is_parted else Severity.ERROR,
                count=named.villages,
            )
        )
        if is_parted:
            parted.lines += [
                replace(line, places=line.places | {"desa": each}) for each in named.names
            ]
    return parted


@dataclass(frozen=True)
class _Named:
    """The names in a cell, and how many different villages they are found to mean."""

    names: tuple[str, ...]
    villages: int


def _villages(kabupaten: str, kecamatan: str, written: str, index: NameIndex) -> _Named:
    parts = (_KIND.sub("", name).strip(" .") for name in _BETWEEN.split(written))
    names = tuple(name for name in parts if name)
    codes = set()
    for name in names[:_MOST]:
        match = match_row(index, kabupaten, kecamatan, name)
        if match.level is Level.DESA and match.place and match.way is not Way.MOVED:
            codes.add(match.place.code)
    return _Named(names, len(codes))
