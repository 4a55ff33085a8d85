"""Finds the region code of every line by the names that people wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

import pandas as pd

from ovop_geo.errors import IntakeError
from ovop_geo.intake.findings import Finding, Severity
from ovop_geo.intake.layout import Line
from ovop_geo.intake.limits import SPARE_NAMES
from ovop_geo.intake.targets import FINEST_FIRST, PLACE_PARTS
from ovop_geo.intake.words import cell_text
from ovop_geo.regions.codes import PROVINCE, lies_in
from ovop_geo.regions.match_result import Status, Way
from ovop_geo.regions.matching import candidate_codes, match_names, match_row
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.regions.preparation import is_in_preparation

_NAMED_CODE = re.compile(
    r"\s*(\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?)[\s:–-]+[^\W\d].*", re.DOTALL
)
"""A code with the name of its region behind it."""

_REMARKED = re.compile(
    r"\W*(?:(?:masih|(?:ber)?status)\b\W*)*"
    r"(?:(?:desa|ds|kel(?:urahan)?)\b\W*persiapan|(?:belum|bukan|non)\W*definiti[fv])\b",
    re.IGNORECASE,
)
"""The beginning of a remark on a village in preparation; its parent is told of in other words."""

# No name is longer, and comparing longer text with all names takes long.
_MAX_LENGTH = 150
_DOUBTED = (Way.FUZZY, Way.MOVED)


@dataclass(frozen=True)
class FoundCodes:
    """The region codes of all lines.

    Attributes
    ----------
    codes : the code of each line, in their order; ``None`` where none was found.
    findings : lines without a code, and lines whose code is uncertain.
    """

    codes: list[str | None]
    findings: list[Finding]


def tab_place(index: NameIndex, sheet: str, kabupaten: str) -> dict[str, str]:
    """Return the region that the name of a tab means, by its level; empty if it means none."""
    for part, names in (
        ("kecamatan", {"kabupaten": kabupaten, "kecamatan": sheet}),
        ("kabupaten", {"kabupaten": sheet}),
    ):
        match = match_row(index, **names)
        if match.status is Status.MATCHED and match.way in (Way.EXACT, Way.NORMALISED):
            return {part: sheet}
    return {}


def check_names(lines: list[Line], regions: int, file_name: str) -> None:
    """Check the number of different names; each is compared with those of all ``regions``.

    Raises
    ------
    IntakeError : there are many more names than regions.
    """
    count = len(
        {tuple(line.places.get(part, "")[:_MAX_LENGTH] for part in PLACE_PARTS) for line in lines}
    )
    if count > regions + SPARE_NAMES:
        raise IntakeError("intake.error.too_many_names", file=file_name, count=count, known=regions)


def find_codes(
    lines: list[Line],
    index: NameIndex,
    editor_region: str,
    decisions: Dictionary[tuple[str, str, str], str] | None = None,
) -> FoundCodes:
    """Return the region code of every line, with findings.

    A line without a kabupaten is searched in ``editor_region``, if that is a kabupaten.
    ``decisions`` are codes that the user chose for names (kabupaten, kecamatan, desa) as they
    are written. A name that may mean several regions gets no code.
    """
    default = "" if editor_region == PROVINCE else index.regions.name(editor_region)
    rows = []
    for line in lines:
        row = {part: line.places.get(part, "")[:_MAX_LENGTH] for part in PLACE_PARTS}
        row["kode"] = _NAMED_CODE.sub(r"\1", row["kode"])
        chosen = (decisions or {}).get(_as_written(line))
        if chosen:
            row = dict.fromkeys(PLACE_PARTS, "") | {"kode": chosen}
        elif not row["kabupaten"] and (row["kecamatan"] or row["desa"]):
            row["kabupaten"] = default
        if row["desa"] and not row["jenis"]:
            row["jenis"] = _remarked_state(line)
        rows.append(row)
    found = match_names(pd.DataFrame(rows, columns=list(PLACE_PARTS), dtype="str"), index)
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
    return FoundCodes(codes, findings)


def _remarked_state(line: Line) -> str:
    """Return what a remark says of a village in preparation, empty if it says nothing of it."""
    remarks = line.cells.get("umum:catatan")
    found = _REMARKED.match(cell_text(remarks[0][1])) if remarks else None
    return found[0] if found else ""


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
    if is_in_preparation(f"{row['desa']} ({row['jenis']})"):
        key = "place_preparing"
    if status == Status.AMBIGUOUS:
        key = "place_ambiguous"
    names = _as_written(line)
    return _finding(line, key, written, Severity.ERROR, others=candidates, names=names)


def _as_written(line: Line) -> tuple[str, str, str]:
    """Return kabupaten, kecamatan and village, by which decisions of the user are kept."""
    places = [line.places.get(part, "")[:_MAX_LENGTH] for part in PLACE_PARTS[:3]]
    return places[0], places[1], places[2]


def _name(line: Line) -> str:
    return next((line.places[part] for part in FINEST_FIRST if line.places.get(part)), "")


def _finding(
    line: Line, key: str, found: str, severity: Severity = Severity.WARNING, **values: object
) -> Finding:
    return Finding.at(line.sheet, line.row, line.region_column, key, found, severity, **values)


def chosen_codes(finding: Finding) -> list[str]:
    """Return the codes that a user may choose from for an ambiguous name.

    ``finding.details["names"]`` holds the names that the choice is about.
    """
    return candidate_codes(str(finding.details.get("others", "")))
