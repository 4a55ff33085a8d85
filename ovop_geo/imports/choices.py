"""Parses choices on the command line: what a column holds, which region a name means."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from collections.abc import Mapping as Dictionary

from ovop_geo.errors import IntakeError
from ovop_geo.imports.deciding import decided, proposal
from ovop_geo.imports.trial import Names, OpenedFile, Trial
from ovop_geo.intake.mapping import HeaderRows, Mapping
from ovop_geo.intake.placing import chosen_codes
from ovop_geo.intake.readings import Reading, Readings
from ovop_geo.intake.targets import TARGETS

_ROWS = re.compile(r"([1-9]\d{0,6})(?:\s*-\s*([1-9]\d{0,6}))?")
_QUOTED = re.compile(r"'(.+)'")


def header_rows(opened: OpenedFile, choices: Sequence[str]) -> dict[str, HeaderRows]:
    """Return the rows of headers, from 0, by sheet, from choices as ``Data!5`` or ``Data!5-6``.

    The name of the sheet may be left out if the file has only one.

    Raises
    ------
    IntakeError : a choice has another form, or names no sheet of the file.
    """
    names = [sheet.name for sheet in opened.workbook.sheets]
    rows: dict[str, HeaderRows] = {}
    for choice in choices:
        name, numbers = _place(choice, names)
        match = _ROWS.fullmatch(numbers)
        if match is None or name not in names:
            raise IntakeError("intake.error.choice_header", found=choice, sheets=", ".join(names))
        rows[name] = int(match[1]) - 1, int(match[2] or match[1]) - 1
    return rows


def with_columns(
    opened: OpenedFile, choices: Sequence[str], rows: Dictionary[str, HeaderRows]
) -> Mapping:
    """Return the proposed mapping, changed by ``choices`` such as ``Data!E=produk:nama``.

    The name of the sheet may be left out if only one sheet has headers. A choice reaches the same
    header on every sheet; ``rows`` holds the rows of headers that the user pointed at.

    Raises
    ------
    IntakeError : a choice has another form, or names an unknown column or target.
    """
    sheets = {sheet.sheet: sheet for sheet in proposal(opened, rows).found}
    chosen: dict[tuple[str, int], str | None] = {}
    for choice in choices:
        column, _, target = choice.rpartition("=")
        name, letters = _place(column, sheets)
        columns = sheets[name].columns if name in sheets else ()
        position = next((each.position for each in columns if each.letters == letters), None)
        if position is None:
            raise IntakeError("intake.error.choice_column", found=choice, sheets=", ".join(sheets))
        if target.strip() not in TARGETS:
            raise IntakeError("intake.error.choice_target", found=choice, known=", ".join(TARGETS))
        chosen[name, position] = target.strip()
    return decided(opened, rows, chosen)


def decided_places(trial: Trial, choices: Sequence[str]) -> dict[Names, str]:
    """Return codes by name, from ``choices`` such as ``Data!C5=53.01.06.1004``.

    The cell is that of a finding about an ambiguous name, the code one of its candidates.

    Raises
    ------
    IntakeError : a choice names no cell of such a finding, or no code of its candidates.
    """
    open_names = {
        finding.cell: finding
        for finding in trial.errors
        if isinstance(finding.details.get("names"), tuple) and chosen_codes(finding)
    }
    sheets = {finding.sheet for finding in open_names.values()}
    decisions: dict[Names, str] = {}
    for choice in choices:
        place, _, code = (part.strip() for part in choice.rpartition("="))
        cell = "!".join(_place(place, sheets))
        if cell not in open_names:
            raise IntakeError(
                "intake.error.choice_place", found=choice, cells=", ".join(open_names) or "–"
            )
        offered = chosen_codes(open_names[cell])
        if code not in offered:
            raise IntakeError("intake.error.choice_code", found=choice, codes=", ".join(offered))
        names: Names = open_names[cell].details["names"]  # type: ignore[assignment]
        decisions[names] = code
    return decisions


def decided_readings(mapping: Mapping, choices: Sequence[str]) -> Readings:
    """Return how columns are read, from ``choices`` such as ``Data!E=bulan_dulu``.

    Raises
    ------
    IntakeError : a choice names no column that is read, or no way of reading.
    """
    columns = {
        (sheet.sheet, column.letters): column.position
        for sheet in mapping.sheets
        for column in sheet.columns
    }
    sheets = [sheet.sheet for sheet in mapping.sheets]
    readings = Readings()
    for choice in choices:
        column, _, way = (part.strip() for part in choice.rpartition("="))
        place = _place(column, sheets)
        if place not in columns:
            raise IntakeError("intake.error.choice_column", found=choice, sheets=", ".join(sheets))
        if way not in tuple(Reading):
            raise IntakeError("intake.error.choice_target", found=choice, known=", ".join(Reading))
        readings = readings.with_answer(place[0], columns[place], Reading(way))
    return readings


def _place(written: str, sheets: Collection[str]) -> tuple[str, str]:
    """Return the sheet and the cell, column or rows that ``written`` names, as the file does.

    People copy the quotes of a formula (``'Data'!e``) and leave the case out of account. A file
    may still have sheets that differ in nothing else. The name of the only sheet may be left out.
    """
    name, _, cell = written.strip().rpartition("!")
    quoted = _QUOTED.fullmatch(name.strip())
    plain = (quoted[1].replace("''", "'") if quoted else name.strip()).casefold()
    alike = [sheet for sheet in sheets if plain in ("", sheet.casefold())]
    if name not in sheets and len(alike) == 1:
        name = alike[0]
    return name, cell.strip().upper()
