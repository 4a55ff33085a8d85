"""Tells rows that add up others from records, also where the word "total" is missing."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ovop_geo.intake.words import cell_text, is_nothing
from ovop_geo.intake.workbook import Cell

_TOTAL = re.compile(
    r"(?:(?:sub|grand)?[ -]?(?:total|jumlah|jmlh?\.?|jlh\.?)|rata-? ?rata|rerata|rekap\w*|"
    r"(?:saldo )?(?:di)?pindah(?:an|kan))\b.*|[σ∑]\W*",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERING = re.compile(r"[\d.]+")


def names_total(texts: Sequence[str], village: str) -> bool:
    """Return whether a row says that it is a total, in its first text or in place of a village."""
    first = next((text for text in texts if not _NUMBERING.fullmatch(text)), "")
    return any(_TOTAL.fullmatch(text) is not None for text in (first, village))


class Sums:
    """The numbers and the count of each column above a row.

    Parameters
    ----------
    columns : positions of the columns that may be added up.
    """

    def __init__(self, columns: Sequence[int]) -> None:
        self._columns = columns
        self._parts: dict[int, list[list[Cell]]] = {column: [[], []] for column in columns}

    def add(self, cells: Sequence[Cell]) -> None:
        """Count a row of records."""
        for column in self._columns:
            if not is_nothing(cells[column]):
                for part in self._parts[column]:
                    part.append(cells[column])

    def are_in(self, cells: Sequence[Cell], names: Sequence[int]) -> bool:
        """Return whether a row holds nothing but sums, counts or means of the rows above.

        They may be those of all rows, or of the rows since the last sum. The columns ``names``
        say of what they are.
        """
        filled = [
            column
            for column in self._columns
            if column not in names and not is_nothing(cells[column])
        ]
        numbers = {column: _number(cells[column]) for column in filled}
        if not filled or None in numbers.values():
            return False
        for which in (0, 1):
            if all(_adds_up(numbers[column], self._parts[column][which]) for column in filled):
                for parts in self._parts.values():
                    parts[1] = []
                return True
        return False


def _adds_up(value: float | None, above: list[Cell]) -> bool:
    numbers = [number for cell in above if (number := _number(cell)) is not None]
    likely = [float(len(above)), float(len({cell_text(cell).casefold() for cell in above}))]
    if numbers:
        likely += [math.fsum(numbers), math.fsum(numbers) / len(numbers)]
    return len(above) > 1 and any(math.isclose(value or 0.0, each, rel_tol=1e-6) for each in likely)


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell)
    text = cell_text(cell)
    grouped = re.fullmatch(r"(?:rp\.?\s*)?(\d{1,3}(?:[.,]\d{3})+|\d+)(?:,-)?", text, re.IGNORECASE)
    return float(re.sub(r"[.,]", "", grouped[1])) if grouped else None
