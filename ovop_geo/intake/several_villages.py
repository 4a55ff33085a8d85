"""Parts rows that are about several villages whose names stand in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.layout import Line
from ovop_geo.intake.targets import is_number
from ovop_geo.regions.codes import Level
from ovop_geo.regions.match_result import Status, Way
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
    villages together are those of none of them: such lines are left out with an error.
    """
    parted = PartedLines()
    known: dict[tuple[str, str, str], list[str]] = {}
    for line in lines:
        written = line.places.get("desa", "")
        if line.places.get("kode") or not _BETWEEN.search(written):
            parted.lines.append(line)
            continue
        place = (line.places.get("kabupaten", "") or kabupaten, line.places.get("kecamatan", ""))
        names = known.setdefault((*place, written), _villages(written, *place, index))
        if len(names) <= 1:
            parted.lines.append(line)
            continue
        has_amounts = any(is_number(target) for target in line.cells)
        key = "villages_with_amounts" if has_amounts else "villages_parted"
        severity = Severity.ERROR if has_amounts else Severity.WARNING
        position = line.place_columns.get("desa")
        parted.findings.append(
            Finding.at(line.sheet, line.row, position, key, written, severity, count=len(names))
        )
        if not has_amounts:
            parted.lines += [replace(line, places=line.places | {"desa": each}) for each in names]
    return parted


def _villages(written: str, kabupaten: str, kecamatan: str, index: NameIndex) -> list[str]:
    """Return the names in a cell if they are those of several villages, else nothing."""
    names = [_KIND.sub("", name).strip(" .") for name in _BETWEEN.split(written)]
    names = [name for name in names if name]
    if not 1 < len(names) <= _MOST:
        return []
    codes = set()
    for name in names:
        match = match_row(index, kabupaten, kecamatan, name)
        if match.status is not Status.MATCHED or match.level is not Level.DESA:
            return []
        if match.place is None or match.way is Way.MOVED:
            return []
        codes.add(match.place.code)
    return names if len(codes) == len(names) else []
