"""Tells rows that add up others from records, also where the word "total" is missing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from ovop_geo.intake.counted import count_in
from ovop_geo.intake.targets import FINEST_FIRST, is_number
from ovop_geo.intake.words import cell_text, is_nothing
from ovop_geo.intake.workbook import Cell

_TOTAL = re.compile(
    r"(?:(?:sub|grand)?[ -]?(?:total|jumlah|jmlh?\.?|jlh\.?)|rata-? ?rata|rerata|rekap\w*|"
    r"(?:saldo )?(?:di)?pindah(?:an|kan))\b.*|[σ∑]\W*",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERING = re.compile(r"[\d.]+")
_CURRENCY = re.compile(r"(?:rp|idr)\b\W*|rupiah", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:(?:rp|idr)\b[.:]?\s*)?(\d{1,3}(?:[.,]\d{3})+|\d+)(?:,-|[.,](\d\d?))?"
    r"(?:\s*[^\W\d_]+\.?(?:[\s/&]+[^\W\d_]+\.?){0,2})?",
    re.IGNORECASE,
)
"""An amount, perhaps with its currency and with what it counts: ``5 jenis produk``."""


def names_total(texts: Sequence[str], village: str) -> bool:
    """Return whether a row says that it is a total, in its first text or in place of a village."""
    first = next((text for text in texts if not _NUMBERING.fullmatch(text)), "")
    return any(_TOTAL.fullmatch(text) is not None for text in (first, village))


class Sums:
    """The numbers and the count of each column above a row, or of the rows that it heads.

    Parameters
    ----------
    places : the columns that name regions, by part of the place.
    wanted : the columns that records are made of, by target.
    """

    def __init__(self, places: dict[str, int], wanted: dict[str, list[int]]) -> None:
        self._places, self._wanted = places, wanted
        self._columns = [*places.values(), *(each for group in wanted.values() for each in group)]
        self._parts = {column: [_Above(), _Above()] for column in self._columns}
        self._first: dict[int, Cell] = {}
        self._varied: set[int] = set()
        self._amounts = {
            each for target, group in wanted.items() if is_number(target) for each in group
        }
        self._units = {
            each for target, group in wanted.items() if target.endswith(":satuan") for each in group
        }
        self._finest = next((places[part] for part in FINEST_FIRST if part in places), None)

    def add(self, cells: Sequence[Cell]) -> None:
        """Count a row of records."""
        for column in self._columns:
            if not is_nothing(cells[column]):
                if self._first.setdefault(column, cells[column]) != cells[column]:
                    self._varied.add(column)
                for part in self._parts[column]:
                    part.add(cells[column])

    def told(
        self, rows: Sequence[Sequence[Cell]], row: int, cells: list[Cell]
    ) -> dict[str, str] | None:
        """Return the region of which a row tells sums that it stands above, by part of the place.

        It is empty if they are sums of rows above, ``None`` if the row is no such row.
        ``cells`` are those of ``rows[row]``, with merged ones filled in.
        """
        if self._finest is None or _is_named(cells[self._finest]):
            return None
        names = {part: column for part, column in self._places.items() if _is_named(cells[column])}
        numbers = self._numbers(cells, {*names.values()})
        if not numbers:
            return None
        if names:
            # A sum may equal a mean of the rows above by chance; these are of another region.
            group = Sums(self._places, self._wanted)
            for number in _group_below(rows, row, [*names.values()], self._finest):
                group.add(rows[number])
            if group._have(numbers, fewest=1):
                return {part: cell_text(cells[column]) for part, column in names.items()}
        # Where names are counted, no product is named: even one row above is added up.
        counts_names = not numbers.keys() <= self._amounts
        return {} if self._have(numbers, fewest=1 if counts_names else 2) else None

    def _have(self, numbers: dict[int, float], fewest: int) -> bool:
        """Return whether numbers by column are sums, counts or means of the rows counted.

        They may be those of all rows, or of the rows since the last sum, ``fewest`` at least.
        """
        for which in (0, 1):
            if all(
                len(above := self._parts[column][which]) >= fewest and above.fit(number)
                for column, number in numbers.items()
            ):
                for parts in self._parts.values():
                    parts[1] = _Above()
                return True
        return False

    def _numbers(self, cells: list[Cell], names: set[int]) -> dict[int, float]:
        """Return the number of each column of a row that holds nothing else, else none at all.

        The columns ``names`` say of what they are. A unit beside them that all rows share says
        nothing more.
        """
        found: dict[int, float] = {}
        for column in self._columns:
            cell = cells[column]
            if column in names or is_nothing(cell):
                continue
            number = self._number_at(column, cell)
            if number is not None:
                found[column] = number
            elif not self._is_unit(column, cell):
                return {}
        return found

    def _is_unit(self, column: int, cell: Cell) -> bool:
        if not isinstance(cell, str):
            return False
        if _CURRENCY.fullmatch(cell_text(cell)):
            return True
        is_shared = column not in self._varied and self._first.get(column, cell) == cell
        return is_shared and column in self._units

    def _number_at(self, column: int, cell: Cell) -> float | None:
        """Return the number in a cell; ``3 produk`` is a count, ``3 Putri`` may be a product."""
        is_sure = column in self._amounts or not isinstance(cell, str) or _is_count(cell)
        return _number(cell) if is_sure else None


def _group_below(
    rows: Sequence[Sequence[Cell]], head: int, names: list[int], finest: int
) -> Iterator[int]:
    """Yield the rows below row ``head`` of the region that its columns ``names`` tell.

    The rows may repeat these; one that names no region in the column ``finest`` heads the next
    group.
    """
    named = [rows[head][column] for column in names]
    for number in range(head + 1, len(rows)):
        own = [rows[number][column] for column in names]
        if any(cell is not None for cell in own) and (
            own != named or is_nothing(rows[number][finest])
        ):
            return
        yield number


def _is_named(cell: Cell) -> bool:
    """Return whether the cell names a region; a sum or a count there does not."""
    if is_nothing(cell) or _is_count(cell):
        return False
    return re.search(r"[^\W\d]|\d\.\d\d", cell_text(cell)) is not None


def _is_count(cell: Cell) -> bool:
    """Return whether ``cell`` is a text that counts, such as ``5 desa``."""
    return isinstance(cell, str) and count_in(cell_text(cell)) is not None


class _Above:
    """The cells of a column above a row, which are added up only where a sum may stand."""

    def __init__(self) -> None:
        self._cells: list[Cell] = []
        self._added = 0
        self._numbers = 0
        self._total = 0.0
        self._texts: set[str] = set()

    def __len__(self) -> int:
        return len(self._cells)

    def add(self, cell: Cell) -> None:
        """Put a cell below the others."""
        self._cells.append(cell)

    def fit(self, value: float) -> bool:
        """Return whether ``value`` is the sum, the mean or the count of the cells."""
        for cell in self._cells[self._added :]:
            self._texts.add(cell_text(cell).casefold())
            number = _number(cell)
            if number is not None:
                self._numbers += 1
                self._total += number
        self._added = len(self._cells)
        likely = [float(len(self._cells)), float(len(self._texts))]
        if self._numbers:
            likely += [self._total, self._total / self._numbers]
        return any(math.isclose(value, each, rel_tol=1e-6) for each in likely)


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell)
    amount = _AMOUNT.fullmatch(cell_text(cell))
    if amount is None:
        return None
    return float(f"{re.sub(r'[.,]', '', amount[1])}.{amount[2] or 0}")
