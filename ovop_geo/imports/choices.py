"""Parses choices on the command line: what a column holds, which region a name means."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence

from ovop_geo.errors import IntakeError
from ovop_geo.imports.deciding import decided, proposal
from ovop_geo.imports.trial import Names, OpenedFile, Trial
from ovop_geo.intake.mapping import HeaderRows, Mapping
from ovop_geo.intake.placing import chosen_codes
from ovop_geo.intake.readings import Reading, Readings
from ovop_geo.intake.targets import TARGETS

_ROWS = re.compile(r"([1-9]\d{0,6})(?:\s*-\s*([1-9]\d{0,6}))?")


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
        name, _, numbers = choice.strip().rpartition("!")
        if not name and len(names) == 1:
            name = names[0]
        match = _ROWS.fullmatch(numbers.strip())
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
        name, _, letters = column.strip().rpartition("!")
        if not name and len(sheets) == 1:
            name = next(iter(sheets))
        columns = sheets[name].columns if name in sheets else ()
        wanted = letters.upper()
        position = next((each.position for each in columns if each.letters == wanted), None)
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
    decisions: dict[Names, str] = {}
    for choice in choices:
        cell, _, code = (part.strip() for part in choice.rpartition("="))
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
    letters = {
        f"{sheet.sheet}!{column.letters}".casefold(): (sheet.sheet, column.position)
        for sheet in mapping.sheets
        for column in sheet.columns
    }
    readings = Readings()
    for choice in choices:
        place, _, way = (part.strip() for part in choice.rpartition("="))
        if place.casefold() not in letters:
            raise IntakeError(
                "intake.error.choice_column",
                found=choice,
                sheets=", ".join(sheet.sheet for sheet in mapping.sheets),
            )
        if way not in tuple(Reading):
            raise IntakeError("intake.error.choice_target", found=choice, known=", ".join(Reading))
        readings = readings.with_answer(*letters[place.casefold()], Reading(way))
    return readings
