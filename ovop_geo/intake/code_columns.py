"""Decides whether the ten digits in a column of codes are those of the ministry.

The statistical office numbers villages with ten digits too, in another order, and many of its
codes are those of other villages in the ministry's list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pandas as pd

from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.layout import Line
from ovop_geo.intake.mapping import Mapping, SheetMapping
from ovop_geo.regions.codes import PROVINCE, Level, level_of, lies_in
from ovop_geo.regions.matching import candidate_codes, match_names, match_row, official_form
from ovop_geo.regions.name_columns import OF_STATISTICS
from ovop_geo.regions.name_index import NameIndex

_DECIMALS = re.compile(r"(?<=\d{10})[.,]0+$")
_TEN_DIGITS = 10
_LAST_FOUR = re.compile(r"\d\D+\d{4}\D*$")
_OF_MINISTRY = re.compile(r"kemendagri|permendagri|depdagri|\bpum\b", re.IGNORECASE)
_COMPARED = 300
_NAMES = ("kabupaten", "kecamatan", "desa")


@dataclass
class ReadCodes:
    """Lines whose codes can be believed, and what is said about the others."""

    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_codes(
    lines: Iterable[Line],
    mapping: Mapping,
    index: NameIndex,
    region: str,
    titles: dict[str, str],
) -> ReadCodes:
    """Return ``lines`` without codes that cannot be believed.

    ``titles`` are the kabupaten that stand above the sheets, by their names.

    Ten digits are believed if the heading or codes with dots beside them say whose they are, or
    if names in the same rows agree. Without names they are believed if all of them exist in one
    kabupaten that the user (``region``) or the title names; else their rows are left out.
    """
    sheets = {sheet.sheet: sheet for sheet in mapping.sheets}
    by_sheet: dict[str, list[Line]] = {}
    for line in lines:
        by_sheet.setdefault(line.sheet, []).append(line)
    read = ReadCodes()
    for name, rows in by_sheet.items():
        bare = [line for line in rows if _is_bare(line.places.get("kode", ""))]
        stated = match_row(index, kabupaten=titles.get(name, "")).place
        meant = region if region != PROVINCE else stated.code if stated else ""
        key = _doubt(sheets[name], rows, bare, index, meant) if bare else ""
        if not key:
            read.lines += rows
            continue
        first = bare[0]
        read.findings.append(
            Finding.at(
                name,
                first.row,
                first.place_columns.get("kode"),
                key,
                first.places["kode"],
                Severity.WARNING if key == "codes_unlike_names" else Severity.ERROR,
                count=len(bare),
            )
        )
        doubted = {line.row for line in bare}
        for line in rows:
            if line.row not in doubted:
                read.lines.append(line)
            elif key == "codes_unlike_names":
                read.lines.append(replace(line, places=line.places | {"kode": ""}))
    return read


def _doubt(
    sheet: SheetMapping, rows: list[Line], bare: list[Line], index: NameIndex, meant: str
) -> str:
    """Return the key of what is doubtful about codes without dots, empty if nothing is.

    ``meant`` is the region that they are said to be of, empty if nobody says it.
    """
    column = bare[0].place_columns.get("kode")
    header = next((each.header for each in sheet.columns if each.position == column), "")
    if _OF_MINISTRY.search(header) or any(_is_dotted(line, index) for line in rows):
        return ""
    agreeing, others = _compared(bare, index)
    if agreeing or others:
        # Of a few names some may be misspelled; of codes of another kind hardly one fits.
        is_like = agreeing > others and not OF_STATISTICS.search(header)
        return "" if is_like else "codes_unlike_names"
    codes = [official_form(line.places["kode"]) for line in bare]
    exist = all(index.place(code) for code in codes)
    if OF_STATISTICS.search(header) or not exist:
        return "codes_unknown"
    if not meant:
        return "codes_unconfirmed"
    return "" if all(lies_in(code, meant) for code in codes) else "codes_unknown"


def _is_dotted(line: Line, index: NameIndex) -> bool:
    code = line.places.get("kode", "")
    return not _is_bare(code) and index.place(official_form(code)) is not None


def _is_bare(code: str) -> bool:
    """Return whether ``code`` is ten digits that are not parted as those of the ministry are.

    Only the ministry sets the last four digits apart; the statistical office numbers with three.
    """
    form = official_form(code)
    if form and level_of(form) is Level.DESA:
        return _LAST_FOUR.search(_DECIMALS.sub("", code)) is None
    return len(re.sub(r"\D", "", code)) == _TEN_DIGITS


def _compared(lines: list[Line], index: NameIndex) -> tuple[int, int]:
    """Return of how many lines the names mean the region of the code, and of how many not."""
    named = [line for line in lines if line.places.get("desa")][:_COMPARED]
    rows = [{part: line.places.get(part, "") for part in _NAMES} for line in named]
    found = match_names(pd.DataFrame(rows, columns=list(_NAMES), dtype="str"), index)
    agreeing = others = 0
    for line, code, candidates in zip(named, found["kode"], found["kandidat"], strict=True):
        own = official_form(line.places["kode"])
        meant = [] if pd.isna(code) else [code]
        meant += [] if pd.isna(candidates) else candidate_codes(candidates)
        agreeing += own in meant
        others += bool(meant) and own not in meant
    return agreeing, others
