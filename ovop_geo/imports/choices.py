"""Parses choices on the command line: what a column holds, which region a name means."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_geo.errors import IntakeError
from ovop_geo.imports.trial import Names, OpenedFile, Trial
from ovop_geo.intake.mapping import Mapping
from ovop_geo.intake.placing import chosen_codes
from ovop_geo.intake.readings import Reading, Readings
from ovop_geo.intake.targets import TARGETS


def with_columns(opened: OpenedFile, choices: Sequence[str]) -> Mapping:
    """Return the proposed mapping, changed by ``choices`` such as ``Data!E=produk:nama``.

    The name of the sheet may be left out if only one sheet holds records.

    Raises
    ------
    IntakeError : a choice has another form, or names an unknown column or target.
    """
    mapping = opened.proposed
    sheets = {sheet.sheet: sheet for sheet in mapping.sheets}
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
        mapping = mapping.with_target(name, position, target.strip())
    return mapping


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


def decided_readings(opened: OpenedFile, choices: Sequence[str]) -> Readings:
    """Return how columns are read, from ``choices`` such as ``Data!E=bulan_dulu``.

    Raises
    ------
    IntakeError : a choice names no column that is read, or no way of reading.
    """
    letters = {
        f"{sheet.sheet}!{column.letters}".casefold(): (sheet.sheet, column.position)
        for sheet in opened.proposed.sheets
        for column in sheet.columns
    }
    readings = Readings()
    for choice in choices:
        place, _, way = (part.strip() for part in choice.rpartition("="))
        if place.casefold() not in letters:
            raise IntakeError(
                "intake.error.choice_column",
                found=choice,
                sheets=", ".join(sheet.sheet for sheet in opened.proposed.sheets),
            )
        if way not in tuple(Reading):
            raise IntakeError("intake.error.choice_target", found=choice, known=", ".join(Reading))
        readings = readings.with_answer(*letters[place.casefold()], Reading(way))
    return readings
