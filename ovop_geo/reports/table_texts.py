"""The first rows of a table as texts, for documents and slides."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ovop_geo.language import Translator
from ovop_geo.reports.texts import one_line
from ovop_geo.views.columns import Column
from ovop_geo.views.table_rows import Asked, Cell, asked_rows, written_rows

_WIDEST = 60
"""Letters of a text from which on a column gets no wider for it."""

_LONGEST_WORD = 20
"""Letters of a word from which on it may be broken."""

_HEADING = 0.92
"""Size of the letters of headings, of those of cells."""


class CellText(NamedTuple):
    """A cell of a table in words.

    Attributes
    ----------
    text : what stands in it; a dash for a gap.
    fill, ink : colours as ``#rrggbb``; empty where it has none of its own.
    """

    text: str
    fill: str = ""
    ink: str = ""


@dataclass(frozen=True)
class TableTexts:
    """A table in words.

    Attributes
    ----------
    headings : of its columns.
    numeric : whether a column holds numbers.
    rows : the cells of the rows, in the first order of the table.
    left : how many further rows the table has.
    """

    headings: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[CellText, ...], ...]
    left: int

    def lines(self, room: float) -> tuple[int, ...]:
        """Return how many lines each row takes in ``room`` letters, the headings first."""
        widths = self.widths(room)
        rows = [self.headings, *([cell.text for cell in row] for row in self.rows)]
        return tuple(
            max(_lines(text, width) for text, width in zip(row, widths, strict=True))
            for row in rows
        )

    def least(self) -> float:
        """Return how many letters wide the table must be so that no word is broken."""
        return sum(self._least(place) for place in range(len(self.headings)))

    def widths(self, room: float) -> tuple[float, ...]:
        """Return the width of each column in letters, together ``room``.

        No word is broken if there is room for that; then columns with long texts become wider.
        """
        places = range(len(self.headings))
        least = [self._least(place) for place in places]
        spare = room - sum(least)
        if spare <= 0:
            return tuple(room * each / sum(least) for each in least)
        longest = [max((len(row[place].text) for row in self.rows), default=0) for place in places]
        wanted = [
            max(min(each, _WIDEST) - own, 0.0) for each, own in zip(longest, least, strict=True)
        ]
        given = min(spare / sum(wanted), 1.0) if any(wanted) else 0.0
        rest = (spare - given * sum(wanted)) / len(least)
        return tuple(own + given * each + rest for own, each in zip(least, wanted, strict=True))

    def _least(self, place: int) -> float:
        """Return the letters of the longest word; those of a heading are smaller."""
        words = [_longest_word(row[place].text) for row in self.rows]
        return max(*words, _longest_word(self.headings[place]) * _HEADING, 3) + 1


def table_texts(
    columns: Sequence[Column], translate: Translator, most: int, without: Collection[str] = ()
) -> TableTexts:
    """Return the first ``most`` rows of a table in its first order.

    Parameters
    ----------
    without : parts of columns to leave out, as `Column` names them; those of the file always are.
    """
    whole = tuple(columns)
    found = asked_rows(whole, Asked(), translate).found
    written = written_rows(whole, translate)
    shown = [column for column in whole if column.part != "file"]
    kept = [place for place, column in enumerate(shown) if column.part not in without]
    return TableTexts(
        tuple(one_line(shown[place].label) for place in kept),
        tuple(shown[place].decimals is not None for place in kept),
        tuple(tuple(_cell(written[row][place]) for place in kept) for row in found[:most]),
        max(len(found) - most, 0),
    )


def _cell(cell: Cell) -> CellText:
    if isinstance(cell, str):
        return CellText(one_line(cell))
    return CellText(one_line(cell["text"]), cell.get("fill", ""), cell.get("ink", ""))


def _lines(text: str, width: float) -> int:
    return max(-(-len(text) // max(int(width), 1)), 1)


def _longest_word(text: str) -> int:
    return min(max(map(len, text.split()), default=0), _LONGEST_WORD)
