"""The region code of every line, found by the names people wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

import pandas as pd

from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.layout import Line
from ovop_geo.regions.codes import PROVINCE, lies_in
from ovop_geo.regions.match_result import Status, Way
from ovop_geo.regions.matching import candidate_codes, match_names, match_row
from ovop_geo.regions.name_index import NameIndex

_LEADING_CODE = re.compile(
    r"\s*(\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?)(?![\d.])\s*(.*)", re.DOTALL
)
_PARTS = ("kabupaten", "kecamatan", "desa", "kode", "jenis")
# No name is longer; what is, takes long to compare with all others.
_MOST_LETTERS = 150
_FINEST_FIRST = ("desa", "kode", "kecamatan", "kabupaten")
_DOUBTED = (Way.FUZZY, Way.MOVED)


@dataclass(frozen=True)
class Placed:
    """What became of the places of all lines.

    Attributes
    ----------
    codes : the code of each line in order, ``None`` where none was found.
    findings : lines without a code and lines whose code needs a look.
    """

    codes: list[str | None]
    findings: list[Finding]


def tab_place(index: NameIndex, sheet: str, kabupaten: str) -> dict[str, str]:
    """Return what the name of a tab stands for: a kecamatan, a kabupaten or nothing."""
    for part, names in (
        ("kecamatan", {"kabupaten": kabupaten, "kecamatan": sheet}),
        ("kabupaten", {"kabupaten": sheet}),
    ):
        match = match_row(index, **names)
        if match.status is Status.MATCHED and match.way in (Way.EXACT, Way.NORMALISED):
            return {part: sheet}
    return {}


def places_found(
    lines: list[Line],
    index: NameIndex,
    editor_region: str,
    decisions: Dictionary[tuple[str, str, str], str] | None = None,
) -> Placed:
    """Find the code of every line.

    Lines that name no kabupaten are looked for in that of ``editor_region``, if it is one.
    ``decisions`` are codes that the user chose for names (kabupaten, kecamatan, desa) as they
    are written. A name that may mean several regions gets none of them.
    """
    default = "" if editor_region == PROVINCE else index.regions.name(editor_region)
    rows = []
    for line in lines:
        row = {part: line.places.get(part, "")[:_MOST_LETTERS] for part in _PARTS}
        row["kode"] = _LEADING_CODE.sub(r"\1", row["kode"])
        chosen = (decisions or {}).get(_as_written(line))
        if chosen:
            row = dict.fromkeys(_PARTS, "") | {"kode": chosen}
        elif not row["kabupaten"] and (row["kecamatan"] or row["desa"]):
            row["kabupaten"] = default
        rows.append(row)
    found = match_names(pd.DataFrame(rows, columns=list(_PARTS), dtype="str"), index)
    codes: list[str | None] = []
    findings: list[Finding] = []
    columns = (
        found[name].astype("object") for name in ("kode", "cara", "skor", "status", "kandidat")
    )
    for line, row, (code, way, score, status, candidates) in zip(
        lines, rows, zip(*columns, strict=True), strict=True
    ):
        matched = status == Status.MATCHED
        codes.append(code if matched and lies_in(code, editor_region) else None)
        shown = "" if pd.isna(candidates) else candidates
        finding = (
            _doubt(line, index, code, way, score, shown)
            if matched
            else _not_found(line, row, status, shown)
        )
        if finding:
            findings.append(finding)
        if line.is_continued and matched:
            findings.append(_finding(line, "place_continued", _name(line), code=code))
        if matched and not lies_in(code, editor_region):
            findings.append(
                _finding(
                    line,
                    "outside_region",
                    _name(line),
                    Severity.ERROR,
                    code=code,
                    region=index.regions.name(editor_region),
                )
            )
    return Placed(codes, findings)


def _doubt(
    line: Line,
    index: NameIndex,
    code: str,
    way: str,
    score: float,
    candidates: str,
) -> Finding | None:
    if way not in _DOUBTED:
        return None
    place = index.place(code)
    read_as = index.describe(place) if place else code
    key = "place_moved" if way == Way.MOVED else "place_fuzzy"
    return _finding(line, key, _name(line), place=read_as, score=score, others=candidates or "–")


def _not_found(line: Line, row: dict[str, str], status: str, candidates: str) -> Finding | None:
    written = ", ".join(text for text in (row["desa"], row["kecamatan"], row["kabupaten"]) if text)
    if not any(row.values()):
        return None
    if row["kode"] and not written:
        return _finding(line, "unknown_region", row["kode"], Severity.ERROR)
    key = "place_near" if candidates else "place_unmatched"
    if status == Status.AMBIGUOUS:
        key = "place_ambiguous"
    names = _as_written(line)
    return _finding(line, key, written, Severity.ERROR, others=candidates, names=names)


def _as_written(line: Line) -> tuple[str, str, str]:
    """Return kabupaten, kecamatan and village as the user decides about them."""
    places = [line.places.get(part, "")[:_MOST_LETTERS] for part in _PARTS[:3]]
    return places[0], places[1], places[2]


def _name(line: Line) -> str:
    return next(
        (line.places[p] for p in ("desa", "kode", "kecamatan", "kabupaten") if line.places.get(p)),
        "",
    )


def _finding(
    line: Line, key: str, found: str, severity: Severity = Severity.WARNING, **values: object
) -> Finding:
    column = next(
        (line.place_columns[part] for part in _FINEST_FIRST if part in line.place_columns),
        None,
    )
    return Finding.at(line.sheet, line.row, column, key, found, severity, **values)


def chosen_codes(finding: Finding) -> list[str]:
    """Return the codes a user may choose from for a name that was not found for sure.

    ``finding.details["names"]`` are the names that the choice is about.
    """
    return candidate_codes(str(finding.details.get("others", "")))
