"""What the user says about a column whose cells do not show how they are to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reading(StrEnum):
    """One way of reading a column; of each pair in `PAIRS` one is right."""

    COMMA = "desimal_koma"
    POINT = "desimal_titik"
    DAY = "hari_dulu"
    MONTH = "bulan_dulu"
    CROSS_DONE = "silang_sudah"
    CROSS_OPEN = "silang_belum"


PAIRS: dict[str, tuple[Reading, Reading]] = {
    "number_doubtful": (Reading.COMMA, Reading.POINT),
    "date_doubtful": (Reading.DAY, Reading.MONTH),
    "cross_doubtful": (Reading.CROSS_DONE, Reading.CROSS_OPEN),
}
"""The two ways of reading that a finding asks about, by its key."""


@dataclass(frozen=True)
class Readings:
    """The answers of a user: sheet, position of the column, and the way in which it is read."""

    answers: frozenset[tuple[str, int, Reading]] = frozenset()

    def of(self, sheet: str, position: int) -> frozenset[Reading]:
        """Return the answers for a column."""
        return frozenset(each[2] for each in self.answers if each[:2] == (sheet, position))

    def of_sheet(self, sheet: str) -> frozenset[Reading]:
        """Return the answers for all columns of a sheet."""
        return frozenset(each[2] for each in self.answers if each[0] == sheet)

    def with_answer(self, sheet: str, position: int, reading: Reading) -> Readings:
        """Return a copy with one answer, which replaces the other of its pair."""
        pair = next(pair for pair in PAIRS.values() if reading in pair)
        kept = {a for a in self.answers if a[:2] != (sheet, position) or a[2] not in pair}
        return Readings(frozenset(kept | {(sheet, position, reading)}))


@dataclass(frozen=True)
class Answers:
    """What the user decided about the cells of a file.

    Attributes
    ----------
    places : codes chosen for names (kabupaten, kecamatan, desa) as they are written.
    readings : how columns are read that do not show it.
    """

    places: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    readings: Readings = field(default_factory=Readings)
