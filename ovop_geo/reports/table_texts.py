"""The first rows of a table as texts, for documents and slides."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ovop_geo.language import Translator
from ovop_geo.reports.texts import one_line
from ovop_geo.views.columns import Column
from ovop_geo.views.table_rows import Asked, Cell, asked_rows, written_rows


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

    def widths(self, least: int, most: int) -> tuple[int, ...]:
        """Return the letters of the longest text of each column, between two limits."""
        return tuple(
            min(max(least, *(len(row[place].text) for row in self.rows), self._word(place)), most)
            for place in range(len(self.headings))
        )

    def _word(self, place: int) -> int:
        """Return the letters of the longest word of a heading, which may take several lines."""
        return max(map(len, self.headings[place].split()), default=0)


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
