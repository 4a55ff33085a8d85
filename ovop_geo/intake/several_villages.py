"""Parts rows that are about several villages whose names stand in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.layout import Line
from ovop_geo.intake.targets import is_number
from ovop_geo.province import this_province
from ovop_geo.regions.codes import Level
from ovop_geo.regions.match_result import Way
from ovop_geo.regions.matching import match_row
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.names import without_number
from ovop_geo.regions.preparation import is_in_preparation

_BETWEEN = re.compile(
    r"\s*(?:[,;/&+\n|]|\bdan\b|\bserta\b|\bdll\b|(?<=\S)\s+-\s+|\s(?=\d{1,2}[.)]\s))\s*",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\(([^()]*)\)|,([^,]*)")
"""What stands in brackets or behind a comma, which is no part of a name."""

_NO_VILLAGE = re.compile(
    r"\W*(?:(?:kec(?:amatan)?|kab(?:upaten)?|prov(?:insi)?|dusun|dsn|rt|rw|lingkungan|jln?|jalan)\b"
    r"|\d|(?:desa|ds|kel(?:urahan)?)?\W*$)",
    re.IGNORECASE,
)
"""A coarser region or a part of a village by its kind, a number, or nothing."""

_MAY_BE_SEVERAL = re.compile(rf"{_BETWEEN.pattern}|\(", re.IGNORECASE)
_SURE = (Way.EXACT, Way.NORMALISED)
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
        if line.places.get("kode") or not _MAY_BE_SEVERAL.search(written):
            parted.lines.append(line)
            continue
        kecamatan = line.places.get("kecamatan", "")
        place = (line.places.get("kabupaten", "") or kabupaten, kecamatan, written)
        if place not in known:
            known[place] = _villages(*place, index)
        named = known[place]
        key = _key(named, line)
        if key is None:
            parted.lines.append(line)
            continue
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
    """The names in a cell, and how many different villages they are found to mean.

    ``loses`` says that the cell is read as one village though it names another beside.
    """

    names: tuple[str, ...]
    villages: int
    loses: bool


def _key(named: _Named, line: Line) -> str | None:
    """Return the key of what is said about a cell, ``None`` if it names one place."""
    if named.villages <= 1:
        return "villages_unclear" if named.loses else None
    if named.villages < len(named.names):
        return "villages_unclear"
    has_amounts = any(is_number(target) for target in line.cells)
    return "villages_with_amounts" if has_amounts else "villages_parted"


def _villages(kabupaten: str, kecamatan: str, written: str, index: NameIndex) -> _Named:
    unnumbered = without_number(written)
    parts = (_KIND.sub("", name).strip(" .") for name in _BETWEEN.split(unnumbered))
    names = tuple(name for name in parts if name)
    codes = set()
    for name in names[:_MOST]:
        match = match_row(index, kabupaten, kecamatan, name)
        if match.level is Level.DESA and match.place and match.way is not Way.MOVED:
            codes.add(match.place.code)
    loses = not is_in_preparation(written) and _loses(kabupaten, kecamatan, unnumbered, index)
    return _Named(names, len(codes), loses)


def _loses(kabupaten: str, kecamatan: str, written: str, index: NameIndex) -> bool:
    """Return whether ``written`` is read as its first village though it names another.

    In brackets stand remarks of many kinds: there only a known village is another.
    """
    own = match_row(index, kabupaten, kecamatan, written).place
    province = (this_province().name.casefold(), this_province().short_name.casefold())
    for in_brackets, behind in _BESIDE.findall(written)[:_MOST] if own else ():
        name = in_brackets or behind
        if (
            _NO_VILLAGE.match(name)
            or name.strip(" .").casefold() in province
            or any(
                match_row(index, *coarser).way in _SURE for coarser in ((kabupaten, name), (name,))
            )
        ):
            continue
        other = match_row(index, kabupaten, kecamatan, name)
        if other.place != own and (behind or other.way in _SURE):
            return True
    return False
