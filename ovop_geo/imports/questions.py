"""What is asked about columns that may be read in two ways."""

from __future__ import annotations

from dataclasses import dataclass

from ovop_geo.imports.trial import Trial
from ovop_geo.intake.readings import PAIRS, Reading, Readings
from ovop_geo.intake.references import column_letters, column_number


@dataclass(frozen=True)
class Question:
    """A column that may be read in two ways.

    Attributes
    ----------
    position : index of the column in the sheet, from 0.
    ways : the two ways of reading it.
    taken : the one in which it is read now.
    found : the first cell that may be read in two ways; empty once it was answered.
    """

    sheet: str
    position: int
    header: str
    ways: tuple[Reading, Reading]
    taken: Reading
    found: str = ""

    @property
    def letters(self) -> str:
        """Letters of the column as in a spreadsheet."""
        return column_letters(self.position + 1)


def open_questions(trial: Trial, readings: Readings) -> list[Question]:
    """Return what a file leaves open and what was answered about it, in the order of columns."""
    headers = {
        (sheet.sheet, column.position): column.header
        for sheet in trial.interpretation.mapping.sheets
        for column in sheet.columns
    }
    asked = {}
    for finding in trial.findings:
        if finding.key in PAIRS and finding.column:
            place = (finding.sheet, column_number(finding.column) - 1)
            ways = PAIRS[finding.key]
            asked[(*place, ways)] = Question(
                *place, headers.get(place, ""), ways, _taken_unasked(finding.key), finding.found
            )
    for sheet, position, reading in readings.answers:
        ways = next(pair for pair in PAIRS.values() if reading in pair)
        place = (sheet, position)
        if place in headers:
            asked[(*place, ways)] = Question(*place, headers[place], ways, reading)
    order = [sheet.sheet for sheet in trial.interpretation.mapping.sheets]
    return sorted(asked.values(), key=lambda each: (order.index(each.sheet), each.position))


def _taken_unasked(key: str) -> Reading:
    """Return the way in which a column is read as long as nobody answered."""
    return Reading.CROSS_OPEN if key == "cross_doubtful" else PAIRS[key][0]
