"""What a user of the command says of a file: what a column is, which region a name means."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_geo.errors import IntakeError
from ovop_geo.imports.trial import Names, OpenedFile, Trial
from ovop_geo.intake.mapping import Mapping
from ovop_geo.intake.placing import chosen_codes
from ovop_geo.intake.targets import TARGETS


def with_columns(opened: OpenedFile, choices: Sequence[str]) -> Mapping:
    """Return the mapping of a file with columns as ``choices`` say: ``Data!E=produk:nama``.

    The sheet may be left out where the file has one with records.

    Raises
    ------
    IntakeError : a choice is not of this form, or names no column or no target.
    """
    mapping = opened.proposed
    sheets = {sheet.sheet: sheet for sheet in mapping.sheets}
    for choice in choices:
        place, _, target = choice.rpartition("=")
        name, _, letters = place.strip().rpartition("!")
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
    """Return the codes that ``choices`` give to names: ``Data!C5=53.01.06.1004``.

    The cell is the one that the finding names; the code is one of those it offers.

    Raises
    ------
    IntakeError : a choice names no such finding, or a code that it does not offer.
    """
    open_names = {
        finding.cell: finding
        for finding in trial.errors
        if isinstance(finding.details.get("names"), tuple) and chosen_codes(finding)
    }
    decisions: dict[Names, str] = {}
    for choice in choices:
        place, _, code = (part.strip() for part in choice.rpartition("="))
        if place not in open_names:
            raise IntakeError(
                "intake.error.choice_place", found=choice, places=", ".join(open_names) or "–"
            )
        offered = chosen_codes(open_names[place])
        if code not in offered:
            raise IntakeError("intake.error.choice_code", found=choice, codes=", ".join(offered))
        names: Names = open_names[place].details["names"]  # type: ignore[assignment]
        decisions[names] = code
    return decisions
